import fc from 'fast-check';
import koffi from 'koffi';
import { expect, test } from 'vitest';
import * as abi from '../../abi/src/index.ts';
import { typeWithValues } from '../../abi/src/testing/any-type.ts';
import { accessorAccess } from '../accessors.ts';
import { RequestError } from '../request-error.ts';
import { TapeReader } from '../tape-reader.ts';
import { TapeWriter } from '../tape-writer.ts';
import { structAccess } from './struct-access.ts';

type Type = abi.AbiType<unknown, unknown>;

const structs = structAccess();
const accessors = accessorAccess({ rules: abi.defaultRules, writeRules: abi.defaultRules });

/** Images at 0, tapes behind them. */
const memorySize = 1 << 16;
const tapeRegion = { offset: memorySize / 2, size: memorySize / 2 };

function makeMemory(fill: number) {
  const bytes = new Uint8Array(memorySize).fill(fill);
  const view = new DataView(bytes.buffer);
  return { bytes, size: memorySize, writable: view, readOnly: view };
}

type Memory = ReturnType<typeof makeMemory>;

/** The type, opened; undefined where koffi lacks something that it needs. */
function open(type: Type, memory: Memory) {
  try {
    return structs.open(type, memory);
  } catch (error) {
    if (error instanceof RequestError && error.code === -32000) return undefined;
    throw error;
  }
}

/** What is read from `image`: a record of the tape, or the refusal. */
function read(type: Type, image: Uint8Array, access = structs): Uint8Array | abi.Refusal {
  const memory = makeMemory(0);
  memory.bytes.set(image);
  const tape = new TapeWriter(memory.writable, tapeRegion);
  const refusal = access.open(type, memory).read(tape, 0);
  return refusal ?? memory.bytes.slice(tapeRegion.offset, tape.position);
}

/** What is written for a record of the tape over bytes EE, and some bytes behind it. */
function write(type: Type, record: Uint8Array, access = structs): Uint8Array {
  const memory = makeMemory(0xee);
  memory.bytes.set(record, tapeRegion.offset);
  const tape = new TapeReader(memory.writable, tapeRegion);
  tape.beginRecord();
  const opened = access.open(type, memory);
  opened.write(tape, 0);
  tape.endRecord();
  return memory.bytes.slice(0, opened.layout.size + 16);
}

/** The record of a plain value. */
function recordOf(type: Type, value: unknown): Uint8Array {
  const image = new Uint8Array(type.codec().size);
  abi.create(type, image);
  type.write(image, 0, value);
  return read(type, image, accessors) as Uint8Array;
}

function typeOf(typed: abi.AnyTyped): Type {
  return typed[abi.abiType];
}

test('koffi places every type as the library does, unless it lacks something', () => {
  fc.assert(
    fc.property(typeWithValues(), ({ type }) => {
      const layout = open(type, makeMemory(0))?.layout;
      fc.pre(layout !== undefined);
      expect(layout).toEqual(type.codec().layout);
    }),
    { numRuns: 300 },
  );
});

test('every value is written to the same bytes as by the accessors, and read back', () => {
  fc.assert(
    fc.property(typeWithValues(), ({ type, first }) => {
      fc.pre(open(type, makeMemory(0)) !== undefined);
      const record = recordOf(type, first);
      const image = write(type, record);
      expect(image).toEqual(write(type, record, accessors));
      expect(read(type, image)).toEqual(record);
    }),
    { numRuns: 300 },
  );
});

/** Bytes that cannot make a NaN, whose bits JavaScript does not promise to keep. */
const noNaN = fc.constantFrom(0, 1, 2, 0x80);

test('any bytes are refused or read as by the accessors', () => {
  fc.assert(
    fc.property(typeWithValues(), fc.infiniteStream(noNaN), ({ type }, noise) => {
      fc.pre(open(type, makeMemory(0)) !== undefined);
      const image = Uint8Array.from({ length: type.codec().size }, () => noise.next().value as number);
      expect(read(type, image)).toEqual(read(type, image, accessors));
    }),
    { numRuns: 300 },
  );
});

const Inner = abi.struct({ flag: abi.bool, text: abi.string(3) });
const Shape = abi.variant({ empty: null, inner: Inner, rest: abi.u64 });

