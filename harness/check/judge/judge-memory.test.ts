import { describe, expect, it } from 'vitest';
import { describeText } from '../../describe/index.ts';
import { layoutOf, loadPlatform, loadProfile } from '../../layout/index.ts';
import { findGuardFault } from './judge-memory.ts';

const types = describeText(
  '{samebytes: 1, package: "a", version: "1.0.0", types: {Flag: {alias: "bool"}, Wide: {alias: "u64"}}}',
  'a.json5',
);
const profile = await loadProfile('s-core');
const platform = await loadPlatform('x86_64');

describe('a byte outside of its slot', () => {
  it.each([
    ['Flag', 1, 'at byte 1, the first after its slot of 1 byte'],
    ['Wide', 8, 'at byte 8, the first after its slot of 8 bytes'],
    ['Wide', 11, 'at byte 11, 3 past the end of its slot of 8 bytes'],
    ['Wide', -2, 'at byte -2, 2 before its slot of 8 bytes'],
  ])('of %s, %d from its beginning, is said to be %s', (name, offset, words) => {
    const layout = layoutOf({ kind: 'named', name: `a.${name}` }, types, profile, platform);
    const written = (fill: number) => {
      const bytes = new Uint8Array(48).fill(fill);
      bytes[16 + offset] = 0;
      return { bytes, firstSlot: 16, stride: 32, count: 1 };
    };
    const [first, second] = [written(0xa5), written(0x5a)];
    const value = name === 'Flag' ? true : 1n;
    const fault = findGuardFault({ writer: 'mine', first, second, fills: [0xa5, 0x5a], values: [value], layout });
    expect(fault?.message).toBe(`mine writes outside of the value: ${words}`);
  });
});
