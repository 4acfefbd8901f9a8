import { describe, expect, it } from 'vitest';
import { describeText } from '../../describe/index.ts';
import { loadPlatform, loadProfile } from '../../layout/index.ts';
import { edgeValues } from '../../values/index.ts';
import { valueCasesOf } from './value-cases.ts';

const types = describeText(
  `{samebytes: 1, package: 'demo', version: '1.0.0', types: {
    Small: {struct: {a: 'u8', b: 'f64'}}, Large: {struct: {data: '[u8; 1048576]'}}, Huge: {struct: {data: '[u64; 786432]'}},
  }}`,
  'demo.json5',
);
const world = { types, profile: await loadProfile('s-core'), platform: await loadPlatform('x86_64') };

function counts(name: string, values: number): Record<string, number> {
  const cases = valueCasesOf(name, { ...world, cases: [], seed: 1, values });
  return Object.fromEntries(cases.map(({ id, count }) => [id, count]));
}

describe('generated values', () => {
  it('are as many as were asked for', () => {
    expect(counts('demo.Small', 5000).generated).toBe(5000);
    expect(counts('demo.Large', 3).generated).toBe(3);
  });

  it('are fewer where they would be more than 16 MiB', () => {
    expect(counts('demo.Large', 1000).generated).toBe(16);
  });

  it('of the largest types are still a few, and all edge values stay', () => {
    const edges = edgeValues({ kind: 'named', name: 'demo.Huge' }, types).length;
    expect(counts('demo.Huge', 1000)).toEqual({ edge: edges, generated: 4 });
  });
});
