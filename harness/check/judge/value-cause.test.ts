import { beforeAll, describe, expect, it } from 'vitest';
import { describeText } from '../../describe/load.ts';
import type { TypeTable } from '../../describe/types.ts';
import { type Layout, layoutOf, loadPlatform, loadProfile } from '../../layout/index.ts';
import { valueSpans } from '../../values/index.ts';
import { causeOfReading, causeOfWriting } from './value-cause.ts';

const text = `{
  samebytes: 1, package: "demo", version: "1.0.0",
  types: {
    Gear: { enum: "u8", values: { park: 0 } },
    Speed: { enum: "u16", values: { slow: 0 } },
    All: { struct: { a: "u32", list: "Vec<u32, 3>", gears: "[Gear; 2]", speed: "Speed", names: "Vec<String<4>, 2>" } },
  },
}`;
const value = { a: 1, list: [1, 2], gears: ['park', 'park'], speed: 'slow', names: ['x', 'y'] };

let types: TypeTable;
let layout: Layout;

beforeAll(async () => {
  types = describeText(text, 'demo.json5');
  const [profile, platform] = [await loadProfile('s-core'), await loadPlatform('x86_64')];
  layout = layoutOf({ kind: 'named', name: 'demo.All' }, types, profile, platform);
});

function writing(path: string): string {
  const span = valueSpans(layout, value).find((each) => each.path === path);
  if (span === undefined) throw new Error(`no span ${path}`);
  return causeOfWriting(span, layout);
}

const reading = (path: string) => causeOfReading(path, { kind: 'named', name: 'demo.All' }, types);

describe('the cause of a wrong value', () => {
  it('is the same for all leaves of a primitive, wherever they are', () => {
    expect(writing('list.elements[1]')).toBe(writing('a'));
    expect(reading('list[1]')).toBe(reading('a'));
  });

  it('is the same for all enums, whatever they are stored as', () => {
    expect(writing('speed')).toBe(writing('gears[1]'));
    expect(reading('speed')).toBe(reading('gears[1]'));
  });

  it('is another for a length than for what is counted, and for texts', () => {
    const causes = ['list.len', 'list.elements[0]', 'names.elements[1].len', 'names.elements[1].bytes', 'speed'].map(
      writing,
    );
    expect(new Set(causes).size).toBe(5);
    expect(new Set(['list', 'list[0]', 'names', 'names[0]', 'speed'].map(reading)).size).toBe(4);
  });
});
