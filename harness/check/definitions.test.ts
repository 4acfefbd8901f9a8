import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDescriptions } from '../describe/index.ts';
import type { Report } from '../report/schema.ts';
import { brokenDefinitions, type Edit, exampleDefinitions } from '../testing/broken-definitions.ts';
import { generatedDefinitions } from '../testing/generated-definitions.ts';
import { recordChecks, runChecks, testDescriptions } from '../testing/run-checks.ts';

/** The types of which the broken examples are made of, without the one that is made of them all. */
const parts = ['Cylinder', 'Frame', 'Gear', 'Sample', 'Shape'].map((name) => `demo.motor.${name}`);

const items = '[Item; 3]';
const plant = {
  samebytes: 1,
  package: 'own.plant',
  version: '1.0.0',
  types: {
    Item: { struct: { weights: '[f64; 3]', on: 'bool' } },
    Line: { struct: { items, letter: 'u32', at: 'u64' } },
    Marked: { struct: { id: 'u8', items, letter: 'u32', at: 'u64' } },
  },
};
const plantHeader = `#include <cstdint>
struct Item { double weights[3]; bool on; };
struct Line { Item items[3]; std::uint32_t letter; std::uint64_t at; };
struct Marked { std::uint8_t id; std::uint8_t hidden; Item items[3]; std::uint32_t letter; std::uint64_t at; };
`;
const plantPeer = {
  samebytes: 1,
  name: 'plant-hpp',
  extends: 'cpp',
  includeFolders: ['{peer}'],
  generate: { includes: ['plant.hpp'] },
  types: { 'own.plant.Item': 'Item', 'own.plant.Line': 'Line', 'own.plant.Marked': 'Marked' },
};

function findingsOf(report: Report): string[] {
  return report.findings.map((each) => {
    const place = each.offset === null ? '' : ` at ${each.offset}`;
    return `${each.kind} ${each.peer} ${each.type} ${each.path}${place}: ${each.rule}, ${each.actual}`;
  });
}

describe('types that were written by hand', () => {
  test('agree with their description in C++ and Rust, in every check of those that are listed', async () => {
    const peers = [exampleDefinitions('cpp'), exampleDefinitions('rust'), 'python'];
    const report = await runChecks({ peers, types: [], values: 50 });
    expect(findingsOf(report)).toEqual([]);
    expect(
      report.types
        .filter(({ verdict }) => verdict === 'agree')
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...parts, 'demo.motor.Motor', 'demo.motor.Rpm'].sort());
    expect(report.types.find(({ verdict }) => verdict !== 'agree')).toMatchObject({
      name: 'demo.motor.Wide',
      verdict: 'incomplete',
    });
  }, 120_000);

  test("of every kind can be listed: generated ones agree as if they were somebody's own", async () => {
    const types = await loadDescriptions([testDescriptions]);
    const peers = await Promise.all([generatedDefinitions('cpp', types), generatedDefinitions('rust', types)]);
    const report = await runChecks({ peers, types: [], values: 20 });
    expect(findingsOf(report)).toEqual([]);
    expect(report.checks.passed).toBe(report.checks.planned);
  }, 120_000);

  test('that are not listed are unsupported, with the reason', async () => {
    const peers = [exampleDefinitions('cpp'), exampleDefinitions('rust')];
    const { report, checks } = await recordChecks({ peers, types: ['demo.motor.Wide'], values: 1 });
    expect(report.checks).toMatchObject({ passed: 0, unsupported: report.checks.planned });
    const reason = 'demo.motor.Wide: none of the types that its peer.json5 lists stands for it';
    expect([...new Set(checks.map((check) => check.reason))]).toEqual([`motor-hpp: ${reason}`, `motor-rs: ${reason}`]);
  }, 120_000);
});

