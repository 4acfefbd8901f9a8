import { beforeAll, describe, expect, test } from 'vitest';
import { describeText } from '../../describe/load.ts';
import { type Layout, layoutOf, loadPlatform, loadProfile } from '../../layout/index.ts';
import type { LayoutAnswer } from '../../peers/protocol/protocol.ts';
import { findLayoutDifference, layoutAsAnswer, sameLayout } from './compare-layouts.ts';

const text = `{
  samebytes: 1, package: "demo", version: "1.0.0",
  types: {
    Inner: { struct: { flag: "u8", number: "u32" } },
    Outer: { struct: { first: "u8", inners: "[Inner; 3]", fault: "Option<u16>", list: "Vec<u8, 4>" } },
  },
}`;

let layout: Layout;

beforeAll(async () => {
  const types = describeText(text, 'demo.json5');
  layout = layoutOf(
    { kind: 'named', name: 'demo.Outer' },
    types,
    await loadProfile('s-core'),
    await loadPlatform('x86_64'),
  );
});

/** The reference's answer with some entries changed. */
function changed(changes: Record<string, Partial<LayoutAnswer['fields'][number]>>): LayoutAnswer {
  const { fields, ...root } = layoutAsAnswer(layout);
  return { ...root, ...changes[''], fields: fields.map((entry) => ({ ...entry, ...changes[entry.path] })) };
}

describe('the cause of a difference', () => {
  test('is nothing when layouts agree', () => {
    expect(sameLayout(changed({}), layoutAsAnswer(layout))).toBe(true);
    expect(findLayoutDifference(layout, changed({}))).toBeUndefined();
  });

  test('is the misplaced field deep inside, not what follows from it', () => {
    const packed = changed({
      '': { size: 40 },
      inners: { size: 15, stride: 5 },
      'inners[]': { size: 5 },
      'inners[].number': { offset: 5 },
      fault: { offset: 20 },
      'fault.is_some': { offset: 20 },
      'fault.value': { offset: 22 },
    });
    expect(findLayoutDifference(layout, packed)).toMatchObject({
      path: 'inners[].number',
      rule: 'struct.offset',
      offset: 8,
      expected: 'at byte 8',
      actual: 'at byte 5',
    });
  });

  test('is the flag when a flag is too wide', () => {
    const wide = changed({ fault: { size: 8 }, 'fault.is_some': { size: 4, align: 4 }, 'fault.value': { offset: 22 } });
    expect(findLayoutDifference(layout, wide)).toMatchObject({
      path: 'fault.is_some',
      rule: 'option.layout',
      actual: 'size 4',
    });
  });

  test('is the count of the elements when a capacity is wrong', () => {
    const wrong = changed({ list: { size: 13 }, 'list.elements': { count: 5, size: 5 } });
    expect(findLayoutDifference(layout, wrong)).toMatchObject({
      path: 'list.elements',
      rule: 'vec.layout',
      actual: 'count 5',
    });
  });

  test('is the size of the whole when only the padding at the end is missing', () => {
    expect(findLayoutDifference(layout, changed({ '': { size: 41 } }))).toMatchObject({
      path: '',
      rule: 'struct.size',
    });
  });

  test('is a part that is missing, or one too many', () => {
    const answer = changed({});
    const without = { ...answer, fields: answer.fields.filter((entry) => entry.path !== 'list.capacity') };
    expect(findLayoutDifference(layout, without)).toMatchObject({ path: 'list.capacity', actual: 'no such part' });
    const extra = { ...answer, fields: [...answer.fields, { path: 'list.head', offset: 44, size: 4, align: 4 }] };
    expect(findLayoutDifference(layout, extra)).toMatchObject({
      path: 'list.head',
      rule: 'vec.layout',
      expected: 'no such part',
    });
  });
});
