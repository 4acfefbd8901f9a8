import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Declaration, Field, Type, TypeTable } from '../describe/types.ts';
import type { GeneratedFile, GeneratorOptions } from './generator.ts';
import { rustGenerator } from './rust.ts';

const peerFolder = fileURLToPath(new URL('../../peers/rust', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'samebytes-rust-'));
const plain: GeneratorOptions = {
  bindings: {},
  includes: [],
  around: { before: '', after: '' },
  fingerprints: new Map([['demo.Nested', 'ab'.repeat(32)]]),
  typesPerUnit: 3,
};
const buildLimitMs = 300_000;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('declarations', () => {
  it('writes one module per package and names other packages by super', () => {
    const files = declare([
      struct('demo.motor', 'Motor', { rpm: primitive('f32') }),
      struct('demo.car', 'Car', { motor: { kind: 'named', name: 'demo.motor.Motor' } }),
    ]);
    expect(files.map(({ path }) => path)).toEqual(['demo_motor.rs', 'demo_car.rs']);
    expect(files[1]?.text).toContain('pub motor: super::demo_motor::Motor,');
  });

  it('keeps documentation from becoming code, HTML or links', () => {
    const doc = 'A\r\n```\npanic!()\n    indented()\n*/ <script> [x](y) \u202e \u0000 \ud800';
    const text = declare([{ ...struct('demo', 'Documented', { a: primitive('u8') }), doc, unit: '1/min' }])[0]?.text;
    expect(text).toContain('/// \\`\\`\\`\n/// panic!()\n/// indented()\n');
    expect(text).toContain('/// */ \\<script> \\[x](y) U+202E U+0000 \ufffd\n/// Unit: 1/min.\n');
  });

  it('puts any documentation into comments only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (doc) => {
        const bare = struct('demo', 'Documented', { a: primitive('u8') });
        const withDoc = declare([{ ...bare, doc }])[0]?.text ?? '';
        const code = withDoc.split('\n').filter((line) => !line.startsWith('/// '));
        expect(code.join('\n')).toBe(declare([bare])[0]?.text);
        expect(withDoc.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });

  it('derives what it is told, and Clone and Copy otherwise', () => {
    const types = tableOf([struct('demo', 'Row', { a: primitive('u8') })]);
    const derived = (options: object) =>
      /#\[derive.*\]/.exec(rustGenerator.declarations(types, { ...plain, ...options })[0]?.text ?? '')?.[0];
    expect(derived({})).toBe('#[derive(Clone, Copy)]');
    expect(derived({ derives: ['Debug'] })).toBe('#[derive(Debug)]');
    expect(derived({ derives: [] })).toBeUndefined();
  });

  it('uses the containers of the manifest', () => {
    const bindings = { Vec: '::mine::Vec<{N}, {T}>', Variant: '::mine::OneOf<({Ts},)>' };
    const types = tableOf([
      alias('demo', 'List', { kind: 'vec', element: primitive('u8'), capacity: 4 }),
      variant('demo', 'Shape', { empty: null, circle: primitive('f32') }),
    ]);
    const text = rustGenerator.declarations(types, { ...plain, bindings, includes: ['mine::*'] })[0]?.text;
    expect(text).toContain('pub type List = ::mine::Vec<4, u8>;');
    expect(text).toContain('pub struct Shape(pub ::mine::OneOf<((), f32,)>);');
    expect(text).toContain('use mine::*;');
    expect(text).not.toContain('samebytes_abi');
  });

  it('has alternatives begin with their tag where the bindings say so, anonymous ones as a member', () => {
    const bindings = { Variant: '::mine::OneOf<({Ts},)>', Tagged: '::mine::Tagged<{T}>', Tag: '::mine::Tag' };
    const rect: Declaration = { ...struct('demo', 'Shape.rect', { tag: primitive('u8') }), anonymous: true };
    const types = tableOf([
      rect,
      struct('demo', 'Plain', { a: primitive('u8') }),
      variant('demo', 'Shape', {
        empty: null,
        plain: { kind: 'named', name: 'demo.Plain' },
        rect: { kind: 'named', name: 'demo.Shape.rect' },
      }),
    ]);
    const text = rustGenerator.declarations(types, { ...plain, bindings })[0]?.text;
    expect(text).toContain('OneOf<(::mine::Tagged<()>, ::mine::Tagged<Plain>, ShapeRect,)>');
    expect(text).toContain('pub struct ShapeRect {\n    pub __tag: ::mine::Tag,\n    pub tag: u8,\n}');
    expect(text).toContain('pub struct Plain {\n    pub a: u8,\n}');
  });

  it('refuses packages that would share a module', () => {
    const types = [struct('a.b_c', 'X', { a: primitive('u8') }), struct('a_b.c', 'X', { a: primitive('u8') })];
    expect(() => declare(types)).toThrow('a_b.c and a.b_c are both `a_b_c` in Rust: rename one of them');
  });

  it('holds no offset, size or alignment that the description does not have', () => {
    const sources = rustGenerator.peerSources(tableOf(nestedSample()), plain);
    const text = sources.map((file) => file.text).join('\n');
    expect(text).not.toMatch(/size_of|align_of|offset_of|MaybeUninit|unsafe/);
  });
});

