import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createSharedMemory, type SharedMemory } from '../../../../harness/memory/shared-memory.ts';

/** An answer of the protocol. */
export interface Answer {
  readonly id: number | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A running peer, built from sources that a test wrote. */
export interface PeerProcess {
  readonly memory: SharedMemory;
  call(method: string, parameters?: unknown): Promise<Answer>;
  /** Sends a line as it is. */
  sendLine(line: string | Uint8Array): Promise<Answer>;
  /** What it wrote to stderr so far. */
  log(): string;
  /** Closes stdin; the status it left with. */
  end(): Promise<number | null>;
}

const peerFolder = fileURLToPath(new URL('../../', import.meta.url));

/** Builds and starts a peer in a folder of its own, which is removed when it ends. */
export async function startPeerProcess(sources: Readonly<Record<string, string>>, main?: string): Promise<PeerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'samebytes-'));
  mkdirSync(join(folder, 'peer'));
  for (const [path, text] of Object.entries(sources)) writeFileSync(join(folder, path), text);
  await build(folder, main === undefined ? [] : [join(folder, main)]);
  const memory = createSharedMemory(1 << 20);
  const child = spawn(process.execPath, [join(folder, 'peer.mjs')], {
    stdio: ['pipe', 'pipe', 'pipe', memory.descriptor],
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  let id = 0;
  const sendLine = async (line: string | Uint8Array): Promise<Answer> => {
    child.stdin?.write(line);
    child.stdin?.write('\n');
    const next = await lines.next();
    if (next.done) throw new Error(`the peer left: ${log}`);
    return JSON.parse(next.value) as Answer;
  };
  return {
    memory,
    sendLine,
    call: (method, params) => sendLine(JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params })),
    log: () => log,
    async end() {
      const closed = once(child, 'close');
      child.stdin?.end();
      const [status] = (await closed) as [number | null];
      memory.close();
      rmSync(folder, { recursive: true });
      return status;
    },
  };
}

async function build(folder: string, more: readonly string[]): Promise<void> {
  const script = join(peerFolder, 'build.mjs');
  const child = spawn(process.execPath, [script, folder, folder, ...more], { stdio: 'inherit' });
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`build.mjs left with ${status}`);
}
