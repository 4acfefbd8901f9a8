import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { describeText } from '../../describe/index.ts';
import { layoutRecord, loadPlatform, loadProfile, usualPlatform } from '../../layout/index.ts';
import { byteMapSvg } from './byte-map-svg.ts';

const types = describeText(
  `{ samebytes: 1, package: 'demo', version: '1.0.0', types: {
    Cell: { struct: { id: 'u8', heat: 'f32', fault: 'Option<u16>' } },
    Cells: { struct: { cells: '[Cell; 3]', outcome: 'Result<u32, u8>' } },
    Long: { struct: { head: 'u32', data: '[u8; 5000]' } },
    Plain: { alias: 'u64' },
  } }`,
  'demo.json5',
);
const [profile, platform] = [await loadProfile('s-core'), await loadPlatform(usualPlatform)];
const record = (name: string) => layoutRecord(name, types, profile, platform);
/** What each box says that it is. */
const titles = (svg: string) => [...svg.matchAll(/<g><title>([^<]*)<\/title>/g)].map(([, title]) => title);

describe('the byte map as a picture', () => {
  test('has a box for each part and for the padding between them', () => {
    expect(titles(byteMapSvg(record('demo.Cell')))).toEqual([
      'byte 0: id',
      'bytes 1 to 3: padding',
      'bytes 4 to 7: heat',
      'byte 8: fault.is_some',
      'byte 9: padding',
      'bytes 10 to 11: fault.value',
    ]);
  });

  test('shows the first element of an array part by part, and what shares bytes', () => {
    const boxes = titles(byteMapSvg(record('demo.Cells')));
    expect(boxes).toContain('bytes 4 to 7: cells[].heat');
    expect(boxes).toContain('bytes 16 to 31: cells');
    expect(boxes).toContain('byte 40: outcome.value.ok or outcome.value.err');
    expect(boxes).toContain('bytes 41 to 43: outcome.value.ok');
  });

  test('labels boxes with as much of the path as fits', () => {
    const labels = [...byteMapSvg(record('demo.Cell')).matchAll(/text-anchor="start">([^<]*)<\/text><\/g>/g)];
    expect(labels.map(([, label]) => label)).toEqual(['id', '', 'heat', 'is_s\u2026', '', 'fault.value']);
  });

  test('cuts a long type and says so', () => {
    const svg = byteMapSvg(record('demo.Long'));
    expect(svg).toContain('... and 3980 more bytes');
    expect(titles(svg).at(-1)).toBe('bytes 1008 to 1023: data');
  });

  test('shows a type without parts', () => {
    expect(titles(byteMapSvg(record('demo.Plain')))).toEqual(['bytes 0 to 7: value']);
  });

  test('marks bytes, row by row', () => {
    const count = (offset: number, size: number) =>
      byteMapSvg(record('demo.Cells'), { offset, size }).match(/class="mark"/g)?.length ?? 0;
    expect([count(4, 4), count(12, 8), count(4, 40), count(100, 4)]).toEqual([1, 2, 3, 0]);
  });

  test.each(['Cell', 'Cells', 'Long', 'Plain'])('%s is XML', async (name) => {
    const hostile = { ...record(`demo.${name}`), profile: `<script>"&']]>` };
    const contents = byteMapSvg(hostile, { offset: 0, size: 4 });
    const { errors } = await validateXML({
      xml: [{ fileName: 'map.svg', contents }],
      extraArguments: ['--noout'],
    } as never);
    expect(errors).toEqual([]);
    expect(contents).not.toContain('<script');
  });
});
