import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { describeText, describeTexts, type TypeTable } from '../describe/index.ts';
import { pythonInterpreter } from '../peers/manifest/placeholders.ts';
import { packageFolder } from '../peers/package-folder.ts';
import type { GeneratedFile, GeneratorOptions } from './generator.ts';
import { pythonGenerator } from './python.ts';

const options: GeneratorOptions = {
  bindings: {},
  includes: [],
  around: { before: '', after: '' },
  fingerprints: new Map([['demo.Motor', 'ab12']]),
  typesPerUnit: 16,
};

const folder = mkdtempSync(join(tmpdir(), 'samebytes-python-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a Python program with the generated files and the container library on its path. */
function runPython(files: readonly GeneratedFile[], program: string): string {
  const place = mkdtempSync(join(folder, 'run-'));
  for (const file of files) {
    mkdirSync(dirname(join(place, file.path)), { recursive: true });
    writeFileSync(join(place, file.path), file.text);
  }
  const path = `${place}:${join(packageFolder, 'peers', 'python', 'abi')}`;
  const environment = { ...process.env, PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: '1' };
  return execFileSync(pythonInterpreter(), ['-c', program], { cwd: place, env: environment, encoding: 'utf8' }).trim();
}

function describeTypes(types: object): TypeTable {
  return describeText(JSON.stringify({ samebytes: 1, package: 'demo', version: '1.0.0', types }), 'demo.json5');
}

function moduleText(types: object): string {
  return pythonGenerator.declarations(describeTypes(types), options)[0]?.text ?? '';
}

const motor = {
  Rpm: { alias: 'f32', unit: '1/min' },
  Gear: { enum: 'u8', values: { park: 0, drive: 2 } },
  Motor: {
    tag: 'AA__MOTR',
    doc: 'State of one motor.',
    align: 64,
    struct: {
      rpm: 'Rpm',
      gears: '[Gear; 2]',
      history: { type: 'Vec<f32, 64>', doc: 'Newest last.' },
      name: 'String<32>',
    },
  },
  Shape: { variant: { empty: null, rect: { width: 'f32', height: 'Option<u8>' } } },
};

describe('the Python generator', () => {
  test('writes one module per package, with field lists and no numbers of a layout', () => {
    expect(moduleText(motor)).toMatchSnapshot();
  });

  test('makes classes that take values and keep them', () => {
    const program = `
import ctypes, demo
m = demo.Motor(rpm=2.5, gears=[demo.Gear.drive, demo.Gear.park], history=[1, 2], name='é')
print(m.rpm, m.gears[0].name, m.history.to_list(), str(m.name), demo.Motor.TYPE_TAG.text, demo.Motor._abi_alignment_)
print(demo.Shape(rect=demo.ShapeRect(width=1)))`;
    const output = runPython(pythonGenerator.declarations(describeTypes(motor), options), program);
    expect(output.split('\n')).toEqual([
      '2.5 drive [1.0, 2.0] é AA__MOTR 64',
      'Shape(rect=ShapeRect(width=1.0, height=AbiOption[u8]()))',
    ]);
  });

  test('survives names that its own module, the library and ctypes use', () => {
    const names =
      'len value fields AbiVec AbiStruct AbiOption Literal TYPE_TAG IntEnum from_buffer from_address data cls property demo Gear l';
    const fields = Object.fromEntries(names.split(' ').map((name) => [name, 'u8']));
    const types = {
      Gear: { enum: 'u8', values: { mro: 0, real: 1, real_: 2, name: 3, value: 4, IntEnum: 5, Gear: 6 } },
      value: { struct: { Literal: 'Vec<u8, 2>', abi_struct: 'Gear' } },
      Choice: {
        variant: {
          index: 'u8',
          select: null,
          payload: 'value',
          value: 'Gear',
          Gear: 'Gear',
          TYPE_TAG: 'f32',
          TAG: 'u8',
        },
      },
      Motor: { tag: 'AA__MOTR', struct: { ...fields, other: 'Gear', list: 'Vec<value, 3>', maybe: 'Option<Gear>' } },
      l: { alias: 'Motor' },
    };
    const program = `
import demo
m = demo.Motor(other=demo.Gear.mro_, list=[demo.value(Literal=[7])], cls=3)
print(m.list[0].Literal[0], m.other.name, demo.Gear.real__, demo.Motor.TYPE_TAG.text, demo.Choice(index_=4).index_,
  demo.Choice(TAG_=5).TAG_, m.cls)`;
    const output = runPython(pythonGenerator.declarations(describeTypes(types), options), program);
    expect(output).toBe('7 mro_ 1 AA__MOTR 4 5 3');
  });

  test('refers to another package by its module', () => {
    const table = describeTexts({
      'base.json5':
        '{samebytes: 1, package: "demo.base", version: "1.0.0", types: {Gear: {enum: "u8", values: {park: 0}}}}',
      'top.json5':
        '{samebytes: 1, package: "demo.top", version: "1.0.0", imports: ["./base.json5"], types: {Top: {struct: {gear: "demo.base.Gear"}}}}',
    });
    expect(runPython(pythonGenerator.declarations(table, options), 'import demo_top; print(demo_top.Top())')).toBe(
      'Top(gear=<Gear.park: 0>)',
    );
    const peer = runPython(
      pythonGenerator.peerSources(table, options),
      'from samebytes_generated import _registry as registry; print(sorted(registry.TYPES), list(registry.NAMES.values()))',
    );
    expect(peer).toBe("['demo.base.Gear', 'demo.top.Top'] [('gear',)]");
  });

  test('survives packages that are called like its own modules', () => {
    const table = describeTexts(
      Object.fromEntries(
        ['registry', 'samebytes_generated', 'samebytes_peer'].map((name) => [
          `${name}.json5`,
          `{samebytes: 1, package: "${name}", version: "1.0.0", types: {A: {enum: "u8", values: {a: 1}}}}`,
        ]),
      ),
    );
    const program = 'from samebytes_generated._registry import TYPES; print([each.a.value for each in TYPES.values()])';
    expect(runPython(pythonGenerator.peerSources(table, options), program)).toBe('[1, 1, 1]');
  });

  test('gives peers types by name without anonymous ones, described names and fingerprints', () => {
    const program = `
from samebytes_generated._registry import FINGERPRINTS, NAMES, TYPES
print(list(TYPES), [(c.__name__, n) for c, n in NAMES.items()], FINGERPRINTS)`;
    expect(runPython(pythonGenerator.peerSources(describeTypes(motor), options), program)).toBe(
      "['demo.Rpm', 'demo.Gear', 'demo.Motor', 'demo.Shape'] " +
        "[('Motor', ('rpm', 'gears', 'history', 'name')), ('ShapeRect', ('width', 'height')), ('Shape', ('empty', 'rect'))] " +
        "{'demo.Motor': 'ab12'}",
    );
  });

  test('uses the bindings of a manifest, and the text around declarations', () => {
    const bound = {
      ...options,
      bindings: { Vec: 'other_library.Vec[{T}, {N}]' },
      includes: ['other_library'],
      around: { before: '# before', after: '# after' },
    };
    const [, module, registry] = pythonGenerator.peerSources(describeTypes(motor), bound);
    expect(module?.text).toContain('\nimport other_library\n');
    expect(module?.text).toContain('    history: other_library.Vec[f32, 64]\n');
    expect(registry?.text).toContain('# before\nfrom . import demo as _package_demo\n# after\n');
  });

  test('lets no documentation leave its string', () => {
    const texts = [
      '"""',
      '\\',
      'a"',
      '\\"""',
      '"""\nimport os\n"""',
      '\u2028x = 1',
      '\u202ehidden',
      '\0',
      'é 漢 🚗',
      '{x}',
      '""',
      "'''",
    ];
    for (const doc of texts) expectSameDocs(doc);
  });

  test('lets no generated documentation leave its string', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('"', '\\', '\n', '\r', ' ', "'", 'x', '\u2028', '\u0085', '#', '\0', 'N{', '🚗'),
      maxLength: 12,
    });
    const docs = fc.sample(hostile, { numRuns: 200, seed: 3 });
    const types = Object.fromEntries(
      docs.map((doc, index) => [`T${index}`, { doc, struct: { a: { type: 'u8', doc, unit: doc } } }]),
    );
    const files = pythonGenerator.declarations(describeTypes(types), options);
    const program = `
import ast, demo
body = ast.parse(open('demo.py').read()).body
print(len(body), all(type(node) is ast.ClassDef for node in body[2:]), max(len(node.body) for node in body[2:]))`;
    expect(runPython(files, program)).toBe(`${docs.length + 2} True 3`);
  });
});

function expectSameDocs(doc: string): void {
  const types = {
    A: { alias: 'u8', doc, unit: doc },
    B: { doc, struct: { a: { type: 'u8', doc } } },
    C: { doc, variant: { x: { type: 'u8', doc } } },
  };
  const program = "import ast; print([type(node).__name__ for node in ast.parse(open('demo.py').read()).body][-2:])";
  expect(runPython(pythonGenerator.declarations(describeTypes(types), options), program)).toBe(
    "['ClassDef', 'ClassDef']",
  );
}
