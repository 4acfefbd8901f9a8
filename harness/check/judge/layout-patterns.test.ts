import { beforeAll, describe, expect, it } from 'vitest';
import { describeText } from '../../describe/load.ts';
import type { TypeTable } from '../../describe/types.ts';
import { type Layout, layoutOf, loadPlatform, loadProfile, type Platform, type Profile } from '../../layout/index.ts';
import type { LayoutAnswer } from '../../peers/protocol/protocol.ts';
import { findLayoutDifference, layoutAsAnswer } from '../kinds/compare-layouts.ts';
import { patternsOf } from './layout-patterns.ts';

const text = `{
  samebytes: 1, package: "demo", version: "1.0.0",
  types: {
    Mixed: { struct: { a: "u8", b: "u32", c: "u16" } },
    Numbers: { struct: { flag: "bool", total: "u64", ratio: "f64" } },
    Pair: { struct: { number: "u32", rest: "u8" } },
    Frame: { struct: { data: "[u8; 8]" }, align: 16 },
    Maybe: { struct: { total: "Option<u64>" } },
    Choice: { variant: { small: "u8", large: { total: "u64", flag: "bool" } } },
  },
}`;

let types: TypeTable;
let profile: Profile;
let platform: Platform;

beforeAll(async () => {
  types = describeText(text, 'demo.json5');
  profile = await loadProfile('s-core');
  platform = await loadPlatform('x86_64');
});

function layoutOn(name: string, where: Platform = platform): Layout {
  return layoutOf({ kind: 'named', name: `demo.${name}` }, types, profile, where);
}

/** The platform with all alignments changed. */
function aligned(change: (align: number) => number): Platform {
  const entries = Object.entries(platform.primitives).map(([name, extent]) => [
    name,
    extent && { ...extent, align: change(extent.align) },
  ]);
  return { ...platform, primitives: Object.fromEntries(entries) };
}

function patterns(name: string, answer: LayoutAnswer): string[] {
  const layout = layoutOn(name);
  const difference = findLayoutDifference(layout, answer);
  return difference === undefined ? [] : patternsOf(layout, answer, difference);
}

const packed = 'nothing were aligned, as by #pragma pack(1)';

describe('what a wrong layout looks like', () => {
  it('is packed where members follow each other, whatever the compiler says of the primitives', () => {
    const answer = layoutAsAnswer(
      layoutOn(
        'Mixed',
        aligned(() => 1),
      ),
    );
    const { fields } = layoutAsAnswer(layoutOn('Mixed'));
    const align = (path: string) => fields.find((entry) => entry.path === path)?.align ?? 1;
    expect(
      patterns('Mixed', { ...answer, fields: answer.fields.map((each) => ({ ...each, align: align(each.path) })) }),
    ).toEqual([packed]);
  });

  it('is another alignment of numbers of a size, which packing could be as well', () => {
    const answer = layoutAsAnswer(
      layoutOn(
        'Numbers',
        aligned((align) => Math.min(align, 4)),
      ),
    );
    expect(patterns('Numbers', answer).sort()).toEqual([
      'nothing were aligned to more than 4 bytes, as by #pragma pack(4)',
      'primitives of 8 bytes were aligned to 4',
    ]);
  });

  it('is looked for in the alternative of a variant, not in the tags that it moves', () => {
    const answer = layoutAsAnswer(
      layoutOn(
        'Choice',
        aligned((align) => Math.min(align, 4)),
      ),
    );
    expect(findLayoutDifference(layoutOn('Choice'), answer)).toMatchObject({
      path: 'value.large.total',
      property: 'align',
    });
    expect(patterns('Choice', answer)).toContain('primitives of 8 bytes were aligned to 4');
  });

  it('is more alignment than members ask for', () => {
    const answer = layoutAsAnswer(layoutOn('Pair'));
    expect(patterns('Pair', { ...answer, align: 8 })).toContain('structs were aligned to at least 8 bytes');
  });

  it('is a size without padding at the end', () => {
    const answer = layoutAsAnswer(layoutOn('Pair'));
    expect(patterns('Pair', { ...answer, size: 5 })).toEqual(['structs had no padding at their end']);
  });

  it('is an alignment that nobody asked for any more', () => {
    const { fields } = layoutAsAnswer(layoutOn('Frame'));
    expect(patterns('Frame', { size: 8, align: 1, fields })).toEqual(['`align` of descriptions were ignored']);
  });

  it('is another order of the fields', () => {
    const { fields, ...whole } = layoutAsAnswer(layoutOn('Mixed'));
    const offsets: Readonly<Record<string, number>> = { b: 0, c: 4, a: 6 };
    const moved = fields.map((entry) => ({ ...entry, offset: offsets[entry.path] ?? entry.offset }));
    expect(patterns('Mixed', { ...whole, size: 8, fields: moved })).toEqual([
      'fields were ordered by alignment, largest first',
      'fields were ordered by size, largest first',
    ]);
  });

  it('is nothing known where one field is elsewhere', () => {
    const { fields, ...whole } = layoutAsAnswer(layoutOn('Mixed'));
    const moved = fields.map((entry) => (entry.path === 'c' ? { ...entry, offset: 10 } : entry));
    expect(patterns('Mixed', { ...whole, fields: moved })).toEqual([]);
  });

  it('is told of containers, too', () => {
    const answer = layoutAsAnswer(
      layoutOn(
        'Maybe',
        aligned((align) => Math.min(align, 4)),
      ),
    );
    expect(patterns('Maybe', answer)).toContain('primitives of 8 bytes were aligned to 4');
  });
});
