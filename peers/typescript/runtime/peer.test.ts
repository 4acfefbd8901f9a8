import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PeerProcess, startPeerProcess } from './testing/peer-process.ts';

const registry = `
  import * as abi from '@samebytes/abi';
  class Point extends abi.struct({ id: abi.u8, limit: abi.option(abi.f64), path: abi.vec(abi.u16, 3) }) {}
  const Shape = abi.variant({ empty: null, point: Point, name: abi.string(6) });
  export const types = new Map<string, abi.AnyTyped>([
    ['t.Point', Point], ['t.Shape', Shape], ['t.Flag', abi.bool], ['t.Wide', abi.i128], ['t.Grid', abi.array(abi.array(abi.u8, 2), 3)],
  ]);
  export const fingerprints = new Map([['t.Point', 'f00d']]);
`;

/** Lays out and reads Options with a flag of two bytes, and writes Vecs that state one more than their capacity. */
const brokenMain = `
  import * as registry from '@samebytes/generated';
  import { hostRules, startPeer } from '@samebytes/peer';
  const rules = hostRules();
  await startPeer({
    registry,
    writeRules: { ...rules, statedCapacity: (capacity) => capacity + 1 },
    rules: { ...rules, parts: { ...rules.parts, optionFlag: 'u16' } },
    wrapMethods: (methods) => ({
      ...methods,
      hello(parameters) {
        console.log('this is no protocol');
        return methods.hello?.(parameters);
      },
    }),
  });
`;

const tapeAt = 65_536 + 3;
const outAt = 131_072 + 1;
const hello = { protocol: 1, memory: { size: 1 << 20 }, profile: 's-core', types: [] };

let peer: PeerProcess;
beforeAll(async () => {
  peer = await startPeerProcess({ 'peer/registry.ts': registry });
});
afterAll(async () => {
  await peer.end();
});

/** A Point with a limit of 1.5 and the path [7, 8], as a record of the tape. */
const pointRecord = Buffer.from('12000000' + '05' + '01' + '000000000000f83f' + '02000000' + '07000800', 'hex');
const image = (count: number, stride: number) => ({ offset: 8, size: count * stride, stride });

test('hello says who it is and what it was built for', async () => {
  const { result } = await peer.call('hello', hello);
  expect(result).toMatchObject({
    protocol: 1,
    name: 'typescript',
    compiler: expect.stringMatching(/^node \d+\.\d+\.\d+ koffi \d+\.\d+\.\d+$/),
    capabilities: ['layout', 'read', 'write'],
    fingerprints: { 't.Point': 'f00d' },
  });
});

test('layout reports every part by its layout path', async () => {
  const { result } = await peer.call('layout', { type: 't.Point' });
  expect(result).toEqual({
    size: 40,
    align: 8,
    fields: [
      { path: 'id', offset: 0, size: 1, align: 1 },
      { path: 'limit', offset: 8, size: 16, align: 8 },
      { path: 'limit.is_some', offset: 8, size: 1, align: 1 },
      { path: 'limit.value', offset: 16, size: 8, align: 8 },
      { path: 'path', offset: 24, size: 16, align: 4 },
      { path: 'path.len', offset: 24, size: 4, align: 4 },
      { path: 'path.capacity', offset: 28, size: 4, align: 4 },
      { path: 'path.elements', offset: 32, size: 6, align: 2, count: 3, stride: 2 },
      { path: 'path.elements[]', offset: 32, size: 2, align: 2 },
    ],
  });
  const shape = (await peer.call('layout', { type: 't.Shape' })).result as { fields: { path: string }[] };
  expect(shape.fields.map((field) => field.path).filter((path) => !path.includes('point.'))).toEqual([
    'tag',
    'tag1',
    'value.point',
    'tag2',
    'value.name',
    'value.name.len',
    'value.name.capacity',
    'value.name.bytes',
    'value.name.bytes[]',
  ]);
  expect((await peer.call('layout', { type: 't.Grid' })).result).toEqual({
    size: 6,
    align: 1,
    count: 3,
    stride: 2,
    fields: [
      { path: '[]', offset: 0, size: 2, align: 1, count: 2, stride: 1 },
      { path: '[][]', offset: 0, size: 1, align: 1 },
    ],
  });
});

test('a batch is written in place, read back, and nothing around it is touched', async () => {
  const { bytes } = peer.memory;
  bytes.fill(0xee, 0, 256);
  const tape = Buffer.concat([pointRecord, pointRecord]);
  bytes.set(tape, tapeAt);
  const place = { type: 't.Point', count: 2, image: image(2, 56) };
  const written = await peer.call('write', { ...place, tape: { offset: tapeAt, size: tape.length } });
  expect(written.result).toEqual({ bytes: tape.length });
  const slot = Buffer.from(bytes.subarray(8, 48)).toString('hex');
  expect(slot).toBe(`05${'00'.repeat(7)}01${'00'.repeat(7)}000000000000f83f02000000030000000700080000000000`);
  expect(Buffer.from(bytes.subarray(64, 104)).toString('hex')).toBe(slot);
  expect(
    [...bytes.subarray(0, 8), ...bytes.subarray(48, 64), ...bytes.subarray(104, 256)].every((b) => b === 0xee),
  ).toBe(true);
  const read = await peer.call('read', { ...place, tape: { offset: outAt, size: tape.length } });
  expect(read.result).toEqual({ bytes: tape.length, refused: 0 });
  expect(Buffer.from(bytes.subarray(outAt, outAt + tape.length))).toEqual(tape);
});

