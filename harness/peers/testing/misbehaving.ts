import { join } from 'node:path';
import { createSharedMemory, type SharedMemory } from '../../memory/shared-memory.ts';
import { specifyPeer } from '../manifest/locate.ts';
import { packageFolder } from '../package-folder.ts';
import { type PeerWatch, RunningPeer } from '../running-peer.ts';

const folder = join(packageFolder, 'harness/testing/broken-peers/misbehaving');
const open: (SharedMemory | RunningPeer)[] = [];

/** For `afterEach`. */
export async function closeMisbehaving(): Promise<void> {
  for (const each of open.splice(0).reverse()) await each.close();
}

/** The peer that fails in one of several ways, ready to be started, with one type. */
export async function startMisbehaving(
  way: string,
  timeoutMilliseconds = 20_000,
  watch: PeerWatch = {},
): Promise<RunningPeer> {
  const peer = await specifyPeer(folder, way);
  const memory = createSharedMemory(65_536);
  const types = new Map([
    [
      'demo.A',
      {
        kind: 'alias' as const,
        name: 'demo.A',
        package: 'demo',
        target: { kind: 'primitive' as const, name: 'u8' as const },
        position: { file: 'a.json5', line: 1, column: 1 },
      },
    ],
  ]);
  const places = { peer: folder, generated: folder, build: folder, runtime: folder };
  const fingerprints = new Map([['demo.A', 'ff'.repeat(32)]]);
  const input = { memory, types, fingerprints, profile: 's-core', timeoutMilliseconds, ...watch };
  const running = new RunningPeer({ peer, places, reused: true }, input);
  open.push(memory, running);
  return running;
}
