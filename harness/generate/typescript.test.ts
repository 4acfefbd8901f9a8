import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alternative, Declaration, Field, Type, TypeTable } from '../describe/types.ts';
import type { GeneratedFile, GeneratorOptions } from './generator.ts';
import { commentText, docComment, stringLiteral } from './typescript/text.ts';
import { typescriptGenerator } from './typescript.ts';

const position = { file: 'test.json5', line: 1, column: 1 };
const f32: Type = { kind: 'primitive', name: 'f32' };
const u8: Type = { kind: 'primitive', name: 'u8' };
const named = (name: string): Type => ({ kind: 'named', name });
const options: GeneratorOptions = {
  bindings: {},
  includes: [],
  around: { before: '', after: '' },
  fingerprints: new Map([['demo.motor.Motor', 'ab'.repeat(32)]]),
  typesPerUnit: 16,
};

function struct(name: string, fields: Field[], more: Partial<Declaration> = {}): Declaration {
  return { kind: 'struct', name, package: packageOf(name), position, fields, ...more } as Declaration;
}

function variant(name: string, alternatives: Alternative[]): Declaration {
  return { kind: 'variant', name, package: packageOf(name), position, alternatives };
}

function alias(name: string, target: Type, more: Partial<Declaration> = {}): Declaration {
  return { kind: 'alias', name, package: packageOf(name), position, target, ...more } as Declaration;
}

/** What stands before the first name with a capital, or else before the last name. */
function packageOf(name: string): string {
  const segments = name.split('.');
  const first = segments.findIndex((segment) => /^[A-Z]/.test(segment));
  return segments.slice(0, first < 0 ? -1 : first).join('.');
}

const table = (...declarations: Declaration[]): TypeTable => new Map(declarations.map((each) => [each.name, each]));
const motorTag = 0x41415f5f4d4f5452n;

const sample = table(
  alias('demo.base.Rpm', f32, { unit: '1/min' }),
  {
    kind: 'enum',
    name: 'demo.motor.Gear',
    package: 'demo.motor',
    position,
    underlying: 'u8',
    values: [
      { name: 'park', value: 0n },
      { name: 'drive', value: 2n },
    ],
  },
  struct(
    'demo.motor.Motor',
    [
      { name: 'rpm', type: named('demo.base.Rpm') },
      { name: 'history', type: { kind: 'vec', element: f32, capacity: 64 }, unit: '1/min', doc: 'Newest last.' },
      { name: 'name', type: { kind: 'string', capacity: 32 } },
      {
        name: 'status',
        type: { kind: 'result', ok: { kind: 'primitive', name: 'u32' }, err: named('demo.motor.Gear') },
      },
      { name: 'fault', type: { kind: 'option', value: { kind: 'array', element: u8, count: 3 } } },
    ],
    { tag: motorTag, align: 64, doc: 'State of one motor.' } as Partial<Declaration>,
  ),
  {
    kind: 'tuple',
    name: 'demo.motor.Sample',
    package: 'demo.motor',
    position,
    elements: [
      { name: '0', type: { kind: 'primitive', name: 'u64' } },
      { name: '1', type: { kind: 'primitive', name: 'TypeTag' } },
    ],
    tag: (1n << 63n) | 7n,
  },
  struct('demo.motor.Shape.rect', [{ name: 'width', type: f32 }], { anonymous: true } as Partial<Declaration>),
  variant('demo.motor.Shape', [
    { name: 'empty', payload: null, doc: 'Nothing there.' },
    { name: 'rect', payload: named('demo.motor.Shape.rect') },
  ]),
);

const hostileDoc =
  'Ends */ export const evil = 1; /* here\u2028export const evil = 2;\u2029@ts-nocheck\n@ts-expect-error\r\n#__PURE__ \u202e\0 `\u0024{1}` \ud800';

const oddNames = [
  'size',
  'bytes',
  'layout',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'then',
  'name',
  'offset',
  'T',
  'abi',
  'tag',
  'view',
];