describe('peer sources', () => {
  it(
    'build and answer hello and layout, whatever the parts are called',
    async () => {
      const sources = rustGenerator.peerSources(tableOf(nestedSample()), plain);
      const executable = await buildPeer(sources);
      const requests = ['demo.Nested', 'demo.List'].map((type, id) => ({ id, method: 'layout', params: { type } }));
      const input = requests.map((request) => `${JSON.stringify({ jsonrpc: '2.0', ...request })}\n`).join('');
      const { stdout } = await execa(executable, { input });
      const [nested, list] = stdout.split('\n').map((line) => JSON.parse(line));
      const paths = nested.result.fields.map((field: { path: string }) => field.path);
      expect(paths.slice(0, 4)).toEqual(['len', 'value', 'value.is_some', 'value.value']);
      expect(paths).toContain('at.elements[].value.rect.width');
      expect(nested.result.align).toBe(64);
      expect(list.result).toMatchObject({ size: 12, align: 4 });
    },
    buildLimitMs,
  );
});

/** As the manifest does, at the lowest optimisation. */
async function buildPeer(sources: readonly GeneratedFile[]): Promise<string> {
  for (const { path, text } of sources) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const target = join(peerFolder, 'target');
  const release = join(target, 'release');
  const packages = ['--package', 'samebytes-abi', '--package', 'samebytes-peer'];
  const manifest = ['--manifest-path', join(peerFolder, 'Cargo.toml'), '--target-dir', target];
  await execa('cargo', ['build', '--quiet', '--release', '--locked', ...manifest, ...packages]);
  const executable = join(folder, 'peer');
  const libraries = ['abi', 'peer'].flatMap((name) => [
    '--extern',
    `samebytes_${name}=${join(release, `libsamebytes_${name}.rlib`)}`,
  ]);
  const options = [
    '--edition',
    '2024',
    '-D',
    'warnings',
    '-L',
    `dependency=${join(release, 'deps')}`,
    '-o',
    executable,
  ];
  await execa('rustc', [...options, ...libraries, join(folder, 'main.rs')]);
  expect(readFileSync(executable).length).toBeGreaterThan(0);
  return executable;
}

/** All constructors in each other, and parts named like what generated code and runtime use. */
function nestedSample(): Declaration[] {
  const shape: Type = { kind: 'named', name: 'demo.Shape' };
  const gear: Type = { kind: 'named', name: 'demo.Gear' };
  return [
    {
      ...base('demo', 'Gear'),
      kind: 'enum',
      underlying: 'i64',
      values: [
        { name: 'value', value: -(2n ** 63n) },
        { name: 'at', value: 1n },
      ],
    },
    { ...struct('demo', 'Shape.rect', { width: primitive('f64'), T: primitive('u8') }), anonymous: true },
    variant('demo', 'Shape', {
      empty: null,
      index: primitive('f32'),
      rect: { kind: 'named', name: 'demo.Shape.rect' },
    }),
    alias('demo', 'List', { kind: 'vec', element: primitive('u8'), capacity: 4 }),
    {
      ...base('demo', 'Pair'),
      kind: 'tuple',
      tag: 0x22225c2241414141n,
      elements: parts({ 0: primitive('bool'), 1: gear }),
    },
    {
      ...struct('demo', 'Nested', {
        len: primitive('u128'),
        value: { kind: 'option', value: { kind: 'result', ok: { kind: 'string', capacity: 5 }, err: gear } },
        at: { kind: 'vec', element: shape, capacity: 2 },
        tape: { kind: 'array', element: { kind: 'array', element: primitive('char'), count: 2 }, count: 3 },
        fields: { kind: 'named', name: 'demo.Pair' },
        report: primitive('TypeTag'),
        refusal: primitive('i128'),
        demo: primitive('u8'),
        Nested: primitive('u8'),
        types: { kind: 'named', name: 'demo.List' },
      }),
      align: 64,
      tag: 2n ** 63n + 5n,
    } as Declaration,
  ];
}

function declare(declarations: readonly Declaration[]): GeneratedFile[] {
  return rustGenerator.declarations(tableOf(declarations), plain);
}

function tableOf(declarations: readonly Declaration[]): TypeTable {
  return new Map(declarations.map((declaration) => [declaration.name, declaration]));
}

function base(packageName: string, name: string) {
  return { name: `${packageName}.${name}`, package: packageName, position: { file: 'a.json5', line: 1, column: 1 } };
}

function struct(packageName: string, name: string, fields: Readonly<Record<string, Type>>) {
  return { ...base(packageName, name), kind: 'struct' as const, fields: parts(fields) };
}

function alias(packageName: string, name: string, target: Type): Declaration {
  return { ...base(packageName, name), kind: 'alias', target };
}

function variant(packageName: string, name: string, alternatives: Readonly<Record<string, Type | null>>): Declaration {
  const list = Object.entries(alternatives).map(([alternative, payload]) => ({ name: alternative, payload }));
  return { ...base(packageName, name), kind: 'variant', alternatives: list };
}

function parts(fields: Readonly<Record<string, Type>>): Field[] {
  return Object.entries(fields).map(([name, type]) => ({ name, type }));
}

function primitive(name: Extract<Type, { kind: 'primitive' }>['name']): Type {
  return { kind: 'primitive', name };
}