describe('a hand-written type that differs is found with its field, its place and the rule', () => {
  const cpp: [string, Edit[], string[]][] = [
    [
      'other members',
      [
        ['float temperature;', 'double temperature;'],
        ['  std::uint64_t timestamp_ns;\n  double value;', '  double value;\n  std::uint64_t timestamp_ns;'],
        ['  float width;\n  float height;', '  float height;\n  float width;'],
        ['enum class Gear : std::uint8_t', 'enum class Gear : std::uint16_t'],
        ['data;', 'data;\n  std::uint8_t revision;'],
      ],
      [
        'layout other-members demo.motor.Gear  at 0: enum.underlying, size 2',
        'layout other-members demo.motor.Cylinder temperature at 4: primitive.size, size 8',
        'layout other-members demo.motor.Sample 0 at 0: tuple.offset, at byte 8',
        'layout other-members demo.motor.Shape value.rect.width at 12: struct.offset, at byte 16',
        'layout other-members demo.motor.Frame  at 0: struct.size, size 128',
      ],
    ],
    [
      'others around them',
      [
        ['struct Cylinder {', '#pragma pack(push, 1)\nstruct Cylinder {'],
        ['fault;\n};', 'fault;\n};\n#pragma pack(pop)'],
        ['kReverse = 1, kDrive = 2', 'kReverse = 2, kDrive = 1'],
        ['struct alignas(64) Frame', 'struct Frame'],
      ],
      [
        'values others-around-them demo.motor.Gear  at 0: value.read, "drive"',
        'values others-around-them demo.motor.Gear  at 0: primitive.bytes, 02 ("drive")',
        'layout others-around-them demo.motor.Cylinder temperature at 4: struct.offset, at byte 1',
        'layout others-around-them demo.motor.Frame  at 0: struct.align, align 1',
      ],
    ],
    [
      'a member that hides in padding',
      [['std::uint8_t id;', 'std::uint8_t id;\n  std::uint8_t revision;']],
      ['layout a-member-that-hides-in-padding demo.motor.Cylinder (unlisted) at 1: struct.size, 1 bytes at byte 1'],
    ],
  ];
  test.each(cpp)(
    'C++: %s',
    async (name, source, findings) => {
      const peer = await brokenDefinitions('cpp', name.replaceAll(' ', '-'), { source });
      expect(findingsOf(await runChecks({ peers: [peer], types: parts, values: 20 }))).toEqual(findings);
    },
    120_000,
  );

  test('C++: padding behind an array of structs with padding is none, whatever g++ says of it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'samebytes-definitions-'));
    writeFileSync(join(folder, 'types.json5'), JSON.stringify(plant));
    writeFileSync(join(folder, 'plant.hpp'), plantHeader);
    writeFileSync(join(folder, 'peer.json5'), JSON.stringify(plantPeer));
    const report = await runChecks({ files: [join(folder, 'types.json5')], peers: [folder], types: [], values: 20 });
    rmSync(folder, { recursive: true });
    expect(findingsOf(report)).toEqual([
      'layout plant-hpp own.plant.Marked (unlisted) at 1: struct.size, 1 bytes at byte 1',
    ]);
    expect(report.types.find(({ name }) => name === 'own.plant.Line')).toMatchObject({ verdict: 'agree' });
  }, 120_000);

  const rust: [string, Edit[], string[]][] = [
    [
      'other fields',
      [
        ['#[repr(C)]\n#[derive(Clone, Copy)]\npub struct Cylinder', '#[derive(Clone, Copy)]\npub struct Cylinder'],
        ['    pub timestamp_ns: u64,\n    pub value: f64,', '    pub value: f64,\n    pub timestamp_ns: u64,'],
        ['    pub width: f32', '    pub width: f64'],
        ['#[repr(u8)]', '#[repr(u16)]'],
        ['pub data: [u8; 64]', 'pub data: [u8; 64],\n    pub revision: u8'],
      ],
      [
        'layout other-fields demo.motor.Gear  at 0: enum.underlying, size 2',
        'layout other-fields demo.motor.Cylinder id at 0: struct.offset, at byte 8',
        'layout other-fields demo.motor.Sample 0 at 0: tuple.offset, at byte 8',
        'layout other-fields demo.motor.Shape value.rect.width at 12: primitive.size, size 8',
        'layout other-fields demo.motor.Frame  at 0: struct.size, size 128',
      ],
    ],
    [
      'others around them',
      [
        [
          '#[repr(C)]\n#[derive(Clone, Copy)]\npub struct Cylinder',
          '#[repr(C, packed)]\n#[derive(Clone, Copy)]\npub struct Cylinder',
        ],
        ['Reverse = 1', 'Reverse = 3'],
        ['#[repr(C, align(64))]', '#[repr(C)]'],
      ],
      [
        'values others-around-them demo.motor.Gear  at 0: value.accept, refused: enum.value',
        'values others-around-them demo.motor.Gear  at 0: enum.value, 03 (the image breaks enum.value)',
        'refuse others-around-them demo.motor.Gear  at 0: enum.value, accepted as "reverse"',
        'layout others-around-them demo.motor.Cylinder temperature at 4: struct.offset, at byte 1',
        'layout others-around-them demo.motor.Frame  at 0: struct.align, align 1',
      ],
    ],
  ];
  test.each(rust)(
    'Rust: %s',
    async (name, source, findings) => {
      const peer = await brokenDefinitions('rust', name.replaceAll(' ', '-'), { source });
      expect(findingsOf(await runChecks({ peers: [peer], types: parts, values: 20 }))).toEqual(findings);
    },
    120_000,
  );
});