test('a refused image is a record of its own between sound ones', async () => {
  const { bytes } = peer.memory;
  bytes.set([1, 2, 0], 8);
  const read = await peer.call('read', {
    type: 't.Flag',
    count: 3,
    image: image(3, 1),
    tape: { offset: outAt, size: 99 },
  });
  expect(read.result).toEqual({ bytes: 5 + 8 + 12 + 5, refused: 1 });
  const expected = Buffer.concat([
    Buffer.of(1, 0, 0, 0, 1, 255, 255, 255, 255, 12, 0, 0, 0),
    Buffer.from('bool.pattern'),
    Buffer.of(1, 0, 0, 0, 0),
  ]);
  expect(Buffer.from(bytes.subarray(outAt, outAt + 30))).toEqual(expected);
});

test.each([
  ['a type that is not there', 'read', { type: 't.None' }, -32001],
  ['an image region outside of the memory', 'write', { image: { offset: 1 << 20, size: 40, stride: 40 } }, -32602],
  ['an image region that is too small', 'read', { image: { offset: 0, size: 39, stride: 40 } }, -32602],
  ['a stride below the size', 'read', { image: { offset: 0, size: 40, stride: 39 } }, -32602],
  ['a tape region outside of the memory', 'write', { tape: { offset: 1 << 20, size: 1 } }, -32602],
  ['an offset that is no number', 'write', { tape: { offset: '1', size: 1 } }, -32602],
  ['a negative count', 'write', { count: -1 }, -32602],
  ['a tape without a record', 'write', { tape: { offset: 0, size: 0 } }, -32002],
  ['a tape region that is full', 'read', { type: 't.Wide', tape: { offset: outAt, size: 19 } }, -32002],
  ['an unknown method', 'dance', {}, -32601],
])('%s is an error', async (_, method, difference, code) => {
  const usual = { type: 't.Point', count: 1, image: image(1, 40), tape: { offset: outAt, size: 99 } };
  expect((await peer.call(method, { ...usual, ...difference })).error).toMatchObject({ code });
});

test('a tape that no value has is malformed', async () => {
  for (const record of ['01000000' + '02', '02000000' + '0100', '00000000']) {
    const tape = Buffer.from(record, 'hex');
    peer.memory.bytes.set(tape, tapeAt);
    const request = { type: 't.Flag', count: 1, image: image(1, 1), tape: { offset: tapeAt, size: tape.length } };
    expect((await peer.call('write', request)).error).toMatchObject({ code: -32002 });
  }
});

test('a line that is no request is answered, and the next one works', async () => {
  expect((await peer.sendLine('{oops')).error?.code).toBe(-32700);
  expect((await peer.sendLine(Uint8Array.of(0xff))).error?.code).toBe(-32700);
  expect((await peer.sendLine('[]')).error?.code).toBe(-32600);
  expect((await peer.call('hello', { ...hello, profile: 'other' })).error?.code).toBe(-32000);
  expect((await peer.call('hello', { ...hello, memory: { size: 2 ** 21 } })).error?.code).toBe(-32602);
  expect((await peer.call('hello', hello)).error).toBeUndefined();
});

test('it leaves with status 0 when stdin ends, and after shutdown', async () => {
  const first = await startPeerProcess({ 'peer/registry.ts': registry });
  expect(await first.end()).toBe(0);
  const second = await startPeerProcess({ 'peer/registry.ts': registry });
  expect((await second.call('shutdown', {})).result).toEqual({});
  expect(await second.end()).toBe(0);
});

test('a peer can be broken by replacing rules, and what it prints does not reach the protocol', async () => {
  const broken = await startPeerProcess({ 'peer/registry.ts': registry, 'broken.ts': brokenMain }, 'broken.ts');
  expect((await broken.call('hello', hello)).error).toBeUndefined();
  const { fields } = (await broken.call('layout', { type: 't.Point' })).result as { fields: { path: string }[] };
  expect(fields).toContainEqual({ path: 'limit.is_some', offset: 8, size: 2, align: 2 });
  broken.memory.bytes.set(pointRecord, tapeAt);
  const request = {
    type: 't.Point',
    count: 1,
    image: image(1, 40),
    tape: { offset: tapeAt, size: pointRecord.length },
  };
  expect((await broken.call('write', request)).error).toBeUndefined();
  expect(broken.memory.bytes[8 + 28]).toBe(4);
  await broken.end();
  expect(broken.log()).toContain('this is no protocol');
});
