import { describe, expect, it } from 'vitest';
import { featuresOf } from './features.ts';
import { describeText } from './index.ts';

const types = describeText(
  `{
    samebytes: 1, package: 'demo', version: '1.0.0',
    types: {
      Volts: { alias: 'f32' },
      Wide: { alias: 'i128' },
      Mode: { enum: 'u8', values: { off: 0, on: 1 } },
      Pair: { tuple: ['u8', 'Mode'] },
      Grid: { struct: { cells: '[[u16; 2]; 2]' } },
      Same: { alias: 'Grid' },
      Natural: { struct: { value: 'u64' }, align: 8 },
      Line: { struct: { value: 'u8' }, align: 64 },
      History: { alias: 'Vec<Option<Wide>, 3>' },
      Outcome: { alias: 'Result<String<4>, Line>' },
      Event: { variant: { none: null, moved: { x: 'u8' } } },
    },
  }`,
  'demo.json5',
);

describe('featuresOf', () => {
  it.each([
    ['Volts', ['primitives']],
    ['Wide', ['integers128']],
    ['Mode', ['enums']],
    ['Pair', ['primitives', 'enums', 'tuples']],
    ['Grid', ['primitives', 'structs', 'arrays']],
    ['Same', ['primitives', 'structs', 'arrays']],
    ['Natural', ['primitives', 'structs']],
    ['Line', ['primitives', 'structs', 'alignment']],
    ['History', ['Vec', 'Option', 'integers128']],
    ['Outcome', ['primitives', 'structs', 'String', 'Result', 'alignment']],
    ['Event', ['primitives', 'structs', 'Variant']],
  ])('finds what %s is made of, to the last declaration', (name, features) => {
    expect(featuresOf(`demo.${name}`, types)).toEqual(features);
  });
});
