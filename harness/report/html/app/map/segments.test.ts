import { describe, expect, it } from 'vitest';
import type { LayoutMap, MapField } from '../../page-data.ts';
import { movedParts, movedText } from './compare.ts';
import { placeMarks } from './marks.ts';
import { type ByteRow, rowsOf } from './rows.ts';
import { segmentsOf } from './segments.ts';

function map(
  size: number,
  ...fields: readonly [path: string, offset: number, size: number, repeated?: Partial<MapField>][]
): LayoutMap {
  const list = fields.map(([path, offset, bytes, repeated]) => ({
    path,
    type: 'u8',
    offset,
    size: bytes,
    ...repeated,
  }));
  return { size, align: 1, fields: list, cut: 0 };
}

const brief = (layout: LayoutMap) =>
  segmentsOf(layout).map(
    ({ kind, path, offset, size, lanes }) => `${kind} ${path} ${offset}+${size} ${lanes.join('-')}`,
  );

describe('segments of a byte map', () => {
  it('fills the gaps between fields with padding', () => {
    expect(brief(map(8, ['id', 0, 1], ['speed', 4, 4]))).toEqual([
      'value id 0+1 0-1',
      'padding  1+3 0-1',
      'value speed 4+4 0-1',
    ]);
  });

  it('gives every alternative of a union a lane, and pads what the shorter one leaves', () => {
    const union = map(8, ['flag', 0, 1], ['value', 4, 4], ['value.ok', 4, 4], ['value.err', 4, 1]);
    expect(brief(union)).toEqual([
      'value flag 0+1 0-2',
      'padding  1+3 0-2',
      'value value.ok 4+4 0-1',
      'value value.err 4+1 1-2',
      'padding value.err 5+3 1-2',
    ]);
  });

  it('shows each element of a short array of structs, and the first and the rest of a long one', () => {
    const array = (count: number) =>
      map(
        4 * count,
        ['all', 0, 4 * count, { count, stride: 4 }],
        ['all[]', 0, 4],
        ['all[].a', 0, 2],
        ['all[].b', 2, 2],
      );
    expect(brief(array(2))).toEqual([
      'value all[0].a 0+2 0-1',
      'value all[0].b 2+2 0-1',
      'value all[1].a 4+2 0-1',
      'value all[1].b 6+2 0-1',
    ]);
    expect(brief(array(100))).toEqual([
      'value all[0].a 0+2 0-1',
      'value all[0].b 2+2 0-1',
      'rest all[1..99] 4+396 0-1',
    ]);
  });

  it('shows an array of primitives as one', () => {
    const numbers = map(400, ['all', 0, 400, { count: 100, stride: 4 }], ['all[]', 0, 4]);
    expect(brief(numbers)).toEqual(['value all 0+400 0-1']);
  });

  it('covers every byte of every lane exactly once', () => {
    const layout = map(
      32,
      ['a', 1, 2],
      ['b', 8, 8],
      ['b.x', 8, 4],
      ['b.y', 8, 8],
      ['c', 24, 8, { count: 2, stride: 4 }],
      ['c[]', 24, 3],
    );
    const segments = segmentsOf(layout);
    for (let lane = 0; lane < 2; lane++) {
      const own = segments.filter(({ lanes }) => lanes[0] <= lane && lane < lanes[1]);
      const covered = own.flatMap(({ offset, size }) => Array.from({ length: size }, (_, byte) => offset + byte));
      expect(covered.sort((x, y) => x - y)).toEqual(Array.from({ length: 32 }, (_, byte) => byte));
    }
  });
});

describe('rows of a byte map', () => {
  const long = segmentsOf(
    map(16 * 1024 * 1024, ['len', 0, 4], ['bytes', 4, 16 * 1024 * 1024 - 4, { count: 1, stride: 1 }]),
  );

  it('leaves out rows that show nothing new, whatever their number', () => {
    const rows = rowsOf(long, 16 * 1024 * 1024, 16, []);
    expect(rows.length).toBeLessThan(8);
    expect(rows.some((row) => 'skipped' in row)).toBe(true);
  });

  it('keeps a row in which a byte is pointed at', () => {
    const rows = rowsOf(long, 16 * 1024 * 1024, 16, [1_000_005]);
    expect(rows.some((row) => !('skipped' in row) && row.offset === 1_000_000)).toBe(true);
  });

  it('gives room to the alternatives that have a part in the row, not to all of a hundred', () => {
    const alternatives = Array.from({ length: 100 }, (_, index) => [`v.a${index}`, 8 + 8 * index, 4] as const);
    const size = 8 + 8 * alternatives.length;
    const union = map(
      size,
      ['v', 0, size],
      ...alternatives.flatMap(([path, offset, bytes]) => [
        [path, 8, size - 8] as [string, number, number],
        [`${path}.x`, offset, bytes] as [string, number, number],
      ]),
    );
    const rows = rowsOf(segmentsOf(union), size, 16, []) as ByteRow[];
    for (const { lanes, pieces } of rows.filter((row) => !('skipped' in row))) {
      expect(lanes).toBeLessThan(8);
      const places = pieces.flatMap(({ offset, size: bytes, lanes: [from, to] }) =>
        Array.from(
          { length: bytes * (to - from) },
          (_, at) => `${offset + (at % bytes)} ${from + Math.floor(at / bytes)}`,
        ),
      );
      expect(new Set(places).size, 'two pieces on one place').toBe(places.length);
    }
    expect(rows.flatMap(({ pieces = [] }) => pieces.filter(({ segment }) => segment.path.endsWith('.x')))).toHaveLength(
      100,
    );
  });

  it('names a segment where most of it stands', () => {
    const rows = rowsOf(segmentsOf(map(16, ['id', 0, 7], ['speed', 7, 8])), 16, 8, []) as ByteRow[];
    const named = rows.map(({ pieces }) => pieces.filter(({ isNamed }) => isNamed).map(({ segment }) => segment.path));
    expect(named).toEqual([['id'], ['speed', '']]);
  });
});

describe('what differs between two byte maps', () => {
  const right = segmentsOf(map(12, ['id', 0, 1], ['speed', 4, 4], ['gone', 8, 4]));
  const wrong = segmentsOf(map(8, ['id', 0, 1], ['speed', 1, 4], ['more', 6, 2]));

  it('is every part that is elsewhere, missing or new, the first in memory first', () => {
    expect(movedParts(right, wrong).map((moved) => movedText(moved, ['reference', 'peer']))).toEqual([
      'speed is at byte 1 in peer, at byte 4 in reference',
      'more is in peer only',
      'gone is not in peer',
    ]);
  });

  it('is nothing between equal ones', () => {
    expect(movedParts(right, right)).toEqual([]);
  });
});

describe('marks on a byte map', () => {
  const segments = segmentsOf(map(12, ['name', 0, 12], ['name.len', 0, 4], ['name.bytes', 4, 8]));
  const placed = (offset: number | null, path: string) =>
    placeMarks([{ offset, path, text: '' }], segments).map((mark) => mark.offset);

  it('stand at their byte, or at the part that their path begins with', () => {
    expect(placed(7, 'name')).toEqual([7]);
    expect(placed(null, 'name')).toEqual([0]);
    expect(placed(null, 'name.bytes[3]')).toEqual([4]);
  });

  it('are left out where there is no such byte or part', () => {
    expect(placed(-1, '')).toEqual([]);
    expect(placed(12, '')).toEqual([]);
    expect(placed(null, 'other')).toEqual([]);
  });
});
