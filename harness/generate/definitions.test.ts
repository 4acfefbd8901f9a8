import { describe, expect, test } from 'vitest';
import { describeText } from '../describe/load.ts';
import { cppGenerator } from './cpp.ts';
import { type Definition, type Definitions, definedTypes, definitionFaults } from './definitions.ts';
import type { GeneratorOptions } from './generator.ts';
import { rustGenerator } from './rust.ts';

const types = describeText(
  `{ samebytes: 1, package: "demo.motor", version: "1.0.0", types: {
    Rpm: { alias: "f32" },
    Gear: { enum: "u8", values: { park: 0, drive: 2 } },
    Gears: { alias: "[Gear; 2]" },
    Pair: { tuple: ["u8", "Gears"] },
    Motor: { struct: { rpm: "Rpm", pair: "Option<Pair>" } },
  } }`,
  'motor.json5',
);

function definitions(listed: Record<string, string | Partial<Definition>>): Definitions {
  const entries = Object.entries(listed).map(([name, said]): [string, Definition] => {
    const definition = typeof said === 'string' ? { type: said } : said;
    return [`demo.motor.${name}`, { type: '', fields: {}, values: {}, ...definition }];
  });
  return { types: new Map(entries), modules: { my: '/own/my.rs' } };
}

const everything = { Gear: 'my::Gear', Pair: 'my::Pair', Motor: 'my::Motor' };

describe('a list of own types', () => {
  test('that is whole has no fault; aliases need not be listed', () => {
    expect(definitionFaults(types, definitions(everything), 'cpp')).toEqual([]);
    expect([...definedTypes(types, definitions(everything)).keys()]).toEqual(
      ['Rpm', 'Gear', 'Gears', 'Pair', 'Motor'].map((name) => `demo.motor.${name}`),
    );
  });

  test('must name what the listed types are made of, through aliases, too', () => {
    const faults = definitionFaults(types, definitions({ Pair: 'my::Pair', Motor: 'my::Motor' }), 'cpp');
    expect(faults).toEqual([
      {
        path: ['demo.motor.Pair'],
        message: 'demo.motor.Pair is made of demo.motor.Gear, which is not listed',
        hint: 'say which types of yours stand for them: "demo.motor.Gear": "..."',
      },
    ]);
  });

  test.each([
    [{ Moter: 'my::Motor' }, 'no type demo.motor.Moter is declared', 'did you mean "demo.motor.Motor"?'],
    [
      { ...everything, Motor: { type: 'x', fields: { rmp: 'speed' } } },
      'demo.motor.Motor has no field "rmp"',
      'did you mean "rpm"?',
    ],
    [
      { ...everything, Pair: { type: 'x', fields: { '2': 'z' } } },
      'demo.motor.Pair has no field "2"',
      'did you mean "0"?',
    ],
    [{ Gear: { type: 'x', values: { Park: 'kPark' } } }, 'demo.motor.Gear has no value "Park"', 'did you mean "park"?'],
    [{ Gear: { type: 'x', fields: { park: 'kPark' } } }, 'demo.motor.Gear has no field "park"', undefined],
  ])('%j: %s', (listed, message, hint) => {
    expect(definitionFaults(types, definitions(listed), 'cpp')).toEqual([
      expect.objectContaining({ message, ...(hint === undefined ? {} : { hint }) }),
    ]);
  });

  test('may name types of packages that the run does not have', () => {
    const other = new Map([['demo.other.Thing', { type: 'my::Thing', fields: {}, values: {} }]]);
    expect(definitionFaults(types, { types: other, modules: {} }, 'cpp')).toEqual([]);
  });

  test('has each type of Rust once, as it is walked in one way; integers are', () => {
    const twice = definitions({ ...everything, Pair: 'my::Motor' });
    expect(definitionFaults(types, twice, 'cpp')).toEqual([]);
    expect(definitionFaults(types, twice, 'rust')).toMatchObject([
      { message: 'my::Motor stands for demo.motor.Pair already' },
    ]);
    expect(definitionFaults(types, definitions({ Gear: 'u8', Rpm: 'u8' }), 'rust')).toEqual([]);
  });
});

describe("the sources of a peer whose types are somebody's own", () => {
  const options: GeneratorOptions = {
    bindings: {},
    includes: ['my.hpp'],
    around: { before: '#pragma pack(push, 1)', after: '#pragma pack(pop)' },
    fingerprints: new Map([...types.keys()].map((name) => [name, 'ab'.repeat(32)])),
    typesPerUnit: 16,
    definitions: definitions({ ...everything, Motor: { type: 'my::Motor', fields: { rpm: 'state.rpm_' } } }),
  };

  test('declare nothing in C++, and surround the own headers', () => {
    const texts = cppGenerator
      .peerSources(types, options)
      .map(({ path, text }) => `${path}\n${text}`)
      .join('\n');
    expect(texts).not.toMatch(/units\/\w+\.hpp/);
    expect(texts).toContain('#pragma pack(push, 1)\n#include "my.hpp"\n#pragma pack(pop)\n');
    expect(texts).toContain('SAMEBYTES_FIELD("rpm", state.rpm_, Schema0)');
    expect(texts).toContain('static constexpr Enum natives[] = {Enum::park, Enum::drive};');
    expect(texts).toContain('registry.add_lacking("demo.motor.Rpm"');
  });

  test('declare nothing in Rust but the modules', () => {
    const files = rustGenerator.peerSources(types, options);
    expect(files.map(({ path }) => path).filter((path) => path.startsWith('types/'))).toEqual([]);
    const texts = files.map(({ text }) => text).join('\n');
    expect(texts).toContain('#[path = "/own/my.rs"]\nmod my;\n');
    expect(texts).toContain('fields! { crate::my::Motor { rpm = state.rpm_, pair = pair } }');
    expect(texts).toContain('named_enumeration! { crate::my::Gear: u8 { park = 0, drive = 2 } }');
    expect(texts).toContain('TypeEntry::lacking("demo.motor.Rpm"');
  });
});