test.each([
  ['a bool of 2', abi.bool, '02', 'bool.pattern', ''],
  ['a char that koffi reads as negative', abi.char, 'ffffffff', 'char.scalar', ''],
  ['half a surrogate pair', abi.array(abi.char, 2), '41000000' + '00d80000', 'char.scalar', '[1]'],
  [
    'an undeclared enum value',
    abi.tuple([abi.enumeration('i64', { low: -1, high: 1 })]),
    '00'.repeat(8),
    'enum.value',
    '0',
  ],
  ['a TypeTag of control characters', abi.typeTag, '0141414141414141', 'typetag.ascii', ''],
  [
    'a bool deep inside',
    abi.option(abi.vec(abi.bool, 3)),
    '01000000' + '03000000' + '03000000' + '01000200',
    'bool.pattern',
    'some[2]',
  ],
  ['a length beyond the capacity', abi.vec(abi.u8, 2), 'ffffffff' + '02000000' + '0000' + '0000', 'vec.len', ''],
  ['another capacity', abi.string(2), '00000000' + '03000000' + '0000' + '0000', 'string.capacity', ''],
  ['text that is cut off', Inner, '01000000' + '01000000' + '03000000' + 'c3000000', 'string.utf8', 'text'],
  ['a tag that is out of range', Shape, '03'.padEnd(64, '0'), 'variant.tag', ''],
  ['a wrong inner tag', Shape, `02${'00'.repeat(7)}00`.padEnd(64, '0'), 'variant.tag', ''],
  ['a flag of a Result', abi.result(abi.u8, abi.bool), '0202', 'result.flag', ''],
  ['an error of a Result', abi.result(abi.u8, abi.bool), '0002', 'bool.pattern', 'err'],
])('%s is refused', (_, type, image, rule, path) => {
  expect(read(typeOf(type), Buffer.from(image, 'hex'))).toEqual({ rule, path });
});

test('what is absent is not looked at, and written as zeros', () => {
  const type = typeOf(abi.option(abi.tuple([abi.bool, Shape])));
  const none = Uint8Array.of(1, 0, 0, 0, 0);
  const image = write(type, none);
  const { size } = type.codec();
  expect(image.subarray(0, size).every((byte) => byte === 0)).toBe(true);
  expect(image.subarray(size).every((byte) => byte === 0xee)).toBe(true);
  expect(read(type, image.fill(0xff, 1))).toEqual(none);
});

test('numbers beyond 2^53 and minus zero survive', () => {
  const type = typeOf(abi.struct({ low: abi.i64, high: abi.u64, list: abi.array(abi.u64, 2), zero: abi.f32 }));
  const record = recordOf(type, { low: -(2n ** 63n), high: 2n ** 64n - 1n, list: [3n, 2n ** 53n + 1n], zero: -0 });
  expect(read(type, write(type, record))).toEqual(record);
});

test('an array and a Vec of the same length are two types', () => {
  const type = typeOf(abi.struct({ list: abi.vec(abi.u16, 5), fixed: abi.array(abi.array(abi.u16, 5), 2) }));
  const record = recordOf(type, {
    list: [7],
    fixed: [
      [1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10],
    ],
  });
  expect(read(type, write(type, record))).toEqual(record);
});

test('what koffi lacks is unsupported, with the reason', () => {
  const memory = makeMemory(0);
  class Aligned extends abi.struct({ data: abi.u8 }, { align: 16 }) {}
  const reasonFor = (type: abi.AnyTyped): RequestError => {
    try {
      structs.open(typeOf(type), memory);
    } catch (error) {
      return error as RequestError;
    }
    throw new Error('the type is supported');
  };
  expect(reasonFor(abi.vec(abi.u128, 2))).toMatchObject({
    code: -32000,
    message: expect.stringMatching(/^koffi \d\S+ has no 128-bit integers, so no u128$/),
  });
  expect(reasonFor(abi.option(Aligned))).toMatchObject({
    code: -32000,
    message: expect.stringMatching(/^koffi \d\S+ cannot align Aligned to 16 bytes: Alignment of member 'data' must be/),
  });
});

test('a tape with more than there is room for is malformed', () => {
  const long = Uint8Array.of(7, 0, 0, 0, 3, 0, 0, 0, 65, 65, 65);
  expect(() => write(typeOf(abi.vec(abi.u8, 2)), long)).toThrow(/has 3 elements for a Vec<u8, 2>/);
  expect(() => write(typeOf(abi.string(2)), long)).toThrow(/has 3 bytes for a String<2>/);
});

test('what is declared can be replaced, and gives another layout', () => {
  const packed = structAccess({ struct: (members) => koffi.pack(members) });
  const type = typeOf(abi.struct({ small: abi.u8, count: abi.u32 }));
  expect(packed.open(type, makeMemory(0)).layout).toMatchObject({ size: 5, alignment: 1 });
});