describe('a hand-written type that cannot be checked at all is a sentence', () => {
  const cpp: [string, Edit[], string][] = [
    [
      'a member of another name',
      [['Rpm rpm;', 'Rpm speed;']],
      'motor::Motor has no member "rpm" that can be reached, for the field rpm of demo.motor.Motor: if it is called otherwise, say so in "fields" of its peer.json5; a private one needs a friend (docs/definitions.md)',
    ],
    [
      'a private member',
      [['struct Sample {', 'class Sample {']],
      'motor::Sample has no member "timestamp_ns" that can be reached, for the element 0 of demo.motor.Sample: if it is called otherwise, say so in "fields" of its peer.json5; a private one needs a friend (docs/definitions.md)',
    ],
    [
      'a bit-field',
      [['std::uint8_t id;', 'std::uint8_t id : 4;']],
      'the member id of motor::Cylinder has no address: a bit-field cannot stand for id of demo.motor.Cylinder',
    ],
    [
      'another sign',
      [['std::uint8_t id;', 'std::int8_t id;']],
      'the type of the member id of motor::Cylinder cannot stand for u8, which id of demo.motor.Cylinder is; std::uint8_t can',
    ],
    [
      'an optional of the standard library',
      [
        ['abi::AbiOption<std::uint16_t> fault', 'std::optional<std::uint16_t> fault'],
        ['#include <cstdint>', '#include <cstdint>\n#include <optional>'],
      ],
      'the type of the member fault of motor::Cylinder cannot stand for Option<u16>, which fault of demo.motor.Cylinder is; abi::AbiOption<std::uint16_t> can',
    ],
    [
      'a struct with virtual functions',
      [['struct Sample {', 'struct Sample {\n  virtual void print() const;']],
      'motor::Sample is no struct, or one with virtual functions, which cannot lie in shared memory',
    ],
    [
      'an enumerator of another name',
      [['kReverse = 1', 'kBack = 1']],
      'motor::Gear has no enumerator "kReverse" for the value reverse of demo.motor.Gear: if it is called otherwise, say so in "values" of its peer.json5',
    ],
    [
      'no header',
      [['#include <cstdint>', '#include <cstdint>\n#include "generated/no.hpp"']],
      'motor.hpp:6:10: generated/no.hpp: No such file or directory',
    ],
    ...['const', 'volatile'].map((word): [string, Edit[], string] => [
      `a ${word} member`,
      [['std::uint8_t id;', `${word} std::uint8_t id;`]],
      'the type of the member id of motor::Cylinder cannot stand for u8, which id of demo.motor.Cylinder is; std::uint8_t can',
    ]),
  ];
  test.each(cpp)(
    'C++: %s',
    async (name, source, sentence) => {
      const peer = await brokenDefinitions('cpp', name.replaceAll(' ', '-'), { source });
      await expectSentence(peer, sentence);
    },
    120_000,
  );

  const rust: [string, Edit[], string][] = [
    [
      'a field of another name',
      [['pub rpm: Rpm', 'pub speed: Rpm']],
      'no field `rpm` on type `Motor` (rpm of demo.motor.Motor: demo.motor.Rpm): if it is called otherwise, say so in "fields" of its peer.json5',
    ],
    [
      'a private field',
      [['pub rpm: Rpm', 'rpm: Rpm']],
      'field `rpm` of struct `Motor` is private (rpm of demo.motor.Motor: demo.motor.Rpm): a peer reads and writes through it: make it `pub` or `pub(crate)`',
    ],
    [
      'another sign',
      [['pub id: u8', 'pub id: i8']],
      'the type of the field id of motor_types::Cylinder cannot stand for u8, which id of demo.motor.Cylinder is',
    ],
    [
      'an integer for a floating-point number',
      [['pub temperature: f32', 'pub temperature: u32']],
      'the type of the field temperature of motor_types::Cylinder cannot stand for f32, which temperature of demo.motor.Cylinder is',
    ],
    [
      'an Option of the standard library',
      [['pub fault: AbiOption<u16>', 'pub fault: Option<u16>']],
      'the trait bound `Option<u16>: Walk` is not satisfied (fault of demo.motor.Cylinder: Option<u16>): it is no type that "types" of its peer.json5 lists, and no container of the library; an Option or Result of the standard library lies as rustc likes',
    ],
    [
      'an enumerator of another name',
      [['Reverse = 1', 'Back = 1']],
      'no variant or associated item named `Reverse` found for enum `Gear` in the current scope: if it is called otherwise, say so in "values" of its peer.json5',
    ],
    [
      'a source that is no Rust',
      [['pub timestamp_ns: u64,', 'pub timestamp_ns: u64']],
      'motor_types.rs:36:26: expected `,`, or `}`, found keyword `pub`',
    ],
  ];
  test.each(rust)(
    'Rust: %s',
    async (name, source, sentence) => {
      const peer = await brokenDefinitions('rust', name.replaceAll(' ', '-'), { source });
      await expectSentence(peer, sentence);
    },
    120_000,
  );

  test('Rust: a type of another crate', async () => {
    const manifest: Edit[] = [
      ["type: 'motor_types::Gear'", "type: 'std::cmp::Ordering'"],
      ["park: 'Park', reverse: 'Reverse', drive: 'Drive'", "park: 'Less', reverse: 'Equal', drive: 'Greater'"],
    ];
    await expectSentence(
      await brokenDefinitions('rust', 'another-crate', { manifest }),
      'only traits defined in the current crate can be implemented for types defined outside of the crate: types of another crate cannot be checked: name their source file in "modules" of its peer.json5',
    );
  }, 120_000);

  async function expectSentence(peer: string, sentence: string): Promise<void> {
    const report = await runChecks({ peers: [peer], types: ['demo.motor.Motor'], values: 1 });
    expect(report.findings.map(({ kind, rule }) => [kind, rule])).toEqual([['error', 'peer.build']]);
    expect(report.findings[0]?.message.replace(/^.*exit code 1: /, '')).toBe(sentence);
  }
});

