import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Type } from '../describe/types.ts';
import {
  arbitraryOf,
  decodeTape,
  edgeValues,
  encodeRefusals,
  encodeTape,
  equalValues,
  splitTape,
  TapeError,
} from './index.ts';
import { named, testable, types } from './testing/types.ts';
import type { Value } from './value.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const tapeOf = (type: Type, ...values: Value[]): string => hex(encodeTape(type, types, values));
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

describe('encodeTape', () => {
  it('writes each value after its length, little-endian and without padding', () => {
    expect(tapeOf(named('Pair'), [7, { some: 1 }], [8, null])).toBe(
      `0a000000${'07'}01000000000000f03f${'02000000'}0800`,
    );
  });

  it('writes a Vec as its count and elements, a String as its count and bytes', () => {
    const type: Type = { kind: 'vec', element: { kind: 'string', capacity: 4 }, capacity: 3 };
    expect(tapeOf(type, ['\u00e9', ''])).toBe(`0e000000${'02000000'}02000000c3a9${'00000000'}`);
  });

  it('writes the index of an alternative and its payload if it has one', () => {
    expect(tapeOf(named('Shape'), 'empty', { circle: 1 })).toBe('0100000000' + '0500000001' + '0000803f');
  });

  it('writes 1 before an ok and 0 before an err', () => {
    const type: Type = {
      kind: 'result',
      ok: { kind: 'primitive', name: 'u8' },
      err: { kind: 'primitive', name: 'u16' },
    };
    expect(tapeOf(type, { ok: 5 }, { err: 5 })).toBe(`02000000${'0105'}03000000${'000500'}`);
  });

  it('writes enums as their underlying integers', () => {
    expect(tapeOf(named('Small'), 'minus')).toBe('01000000ff');
    expect(tapeOf(named('Large'), 'all')).toBe('08000000ffffffffffffffff');
  });

  it('pins the bits of NaN', () => {
    expect(tapeOf({ kind: 'primitive', name: 'f32' }, Number.NaN)).toBe('040000000000c07f');
    expect(tapeOf({ kind: 'primitive', name: 'f64' }, Number.NaN)).toBe('08000000000000000000f87f');
  });
});

describe('decodeTape', () => {
  it.each(testable.map((type) => [type.kind === 'named' ? type.name : '', type] as const))(
    'undoes encodeTape: %s',
    (_, type) => {
      fc.assert(
        fc.property(fc.array(arbitraryOf(type, types), { maxLength: 4 }), (values) => {
          const decoded = decodeTape(type, types, encodeTape(type, types, values), values.length);
          return (
            decoded.length === values.length &&
            decoded.every((record, i) => !record.refused && equalValues(record.value, values[i] as Value))
          );
        }),
      );
      const edges = edgeValues(type, types);
      const records = decodeTape(type, types, encodeTape(type, types, edges), edges.length);
      expect(records.findIndex((record, i) => record.refused || !equalValues(record.value, edges[i] as Value))).toBe(
        -1,
      );
    },
  );

  it('reads refusals between values', () => {
    const pair = encodeTape(named('Pair'), types, [[1, null]]);
    const refusals = encodeRefusals([
      { rule: 'vec.len', path: 'status.history[3].some' },
      { rule: 'bool.pattern', path: '' },
    ]);
    const records = decodeTape(named('Pair'), types, Buffer.concat([refusals, pair]), 3);
    expect(records).toMatchObject([
      { offset: 0, refused: true, refusal: { rule: 'vec.len', path: 'status.history[3].some' } },
      { refused: true, refusal: { rule: 'bool.pattern', path: '' } },
      { refused: false, value: [1, null] },
    ]);
  });

  it('reads values at any alignment of the memory', () => {
    const tape = encodeTape(named('Pair'), types, [[1, { some: 2.5 }]]);
    const shifted = new Uint8Array(tape.length + 3);
    shifted.set(tape, 3);
    expect(decodeTape(named('Pair'), types, shifted.subarray(3), 1)).toMatchObject([{ value: [1, { some: 2.5 }] }]);
  });

  it.each([
    ['a record that ends before the value', '0100000007', 'tape.truncated', 5, '1'],
    ['a record that goes on after the value', '030000000700ff', 'tape.malformed', 6, ''],
    ['a flag that is neither 0 nor 1', '020000000702', 'tape.malformed', 5, '1'],
    ['a tape that ends within a record', '0a00000007', 'tape.truncated', 4, ''],
    ['a tape that ends within a length', '0a0000', 'tape.truncated', 0, ''],
    ['a refusal without a rule', 'ffffffff0200000020ff', 'tape.malformed', 8, ''],
  ])('refuses %s', (_, text, code, position, path) => {
    const decode = (): unknown => decodeTape(named('Pair'), types, bytesOf(text), 1);
    expect(decode).toThrow(TapeError);
    expect(decode).toThrow(expect.objectContaining({ code, position, record: 0, path }) as Error);
  });

  it('says where inside a value the mistake is', () => {
    const type: Type = {
      kind: 'vec',
      element: { kind: 'option', value: { kind: 'primitive', name: 'bool' } },
      capacity: 2,
    };
    const decode = (): unknown => decodeTape(type, types, bytesOf('07000000' + '02000000' + '00' + '0109'), 1);
    expect(decode).toThrow('record 0 at [1].some, byte 10 of the tape: the bytes are no bool');
  });

  it('refuses a count above the capacity before it reads elements', () => {
    const type: Type = { kind: 'vec', element: { kind: 'primitive', name: 'u8' }, capacity: 2 };
    expect(() => decodeTape(type, types, bytesOf('04000000ffffff7f'), 1)).toThrow(/above the capacity 2/);
  });

  it('throws nothing but TapeError for random bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...testable),
        fc.uint8Array({ maxLength: 80 }),
        fc.boolean(),
        (type, content, framed) => {
          const bytes = framed ? Buffer.concat([Buffer.from(Uint32Array.of(content.length).buffer), content]) : content;
          try {
            decodeTape(type, types, bytes, 1);
          } catch (error) {
            expect(error).toBeInstanceOf(TapeError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('splitTape', () => {
  it('finds records by their lengths alone', () => {
    const tape = Buffer.concat([
      encodeTape(named('Pair'), types, [[1, null]]),
      encodeRefusals([{ rule: 'a.b', path: 'x' }]),
    ]);
    expect(splitTape(tape, 2)).toEqual([
      { offset: 0, size: 6, refused: false },
      { offset: 6, size: 13, refused: true },
    ]);
  });
});
