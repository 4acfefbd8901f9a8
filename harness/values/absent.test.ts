import { expect, test } from 'vitest';
import { describeText } from '../describe/index.ts';
import { layoutOf, loadPlatform, loadProfile } from '../layout/index.ts';
import { absentPayloads } from './absent.ts';

test('finds every absent payload that is reached, with its place', async () => {
  const types = describeText(
    `{ samebytes: 1, package: "demo", version: "1.0.0", types: {
      Inner: { tuple: ["u8", "Option<u16>"] },
      Outer: { struct: {
        list: "Vec<Inner, 4>", both: "Option<Option<u32>>", result: "Result<Option<u8>, u8>", array: "[Option<u8>; 2]" } },
    } }`,
    'demo.json5',
  );
  const type = { kind: 'named' as const, name: 'demo.Outer' };
  const layout = layoutOf(type, types, await loadProfile('s-core'), await loadPlatform('x86_64'));
  const value = {
    list: [
      [1, null],
      [2, { some: 3 }],
    ],
    both: { some: null },
    result: { ok: null },
    array: [{ some: 1 }, null],
  };
  expect(absentPayloads(layout, value)).toEqual([
    { offset: 12, size: 2, path: 'list.elements[0].1.value' },
    { offset: 40, size: 4, path: 'both.value.value' },
    { offset: 46, size: 1, path: 'result.value.ok.value' },
    { offset: 50, size: 1, path: 'array[1].value' },
  ]);
});
