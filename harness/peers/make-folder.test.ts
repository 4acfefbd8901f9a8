import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-make-folder-'));
  writeFileSync(join(folder, 'file'), '');
  symlinkSync('nowhere', join(folder, 'dangling'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a folder', () => {
  test('is made with those above it, and left alone when it is there', () => {
    const path = join(folder, 'a/b/c');
    makeFolder(path);
    makeFolder(path);
    makeFolder('/');
    expect(statSync(path).isDirectory()).toBe(true);
  });

  test.each([
    ['file', 'EEXIST'],
    ['file/below', 'EEXIST'],
    ['dangling', 'EEXIST'],
  ])('cannot be made at %s: %s', (name, code) => {
    expect(() => makeFolder(join(folder, name))).toThrow(expect.objectContaining({ code }));
  });

  const hasProc = existsSync('/proc/self');
  test.skipIf(!hasProc)(`cannot be made in /proc, which is told at once${hasProc ? '' : ' (no /proc here)'}`, () => {
    expect(() => makeFolder('/proc/samebytes/x')).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  });
});