test('members that are private, of a base or of a member are reached in C++', async () => {
  const source: Edit[] = [
    ['namespace motor {', 'namespace samebytes {\ntemplate <class>\nstruct Access;\n}\n\nnamespace motor {'],
    [
      'struct Sample {\n  std::uint64_t timestamp_ns;\n  double value;\n};',
      `struct Stamped {
  std::uint64_t timestamp_ns;
};
class Sample : public Stamped {
  template <class>
  friend struct samebytes::Access;
  struct {
    double value;
  } measured;
};`,
    ],
  ];
  const manifest: Edit[] = [["'1': 'value'", "'1': 'measured.value'"]];
  const peer = await brokenDefinitions('cpp', 'reached', { source, manifest });
  const report = await runChecks({ peers: [peer], types: ['demo.motor.Sample'], values: 20 });
  expect(findingsOf(report)).toEqual([]);
  expect(report.checks.passed).toBe(report.checks.planned);
}, 120_000);

test('what newtypes hold is reached in Rust', async () => {
  const source: Edit[] = [
    [
      '#[repr(C)]\n#[derive(Clone, Copy)]\npub struct Sample {\n    pub timestamp_ns: u64,',
      `#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Nanoseconds(pub u64);

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Sample {
    pub timestamp: Nanoseconds,`,
    ],
  ];
  const manifest: Edit[] = [["'0': 'timestamp_ns'", "'0': 'timestamp.0'"]];
  const peer = await brokenDefinitions('rust', 'newtype', { source, manifest });
  const report = await runChecks({ peers: [peer], types: ['demo.motor.Sample'], values: 20 });
  expect(findingsOf(report)).toEqual([]);
  expect(report.checks.passed).toBe(report.checks.planned);
}, 120_000);
