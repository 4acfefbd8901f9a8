import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../describe/index.ts';
import { writeWholeFolder } from '../release/write-folder.ts';
import { refuseOtherFolder, usualFolder } from './folder.ts';

const scratch = mkdtempSync(join(tmpdir(), 'samebytes-folder-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function messageOf(folder: string): string {
  try {
    refuseOtherFolder(folder);
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

  it('keeps the earlier folder when the new one cannot be written', () => {
    const parent = join(scratch, 'kept');
    const folder = join(parent, 'it');
    writeWholeFolder(folder, new Map([['old.txt', 'old']]));
    expect(() => writeWholeFolder(folder, new Map([['no/such/folder', 'new']]))).toThrow();
    expect(readFileSync(join(folder, 'old.txt'), 'utf8')).toBe('old');
    expect(readdirSync(parent)).toEqual(['it']);
  });
});
