import { describe, expect, it } from 'vitest';
import type { Declaration, Field } from '../describe/index.ts';
import { resolveDescriptions, sampleDescriptions } from './random-descriptions.ts';

const seeds = [1, 2, 3, 4];
const declarations = seeds.flatMap((seed) => [...resolveDescriptions(sampleDescriptions(60, seed)).values()]);

function declared<Kind extends Declaration['kind']>(kind: Kind): Extract<Declaration, { kind: Kind }>[] {
  return declarations.flatMap((each) => (each.kind === kind ? [each as Extract<Declaration, { kind: Kind }>] : []));
}

const fields: readonly Field[] = declared('struct').flatMap((struct) => struct.fields);

describe('random types', () => {
  it.each([
    ['values of an enum', declared('enum').map(({ values }) => values.length)],
    ['alternatives of a variant', declared('variant').map(({ alternatives }) => alternatives.length)],
    ['bytes of a text', fields.map(({ type }) => (type.kind === 'string' ? type.capacity : 0))],
    ['elements of a list', fields.map(({ type }) => (type.kind === 'vec' ? type.capacity : 0))],
  ])('have more %s than a byte counts to, now and then', (_, counts) => {
    expect(Math.max(...counts)).toBeGreaterThanOrEqual(256);
    expect(counts.filter((count) => count < 10).length).toBeGreaterThan(counts.length / 2);
  });

  it('never give an enum one number twice, however many it has', () => {
    const enums = declared('enum');
    for (const { values } of enums) expect(new Set(values.map(({ value }) => value)).size).toBe(values.length);
    const small = enums.filter(({ underlying }) => underlying === 'u8' || underlying === 'i8');
    expect(Math.max(...small.map(({ values }) => values.length))).toBeGreaterThan(127);
  });
});
