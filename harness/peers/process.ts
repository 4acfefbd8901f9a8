import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { inheritable, type SharedMemory } from '../memory/shared-memory.ts';
import type { BuiltPeer } from './build.ts';
import { fillCommand, fillText } from './placeholders.ts';

/**
 * Starts a peer's program: protocol on stdin and stdout, log on stderr, the shared memory as descriptor 3. The program
 * dies with this process even when that is killed: its stdin ends, and the kernel sends SIGKILL (setpriv, where it is
 * installed) should it not listen.
 */
export function startProcess(built: BuiltPeer, memory: SharedMemory) {
  const { peer, places } = built;
  const emulator = peer.cross?.emulator === undefined ? [] : [peer.cross.emulator];
  const command = fillCommand(peer.manifest.launch, peer, places);
  const [program = '', ...args] = [...deathSignalPrefix(), ...emulator, ...command];
  const environment = Object.entries(peer.manifest.environment).map(([name, value]) => [
    name,
    fillText(value, peer, places),
  ]);
  return execa(program, args, {
    cwd: peer.folder,
    env: Object.fromEntries(environment),
    stdio: ['pipe', 'pipe', 'pipe', inheritable(memory)],
    encoding: 'buffer',
    buffer: false,
    reject: false,
    forceKillAfterDelay: 2_000,
  });
}

/** A running peer program. */
export type PeerProcess = ReturnType<typeof startProcess>;

function deathSignalPrefix(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const installed = process.platform === 'linux' && folders.some((folder) => existsSync(join(folder, 'setpriv')));
  return installed ? ['setpriv', '--pdeathsig', 'KILL', '--'] : [];
}
