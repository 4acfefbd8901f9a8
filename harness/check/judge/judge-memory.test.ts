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
const fills = [0xa5, 0x5a] as const;

/** What is said of a writer that writes a byte so far from the start of each slot; the slots of `Flag` lie near each other. */
function guardFault(name: 'Flag' | 'Wide', distance: number, { stride = 64, count = 1 } = {}) {
  const layout = layoutOf({ kind: 'named', name: `a.${name}` }, types, profile, platform);
  const written = (fill: number) => {
    const bytes = new Uint8Array(16 + count * stride + 256).fill(fill);
    for (let slot = 0; slot < count; slot++) bytes[16 + slot * stride + distance] = 0;
    return { bytes, firstSlot: 16, stride, count };
  };
  const values = Array.from({ length: count }, () => (name === 'Flag' ? true : 1n));
  return findGuardFault({ writer: 'mine', first: written(fills[0]), second: written(fills[1]), fills, values, layout });
}

describe('a byte outside of its slot', () => {
  it.each([
    ['Flag', 1, 'at byte 1, the first after its slot of 1 byte'],
    ['Wide', 8, 'at byte 8, the first after its slot of 8 bytes'],
    ['Wide', 11, 'at byte 11, 3 past the end of its slot of 8 bytes'],
    ['Wide', -2, 'at byte -2, 2 before its slot of 8 bytes'],
  ] as const)('of %s, %d from its beginning, is said to be %s', (name, offset, words) => {
    expect(guardFault(name, offset)?.message).toBe(`mine writes outside of the value: ${words}`);
  });

  const near = { stride: 17, count: 3 };

  it('is told from the side from which it was reached, also where another slot is nearer', () => {
    expect(guardFault('Flag', 14, near)).toMatchObject({ offset: 14, valueIndex: 0 });
    expect(guardFault('Flag', -14, near)).toMatchObject({ offset: -14, valueIndex: 0 });
  });

  it('is none where a writer stays inside', () => {
    expect(guardFault('Flag', 0, near)).toBeUndefined();
  });
});
