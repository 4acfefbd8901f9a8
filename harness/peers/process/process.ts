import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { execa } from 'execa';
import { keepDescriptors } from '../../memory/descriptors.ts';
import { inheritable, type SharedMemory } from '../../memory/shared-memory.ts';
import type { BuiltPeer } from '../build/build.ts';
import { fillCommand, fillText } from '../manifest/placeholders.ts';
import { launchEnvironment } from './environment.ts';
import { startGuard } from './guard.ts';
import { memoryLimitOf, memoryText, watchMemory } from './limits.ts';
import { type Child, endOf, type ProcessEnd } from './process-end.ts';
import { killProgram, nextMark, whenGone } from './process-group.ts';
import { markName, type Traces } from './strays.ts';

/** The programs that run, for the end of this process. */
const running = new Set<PeerProcess>();
process.on('exit', () => {
  for (const program of running) program.kill();
});

// Without a listener this signal, which any peer may send, has node open a debugger: a port where every user of the machine can run code.
process.on('SIGUSR1', () => {});

/**
 * Starts a peer's program: protocol on stdin and stdout, log on stderr, the shared memory as descriptor 3, no other descriptor, the
 * listed environment, a session of its own. It ends with this process even when that is killed: its stdin ends, the kernel sends
 * SIGKILL (setpriv, where it is installed), and the guard kills what it has started.
 * @param memoryLimit MiB that it may have for itself; default: what its manifest says
 */
export function startProcess(built: BuiltPeer, memory: SharedMemory, memoryLimit?: number): PeerProcess {
  const { peer, places } = built;
  const emulator = peer.cross?.emulator === undefined ? [] : [peer.cross.emulator];
  const command = fillCommand(peer.manifest.launch, peer, places);
  const [program = '', ...args] = [...deathSignalPrefix(), ...emulator, ...command];
  const environment = Object.entries(peer.manifest.environment).map(([name, value]) => [
    name,
    fillText(value, peer, places),
  ]);
  const mark = nextMark();
  keepDescriptors();
  startGuard();
  const child = execa(program, args, {
    cwd: peer.folder,
    env: {
      ...launchEnvironment(peer.manifest),
      // The bundled runtimes say in `hello` what the containers that they were built with implement.
      SAMEBYTES_PROFILES: peer.manifest.profiles.join(','),
      ...Object.fromEntries(environment),
      ...mark,
    },
    extendEnv: false,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', inheritable(memory)],
    encoding: 'buffer',
    buffer: false,
    reject: false,
  });
  const traces = { pid: child.pid ?? 0, mark: mark[markName] };
  return new PeerProcess([program, ...args], child, traces, memoryLimitOf(peer.manifest, memoryLimit));
}

/** A running peer program, with all that it starts. */
export class PeerProcess {
  /** The whole command, with what is put in front of the peer's own. */
  readonly command: readonly string[];
  /** `undefined`: it could not be started. */
  readonly pid: number | undefined;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves when the program has ended, what it left behind is gone, and its last words were read. Never rejects. */
  readonly ended: Promise<ProcessEnd>;
  readonly #traces: Traces;
  #exceeded: (message: string) => void = () => {};

  constructor(
    command: readonly string[],
    child: Child & { readonly stdin: Writable },
    traces: Traces,
    memoryLimit: number,
  ) {
    this.command = command;
    this.pid = child.pid;
    this.stdin = child.stdin;
    this.stdout = child.stdout;
    this.stderr = child.stderr;
    this.#traces = traces;
    const unwatch = this.#watch(memoryLimit);
    this.ended = endOf(child, () => {
      unwatch();
      return this.#clearUp();
    });
    if (this.pid !== undefined) running.add(this);
  }

  /** Calls `listener` when the program takes more memory than it may. */
  onMemoryExceeded(listener: (message: string) => void): void {
    this.#exceeded = listener;
  }

  /** Kills the program and all that it started, at once. */
  kill(): void {
    if (running.has(this)) killProgram(this.#traces);
  }

  #watch(limit: number): () => void {
    if (this.pid === undefined) return () => {};
    return watchMemory(this.pid, limit, (bytes) => {
      const [used, allowed] = [memoryText(bytes), memoryText(limit)];
      const help = '--memory-limit, or limits.memory in its peer.json5';
      this.#exceeded(`has ${used} of memory for itself, may have ${allowed} (${help})`);
    });
  }

  /** What a program leaves behind could go on writing to the memory, and holds its output open. */
  async #clearUp(): Promise<void> {
    await whenGone(killProgram(this.#traces));
    running.delete(this);
  }
}

function deathSignalPrefix(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const installed = process.platform === 'linux' && folders.some((folder) => existsSync(join(folder, 'setpriv')));
  return installed ? ['setpriv', '--pdeathsig', 'KILL', '--'] : [];
}
