import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadDescriptions } from '../describe/index.ts';
import { loadProfile, readerRules, rulesOf } from '../layout/index.ts';
import { locatePeers, specifyPeer } from '../peers/manifest/locate.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { peerRules } from '../peers/rules.ts';
import { chooseMutants, loadCatalogue, mutantFamilies, mutantsFolder, mutantTypesFile } from './catalogue.ts';
import { documentCatalogue } from './document.ts';
import { qualifiedName } from './run-suite.ts';

const mutants = await loadCatalogue();
const peerFolders = ['c', 'cpp', 'python', 'rust', 'typescript'];

describe('the catalogue', () => {
  test('has at least 40 mutants, some in each family', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(40);
    expect([...new Set(mutants.map((mutant) => mutant.family))].sort()).toEqual([...mutantFamilies].sort());
  });

  test('names peers that exist', async () => {
    await expect(locatePeers(mutants.map((mutant) => join(mutantsFolder, mutant.peer)))).resolves.toHaveLength(
      mutants.length,
    );
  });

  test.each(peerFolders)('uses every broken variant of %s', async (folder) => {
    const { manifest } = await specifyPeer(join(mutantsFolder, folder));
    const used = mutants.map((mutant) => mutant.peer).filter((peer) => peer.startsWith(`${folder}:`));
    const variants = Object.keys(manifest.variants).filter((name) => name !== 'unbroken');
    expect(used.sort()).toEqual(variants.map((name) => `${folder}:${name}`).sort());
  });

  test('names types that are declared', async () => {
    const types = await loadDescriptions([mutantTypesFile]);
    const named = mutants.flatMap(({ types: names, expect: { type } }) => [...names, ...(type ? [type] : [])]);
    expect(named.filter((name) => !types.has(qualifiedName(name)))).toEqual([]);
  });

  test('names rules that exist', async () => {
    const rules = rulesOf(await loadProfile('s-core'));
    const unknown = mutants.filter(({ breaks }) => !rules.has(breaks) && peerRules[breaks] === undefined);
    expect(unknown.map((mutant) => mutant.breaks)).toEqual([]);
  });

  test('has a mutant that accepts for each rule by which readers refuse', async () => {
    const rules = readerRules(await loadProfile('s-core')).filter((rule) => rule.action === 'refuse');
    const accepting = mutants.filter((mutant) => mutant.expect.kind === 'refuse').map((mutant) => mutant.breaks);
    expect([...new Set(accepting)].sort()).toEqual(rules.map((rule) => rule.id).sort());
  });

  test('is what docs/mutants.md shows', () => {
    // `node scripts/mutants-doc.mjs` writes it anew.
    expect(readFileSync(join(packageFolder, 'docs/mutants.md'), 'utf8')).toBe(documentCatalogue(mutants));
  });
});

describe('choosing mutants', () => {
  test('takes all when none is named, else those', () => {
    expect(chooseMutants(mutants, [])).toEqual(mutants);
    expect(chooseMutants(mutants, ['pack-1']).map((mutant) => mutant.id)).toEqual(['pack-1']);
  });

  test('says which do not exist', () => {
    expect(() => chooseMutants(mutants, ['pack-1', 'pack-3'])).toThrow('no mutant "pack-3"');
  });
});

describe('a catalogue with mistakes', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samebytes-mutants-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function load(entries: string) {
    const file = join(folder, 'catalogue.json5');
    await writeFile(file, `{\n  samebytes: 1,\n  mutants: [\n${entries}\n  ],\n}\n`);
    return loadCatalogue(file);
  }

  const entry = (id: string, kind = 'layout') =>
    `{ id: '${id}', family: 'layout', peer: 'cpp:pack-1', breaks: 'struct.offset', imitates: 'x', types: ['Mixed'], expect: { kind: '${kind}', path: '' } },`;

  test('is refused at the line of an id that occurs twice', async () => {
    await expect(load(`${entry('one')}\n${entry('two')}\n${entry('one')}`)).rejects.toMatchObject({
      problems: [{ line: 6, message: 'the mutant "one" is listed twice' }],
    });
  });

  test('is refused at the line of a kind of finding that does not exist', async () => {
    await expect(load(entry('one', 'lay-out'))).rejects.toMatchObject({ problems: [{ line: 4 }] });
  });
});
