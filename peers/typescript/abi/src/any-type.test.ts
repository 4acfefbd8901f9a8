import fc from 'fast-check';
import { expect, test } from 'vitest';
import { create, sCoreRules, validate, x86_64 } from './index.ts';
import { typeWithValues } from './testing/any-type.ts';

const bigEndian = sCoreRules({ ...x86_64, name: 'big', littleEndian: false });

test('every value of every type comes back as it was written, over any former bytes', () => {
  fc.assert(
    fc.property(typeWithValues(), fc.nat(255), ({ type, first }, former) => {
      const memory = new Uint8Array(type.codec().size + 7).fill(former);
      create(type, memory, 3);
      type.write(memory, 3, first);
      expect(type.codec().plain(new DataView(memory.buffer), 3)).toEqual(first);
      expect(validate(type, memory, 3)).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test('a default value is sound, and writing stays inside of the value', () => {
  fc.assert(
    fc.property(typeWithValues(), ({ type, first }) => {
      const { size } = type.codec();
      const memory = new Uint8Array(size + 32).fill(0xa5);
      create(type, memory, 16);
      expect(validate(type, memory, 16)).toBeUndefined();
      type.write(memory, 16, first);
      expect(memory.subarray(0, 16).every((byte) => byte === 0xa5)).toBe(true);
      expect(memory.subarray(size + 16).every((byte) => byte === 0xa5)).toBe(true);
    }),
  );
});

test('overwriting leaves no byte of the former value behind', () => {
  fc.assert(
    fc.property(typeWithValues(), ({ type, first, second }) => {
      const { size } = type.codec();
      const [fresh, used] = [new Uint8Array(size), new Uint8Array(size)];
      create(type, fresh);
      type.write(fresh, 0, second);
      create(type, used);
      type.write(used, 0, first);
      type.write(used, 0, second);
      expect(used).toEqual(fresh);
    }),
    { numRuns: 500 },
  );
});

test('another byte order gives other bytes and the same values', () => {
  fc.assert(
    fc.property(typeWithValues(), ({ type, first }) => {
      const memory = new Uint8Array(type.codec(bigEndian).size);
      create(type, memory, 0, bigEndian);
      type.write(memory, 0, first, bigEndian);
      expect(type.codec(bigEndian).plain(new DataView(memory.buffer), 0)).toEqual(first);
    }),
  );
});

test('validation of any bytes either refuses or promises that reading works', () => {
  fc.assert(
    fc.property(typeWithValues(), fc.infiniteStream(fc.constantFrom(0, 1, 2, 255)), ({ type }, noise) => {
      const memory = Uint8Array.from({ length: type.codec().size }, () => noise.next().value as number);
      const refusal = validate(type, memory);
      const read = () => type.codec().plain(new DataView(memory.buffer), 0);
      if (!refusal) expect(read).not.toThrow();
      else expect(refusal.rule).toMatch(/^[a-z]+\.[a-z0-9]+$/);
    }),
    { numRuns: 500 },
  );
});
