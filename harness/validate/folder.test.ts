import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../describe/index.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { writeWholeFolder } from '../release/write-folder.ts';
import { refuseOtherFolder, refuseUnusableFolder, usualFolder } from './folder.ts';

const scratch = mkdtempSync(join(tmpdir(), 'samebytes-folder-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function messageOf(folder: string, refuse = refuseOtherFolder): string {
  try {
    refuse(folder);
  } catch (error) {
    if (error instanceof InputError) return error.problems[0]?.message ?? '';
    throw error;
  }
  return '';
}

describe('the folder of a validation', () => {
  it('is named after the peer, and after the profile where that is not the usual one', () => {
    expect(usualFolder('cpp:clang++-O2@aarch64')).toBe(join('reports', 'validate', 'cpp-clang++-O2-aarch64'));
    expect(usualFolder('go', 'iceoryx2')).toBe(join('reports', 'validate', 'go-iceoryx2'));
  });

  it('may be new, empty, or an earlier validation', () => {
    const folder = join(scratch, 'mine');
    expect(messageOf(folder)).toBe('');
    mkdirSync(folder);
    expect(messageOf(folder)).toBe('');
    writeWholeFolder(folder, new Map([['report.json', '{}']]));
    expect(messageOf(folder)).toBe('');
  });

  it('is never one that has other files, or a file', () => {
    const foreign = join(scratch, 'foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'diary.txt'), 'dear diary');
    expect(messageOf(foreign)).toBe('this folder is no earlier validation');
    const mixed = join(scratch, 'mixed');
    writeWholeFolder(mixed, new Map([['report.json', '{}']]));
    writeFileSync(join(mixed, 'diary.txt'), 'dear diary');
    expect(messageOf(mixed)).toBe('this folder has diary.txt, which is of no validation');
    expect(messageOf(join(mixed, 'diary.txt'))).toBe('this is no folder');
  });

  it('must be one that can be written, which is found out before the run, and leaves nothing behind', () => {
    const file = join(scratch, 'file');
    writeFileSync(file, '');
    expect(messageOf(join(file, 'below'), refuseUnusableFolder)).toMatch(/^the folder cannot be written: ENOTDIR/);
    expect(messageOf('/proc/samebytes/mine', refuseUnusableFolder)).toMatch(/^the folder cannot be written: /);
    expect(messageOf('', refuseUnusableFolder)).toBe('it names no folder');
    expect(messageOf('.', refuseUnusableFolder)).toBe('the current folder cannot be replaced');
    const before = readdirSync(scratch);
    expect(messageOf(join(scratch, 'not/yet/there'), refuseUnusableFolder)).toBe('');
    expect(readdirSync(scratch)).toEqual(before);
  });
});

describe('writeWholeFolder', () => {
  it('replaces a folder as a whole, and leaves nothing beside it', () => {
    const parent = join(scratch, 'parent');
    const folder = join(parent, 'it');
    writeWholeFolder(folder, new Map([['old.txt', 'old']]));
    writeWholeFolder(folder, new Map([['new.txt', 'new']]));
    expect(readdirSync(folder).sort()).toEqual(['SHA256SUMS', 'new.txt']);
    expect(readdirSync(parent)).toEqual(['it']);
  });

  it('replaces what a link leads to, not the link', () => {
    const [folder, link] = [join(scratch, 'led-to'), join(scratch, 'link')];
    writeWholeFolder(folder, new Map([['old.txt', 'old']]));
    symlinkSync(folder, link);
    writeWholeFolder(link, new Map([['new.txt', 'new']]));
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['SHA256SUMS', 'new.txt']);
  });

  it('leaves a whole folder when several processes replace the same one again and again', async () => {
    const parent = join(scratch, 'wanted-by-many');
    // Within the package, whose folder the modules look for.
    const cache = join(packageFolder, 'node_modules/.cache', basename(scratch));
    const program = join(cache, 'writer.mjs');
    const writer = JSON.stringify(join(import.meta.dirname, '../release/write-folder.ts'));
    const contents = `
      import { writeWholeFolder } from ${writer};
      const [, , folder, name] = process.argv;
      for (let round = 0; round < 200; round++) writeWholeFolder(folder, new Map([[name, String(round)]]));
    `;
    const stdin = { contents, resolveDir: scratch };
    buildSync({ stdin, bundle: true, platform: 'node', format: 'esm', outfile: program });
    const names = ['a', 'b', 'c'];
    await Promise.all(names.map((name) => execa(process.execPath, [program, join(parent, 'it'), name])));
    rmSync(cache, { recursive: true });
    const [sums, name] = readdirSync(join(parent, 'it')).sort();
    expect([sums, names.includes(name ?? '')]).toEqual(['SHA256SUMS', true]);
    expect(readdirSync(parent)).toEqual(['it']);
  });

  it('keeps the earlier folder when the new one cannot be written', () => {
    const parent = join(scratch, 'kept');
    const folder = join(parent, 'it');
    writeWholeFolder(folder, new Map([['old.txt', 'old']]));
    expect(() => writeWholeFolder(folder, new Map([['no/such/folder', 'new']]))).toThrow();
    expect(readFileSync(join(folder, 'old.txt'), 'utf8')).toBe('old');
    expect(readdirSync(parent)).toEqual(['it']);
  });
});
