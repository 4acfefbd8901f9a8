import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../describe/index.ts';
import { writeWholeFile } from './write-file.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-write-file-'));
  writeFileSync(join(folder, 'file'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('output', () => {
  test('is written into folders that are made', () => {
    writeWholeFile(join(folder, 'a/b/text'), 'whole');
    expect(readFileSync(join(folder, 'a/b/text'), 'utf8')).toBe('whole');
  });

  test('in the place of a file is wrong input, with the path and the reason', () => {
    const path = join(folder, 'file', 'below');
    expect(() => writeWholeFile(path, '')).toThrow(InputError);
    expect(() => writeWholeFile(path, '')).toThrow(
      `${path}: the file cannot be written; a file stands in the place of its folder`,
    );
  });
});
