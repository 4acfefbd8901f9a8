import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PeerProcess, startPeerProcess } from './testing/peer-process.ts';

const registry = `
  import * as abi from '@samebytes/abi';
  class Point extends abi.struct({ id: abi.u8, limit: abi.option(abi.f64) }) {}
  export const types = new Map<string, abi.AnyTyped>([['t.Point', Point], ['t.Flag', abi.bool]]);
  export const fingerprints = new Map();
`;

/** A transport within one process: what was sent is received, as often as somebody subscribes. */
const main = `
  import * as registry from '@samebytes/generated';
  import { startPeer, type Service, type Transport } from '@samebytes/peer';
  let made: Service | undefined;
  let loaned = new DataView(new ArrayBuffer(0));
  let sent: DataView[] = [];
  let queue: DataView[] = [];
  const transport: Transport = {
    kind: 'local',
    publish(service) {
      if (service.name === 'taken') throw new Error('cannot create taken: AlreadyExists');
      made = service;
      sent = [];
    },
    loan() {
      loaned = new DataView(new Uint8Array(made?.size ?? 0).fill(0xa5).buffer);
      return loaned;
    },
    send: () => void sent.push(loaned),
    deliver: () => {},
    subscribe(service) {
      if (service.size !== made?.size) throw new Error('cannot open ' + service.name + ': IncompatibleTypes');
      queue = [...sent];
    },
    receive: () => queue.shift(),
    unsubscribe: () => void (queue = []),
  };
  await startPeer({ registry, transport });
`;

const tapeAt = 65_536;
const outAt = 131_072;
/** A Point with a limit of 1.5, and one without, as records of the tape. */
const records = Buffer.from('0a000000' + '05' + '01' + '000000000000f83f' + '02000000' + '0700', 'hex');

let peer: PeerProcess;
beforeAll(async () => {
  peer = await startPeerProcess({ 'peer/registry.ts': registry, 'main.ts': main }, 'main.ts');
  await peer.call('hello', { protocol: 1, memory: { size: 1 << 20 }, profile: 's-core', types: [] });
});
afterAll(async () => {
  await peer.end();
});

function carried(offset: number, count: number, changes: object = {}) {
  const transport = { kind: 'local', root: '/', prefix: 'x_', service: '1/x', subscribers: 4 };
  return { type: 't.Point', count, transport, tape: { offset, size: 4096 }, ...changes };
}

test('values go from the tape into samples, and from samples to the tape', async () => {
  peer.memory.bytes.set(records, tapeAt);
  const written = await peer.call('write', carried(tapeAt, 2));
  expect(written.result).toEqual({ bytes: records.length });
  for (const _ of ['once', 'again']) {
    expect((await peer.call('subscribe', carried(outAt, 2))).result).toEqual({});
    expect((await peer.call('deliver', { transport: carried(0, 0).transport })).result).toEqual({});
    const read = await peer.call('read', carried(outAt, 2));
    expect(read.result).toEqual({ bytes: records.length, refused: 0 });
    expect(Buffer.from(peer.memory.bytes.slice(outAt, outAt + records.length))).toEqual(records);
  }
});

test('hello names the transport', async () => {
  const { result } = await peer.call('hello', { protocol: 1, memory: { size: 1 << 20 }, profile: 's-core', types: [] });
  expect(result).toMatchObject({ capabilities: ['layout', 'read', 'write', 'transport.local'] });
});

test('what the transport refuses is said', async () => {
  const taken = { transport: { ...carried(0, 0).transport, service: 'taken' } };
  const { error } = await peer.call('write', carried(tapeAt, 1, taken));
  expect(error).toEqual({ code: -32003, message: 'cannot create taken: AlreadyExists' });
  await peer.call('write', carried(tapeAt, 1));
  const other = await peer.call('subscribe', carried(outAt, 1, { type: 't.Flag' }));
  expect(other.error).toEqual({ code: -32003, message: 'cannot open 1/x: IncompatibleTypes' });
});

test('too few samples are refused', async () => {
  await peer.call('write', carried(tapeAt, 1));
  await peer.call('subscribe', carried(outAt, 2));
  const { error } = await peer.call('read', carried(outAt, 2));
  expect(error).toEqual({ code: -32003, message: 'received 1 samples, 2 were asked for' });
});

test.each([
  ['a transport that it has not', { transport: { kind: 'pigeon' } }, -32000],
  ['a transport that is no object', { transport: 7 }, -32602],
  ['a service without a name', { transport: { kind: 'local' } }, -32602],
  ['a tape outside of the memory', { tape: { offset: 1 << 30, size: 8 } }, -32602],
  ['a type that there is not', { type: 't.Nothing' }, -32001],
])('%s is refused', async (_, changes, code) => {
  const { error } = await peer.call('write', carried(tapeAt, 1, changes));
  expect(error?.code).toBe(code);
});