const odd = table(
  alias('odd_names.string', u8),
  alias('odd_names.abi', u8, { doc: hostileDoc, unit: "*/ '\u2028" }),
  struct(
    'odd_names.Object',
    oddNames.map((name) => ({ name, type: named('odd_names.abi'), doc: hostileDoc, unit: hostileDoc })),
  ),
  struct('odd_names.Promise', [{ name: 'Promise', type: named('odd_names.string') }]),
  struct('user.odd_names', [{ name: 'odd_names', type: named('odd_names.Object'), doc: '/' }], { doc: hostileDoc }),
  variant(
    'user.Choice',
    oddNames.map((name, index) => ({ name, payload: index % 2 ? named('user.odd_names') : null, doc: hostileDoc })),
  ),
);

const folder = mkdtempSync(join(tmpdir(), 'samebytes-'));
const library = fileURLToPath(new URL('../../peers/typescript/abi/src/index.ts', import.meta.url));
const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

beforeAll(() => writeFileSync(join(folder, 'package.json'), '{"type": "module"}'));
afterAll(() => rmSync(folder, { recursive: true }));

function writeFiles(name: string, files: readonly GeneratedFile[]): string {
  for (const file of files) {
    const path = join(folder, name, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
  }
  return join(folder, name);
}

/** What `tsc --strict` says about the files of a folder; empty when it is content. */
function typeCheck(path: string): string {
  const compilerOptions = {
    target: 'ES2023',
    lib: ['ES2023', 'DOM'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    strict: true,
    noUnusedLocals: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noPropertyAccessFromIndexSignature: true,
    allowImportingTsExtensions: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    declaration: true,
    noEmit: true,
    types: [],
    paths: { '@samebytes/abi': [library] },
  };
  writeFileSync(join(path, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
  try {
    execFileSync(process.execPath, [join(packageRoot, 'node_modules/typescript/bin/tsc'), '-p', path], {
      encoding: 'utf8',
    });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

async function load(path: string, module: string): Promise<Record<string, unknown>> {
  const outfile = join(path, `${module.replaceAll('/', '-')}.mjs`);
  const alias = { '@samebytes/abi': library };
  buildSync({
    entryPoints: [join(path, `${module}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    alias,
  });
  return (await import(outfile)) as Record<string, unknown>;
}

test('a package becomes one module of documented classes', () => {
  const files = typescriptGenerator.declarations(sample, options);
  expect(files.map((file) => file.path)).toEqual(['demo_base.ts', 'demo_motor.ts']);
  expect(files[1]?.text).toMatchInlineSnapshot(`
    "// The types of the package demo.motor. Generated by samebytes; changes will be lost.
    import * as abi from '@samebytes/abi';
    import * as demo_base from './demo_base.js';

    export const Gear = abi.enumeration('u8', {
      park: 0,
      drive: 2,
    });
    export type Gear = abi.Value<typeof Gear>;

    /** State of one motor. */
    export class Motor extends abi.struct({
      rpm: demo_base.Rpm,
      /**
       * Newest last.
       * Unit: 1/min
       */
      history: abi.vec(abi.f32, 64),
      name: abi.string(32),
      status: abi.result(abi.u32, Gear),
      fault: abi.option(abi.array(abi.u8, 3)),
    }, { align: 64, tag: abi.TypeTag.fromText('AA__MOTR') }) {}

    export class Sample extends abi.tuple([
      abi.u64,
      abi.typeTag,
    ], { tag: abi.TypeTag.fromNumber(7n) }) {}

    export class ShapeRect extends abi.struct({
      width: abi.f32,
    }) {}

    export class Shape extends abi.variant({
      /** Nothing there. */
      empty: null,
      rect: ShapeRect,
    }) {}
    "
  `);
});

test('peer sources are the same modules and a registry of the types under test', () => {
  const files = typescriptGenerator.peerSources(sample, options);
  expect(files.slice(0, -1)).toEqual(typescriptGenerator.declarations(sample, options));
  expect(files.at(-1)?.path).toBe('peer/registry.ts');
  expect(files.at(-1)?.text).toMatchInlineSnapshot(`
    "// What a peer needs to know of the types under test. Generated by samebytes; changes will be lost.
    import type { AnyTyped } from '@samebytes/abi';
    import * as package0 from '../demo_base.js';
    import * as package1 from '../demo_motor.js';

    /** Qualified name to type. */
    export const types: ReadonlyMap<string, AnyTyped> = new Map<string, AnyTyped>([
      ['demo.base.Rpm', package0.Rpm],
      ['demo.motor.Gear', package1.Gear],
      ['demo.motor.Motor', package1.Motor],
      ['demo.motor.Sample', package1.Sample],
      ['demo.motor.Shape', package1.Shape],
    ]);

    /** Qualified name to fingerprint. */
    export const fingerprints: ReadonlyMap<string, string> = new Map([
      ['demo.motor.Motor', 'abababababababababababababababababababababababababababababababab'],
    ]);
    "
  `);
});

test('generated classes are strict-clean, and feel like TypeScript to those who use them', () => {
  const path = writeFiles('sample', typescriptGenerator.peerSources(sample, options));
  writeFileSync(
    join(path, 'use.ts'),
    `import { type Plain, toPlain } from '@samebytes/abi';
     import type { Rpm } from './demo_base.js';
     import { Gear, Motor, Sample, Shape } from './demo_motor.js';
     const motor: Motor = Motor.create(new ArrayBuffer(512), 64);
     const rpm: Rpm = 3;
     motor.rpm = rpm;
     motor.history.push(1.5);
     motor.status.setErr('drive');
     export const gear: Gear | undefined = motor.status.err;
     export const plain: Plain<typeof Motor> = toPlain(motor);
     export const first: number | undefined = motor.fault.value?.at(0);
     export const shape: Shape = new Shape(new ArrayBuffer(64));
     export const width: number = shape.match({ empty: () => 0, rect: (rect) => rect.width });
     export const time: bigint = new Sample(new ArrayBuffer(16))[0];
     // @ts-expect-error no such name
     Gear.numberOf('fly');
     // @ts-expect-error no such alternative
     shape.set('circle');
     // @ts-expect-error the payload is missing
     shape.set('rect');
     // @ts-expect-error a number is wanted
     motor.rpm = 'fast';`,
  );
  expect(typeCheck(path)).toBe('');
});

test('hostile docs and odd names neither break out nor collide', async () => {
  const files = typescriptGenerator.peerSources(odd, options);
  const path = writeFiles('odd', files);
  expect(typeCheck(path)).toBe('');
  expect(Object.keys(await load(path, 'odd_names')).sort()).toEqual(['Object', 'Promise', 'abi', 'string_']);
  expect(Object.keys(await load(path, 'user')).sort()).toEqual(['Choice', 'odd_names']);
  const { types } = await load(path, 'peer/registry');
  expect([...(types as Map<string, unknown>).keys()]).toEqual([...odd.keys()]);
});

test('names that would be the same in TypeScript are refused', () => {
  const packages = table(alias('a.b_c.T', u8), alias('a_b.c.T', u8));
  expect(() => typescriptGenerator.declarations(packages, options)).toThrow(
    'package a.b_c and package a_b.c would both be called a_b_c in TypeScript',
  );
  const types = table(struct('p.Shape.rect', []), struct('p.ShapeRect', []));
  expect(() => typescriptGenerator.declarations(types, options)).toThrow(/type p\.Shape\.rect and type p\.ShapeRect/);
});

test('any text stays inside of its comment or string', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom('*', '/', '\\', "'", '@', '\n', '\u2028', 'a') }),
      ),
      (text) => {
        const comment = docComment(text, text, '');
        expect(comment.replace(/^\/\*\*|\*\/\n$/g, '')).not.toContain('*/');
        expect(commentText(text)).not.toMatch(/[\n\r\u2028\u2029]|(^|\s)@/u);
        const literal = stringLiteral(text);
        expect(literal).not.toMatch(/[\n\r\u2028\u2029]/u);
        expect(new Function(`return ${literal}`)()).toBe(text);
      },
    ),
    { numRuns: 1000 },
  );
});
