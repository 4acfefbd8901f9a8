import type { Declaration, Type, TypeTable } from './types.ts';
import { typesInside, typesOf, usedDeclarations } from './uses.ts';

/**
 * What a language or a peer may have or lack. Of types: what they are made of. Of cases: `nanBits`, that the bits of NaNs count. The order is that
 * in which a lack is explained.
 */
export const features = [
  'primitives',
  'enums',
  'structs',
  'tuples',
  'arrays',
  'Vec',
  'String',
  'Option',
  'Result',
  'Variant',
  'integers128',
  'alignment',
  'nanBits',
] as const;
export type Feature = (typeof features)[number];

/** Bytes: as much as 64-bit primitives are aligned to anywhere. A type that declares more asks for what a language may lack. */
const usualAlignment = 8;

/** The features that a declared type is made of, all that it uses included, in the order of `features`. An alias is what it stands for. */
export function featuresOf(name: string, types: TypeTable): Feature[] {
  const found = new Set(usedDeclarations([name], types).flatMap((each) => [...ownFeatures(each)]));
  return features.filter((feature) => found.has(feature));
}

function* ownFeatures(declaration: Declaration): Generator<Feature> {
  if (declaration.kind === 'enum') yield 'enums';
  if (declaration.kind === 'struct') yield 'structs';
  if (declaration.kind === 'tuple') yield 'tuples';
  if (declaration.kind === 'variant') yield 'Variant';
  if ('align' in declaration && (declaration.align ?? 0) > usualAlignment) yield 'alignment';
  for (const type of typesOf(declaration)) yield* featuresIn(type);
}

function* featuresIn(type: Type): Generator<Feature> {
  if (type.kind === 'named') return;
  yield type.kind === 'primitive' ? primitiveFeature(type.name) : containerFeatures[type.kind];
  for (const inner of typesInside(type)) yield* featuresIn(inner);
}

function primitiveFeature(name: string): Feature {
  return name === 'u128' || name === 'i128' ? 'integers128' : 'primitives';
}

const containerFeatures = {
  array: 'arrays',
  vec: 'Vec',
  string: 'String',
  option: 'Option',
  result: 'Result',
} as const;
