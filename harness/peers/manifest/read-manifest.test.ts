import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locateBuild } from '../build/build.ts';
import { packageFolder } from '../package-folder.ts';
import { locatePeers, specifyPeer } from './locate.ts';
import { fillCommand, fillText } from './placeholders.ts';
import { readManifest } from './read-manifest.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samebytes-manifest-'));
});
afterAll(() => rm(folder, { recursive: true }));

const places = { peer: '/own', generated: '/generated', build: '/build', runtime: '/runtime' };
const noTypes = { types: new Map(), fingerprints: new Map(), profile: 's-core' };

async function manifestOf(text: string) {
  await writeFile(join(folder, 'peer.json5'), `{ samebytes: 1, name: 'mine', ${text} }`);
  return (await readManifest(folder)).manifest;
}

async function peerOf(text: string) {
  await manifestOf(text);
  return specifyPeer(folder);
}

describe('the name of a peer', () => {
  test("is never that of samebytes' own part in every run", async () => {
    await writeFile(join(folder, 'peer.json5'), "{ samebytes: 1, name: 'reference', extends: 'python' }");
    await expect(readManifest(folder)).rejects.toThrow(/samebytes itself takes part under that/);
  });
});

describe('a manifest that extends a bundled peer', () => {
  test('has of it what it does not say itself, with the commands in the folder of the base', async () => {
    const [base] = await locatePeers(['cpp']);
    const peer = await peerOf("extends: 'cpp'");
    const { build, launch, variants, profiles, language } = peer.manifest;
    expect({ launch, profiles, language }).toEqual({
      launch: base?.manifest.launch,
      profiles: ['s-core'],
      language: 'C++',
    });
    expect(Object.keys(variants)).toEqual(Object.keys(base?.manifest.variants ?? {}));
    const cpp = join(packageFolder, 'peers/cpp');
    expect(fillCommand(build[2]?.run ?? [], peer, places)).toEqual(
      fillCommand(base?.manifest.build[2]?.run ?? [], base ?? peer, { ...places, peer: cpp }),
    );
  });

  test('adds its bindings, includes, folders and variables to those of the base', async () => {
    const own =
      await manifestOf(`extends: 'cpp', generate: { bindings: { Vec: 'my::Vec<{T}, {N}>' }, includes: ['my.hpp'] },
      includeFolders: ['{peer}/include', '/opt/my'], environment: { MINE: '{peer}' }`);
    expect(own.generate?.bindings).toMatchObject({ Vec: 'my::Vec<{T}, {N}>', Option: 'abi::AbiOption<{T}>' });
    expect(own.generate?.includes).toEqual(['abi/abi.hpp', 'my.hpp']);
    expect(own.sources).toEqual(['{base}', '{peer}', '{peer}/include', '/opt/my']);
    expect(own.environment).toEqual({ MINE: '{peer}' });
    const [base] = await locatePeers(['cpp']);
    expect(base?.manifest.generate?.includes).toEqual(['abi/abi.hpp']);
  });

  test('replaces what it says itself', async () => {
    const own = await manifestOf(`extends: 'rust', language: 'Rust 2015', sources: ['{peer}/src'], launch: ['./mine'],
      variants: { only: { flags: ['-g'] } }, profiles: ['iceoryx2'], generate: { typesPerUnit: 1 }`);
    expect(own).toMatchObject({
      language: 'Rust 2015',
      launch: ['./mine'],
      profiles: ['iceoryx2'],
      sources: ['{base}', '{peer}/src'],
      generate: { language: 'rust', typesPerUnit: 1 },
    });
    expect(Object.keys(own.variants)).toEqual(['only']);
  });

  test('reaches cmake with its folders of headers', async () => {
    const peer = await peerOf("extends: 'c', includeFolders: ['{peer}/include', '/opt/my']");
    expect(fillCommand(peer.manifest.build[2]?.run ?? [], peer, places)).toContain(
      '-DSAMEBYTES_INCLUDES=/own/include;/opt/my',
    );
  });

  test('reaches cargo and rustc with its crates, built in its own workspace', async () => {
    const peer = await peerOf("extends: 'rust', crates: { workspace: '{peer}', names: ['my-adapter'] }");
    const [cargo, rustc] = peer.manifest.build.map(({ run }) => fillCommand(run, peer, places));
    expect(cargo).toEqual(
      expect.arrayContaining(['/own/Cargo.toml', '--package=samebytes-peer', '--package=my-adapter']),
    );
    expect(rustc).toEqual(
      expect.arrayContaining([
        '--extern=samebytes_abi=/runtime/release/libsamebytes_abi.rlib',
        '--extern=my_adapter=/runtime/release/libmy_adapter.rlib',
      ]),
    );
    expect(peer.manifest.sources).toEqual(['{base}', '{peer}']);
  });

  test('is built anew when a module changes that stands elsewhere', async () => {
    const own = await manifestOf("extends: 'rust', generate: { modules: { mine: '{peer}/../src/mine.rs' } }");
    expect(own.sources).toContain('{peer}/../src');
  });

  test("has its Python modules behind the runtime's", async () => {
    const own = await manifestOf("extends: 'python', pythonPath: ['{peer}/modules']");
    expect(own.environment.PYTHONPATH).toBe('{generated}:{base}/runtime:{base}/abi:{peer}/modules');
    expect(own.sources).toContain('{peer}/modules');
  });

  test('shares the prebuilt runtime of its base, and nothing else', async () => {
    const [base] = await locatePeers(['cpp']);
    const own = await locateBuild(await peerOf("extends: 'cpp'"), noTypes);
    const bundled = base && (await locateBuild(base, noTypes));
    expect(own.runtime).toBe(bundled?.runtime);
    expect(own.build).not.toBe(bundled?.build);
  });

  test.each([
    ["extends: 'cobol'", /extends/],
    ["extends: 'cpp', generate: { language: 'c' }", /generate.language is "c", but the peer extends "cpp"/],
    ["language: 'C++'", /missing key "launch"/],
    ["launch: ['x']", /missing key "language"/],
    ["language: 'C'", /missing key "launch"; it is a list of program and arguments: \['python3', 'peer\.py'\]/],
    ["language: 'C', launch: 'x'", /expected a list of program and arguments: .*, found the string "x"/],
    ["language: 'C', launch: ['x'], build: ['make']", /expected a step: \{ run: .*, found the string "make"/],
    [
      "language: 'C', launch: ['x'], variants: { a: { default: true }, b: { default: true } }",
      /"b" is the default variant, but so is "a"; leave one of them so/,
    ],
    ["language: 'C++', launch: ['x'], generate: {}", /missing key "language"/],
  ])('%s is an error in its own file', async (text, message) => {
    await expect(manifestOf(text)).rejects.toThrow(message);
    await expect(manifestOf(text)).rejects.toThrow('peer.json5:1:');
  });
});

describe('without a base', () => {
  test('there is no {base}', async () => {
    const peer = await peerOf("language: 'C', launch: ['{base}/x']");
    expect(() => fillCommand(peer.manifest.launch, peer, places)).toThrow('there is a {base} only with `extends`');
  });
});

test('a variable of the environment that is not set is something missing', async () => {
  const peer = await peerOf("extends: 'cpp', includeFolders: ['{env:SAMEBYTES_NO_SUCH_VARIABLE}/include']");
  expect(() => fillText('{includes}', peer, places)).toThrow(
    expect.objectContaining({
      code: 'peer.missing',
      message: expect.stringContaining('the environment variable SAMEBYTES_NO_SUCH_VARIABLE is not set'),
    }),
  );
  process.env.SAMEBYTES_NO_SUCH_VARIABLE = '/set';
  expect(fillText('{includes}', peer, places)).toBe('/set/include');
  delete process.env.SAMEBYTES_NO_SUCH_VARIABLE;
});
