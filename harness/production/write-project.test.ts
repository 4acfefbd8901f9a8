import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../describe/index.ts';
import { listOfFiles, writeProject } from './write-project.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-write-project-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (path: string) => ({ path, text: `${path}\n` });

describe('writeProject', () => {
  it('removes what it wrote the last time and nobody needs any more, with folders that are empty then', () => {
    const project = join(folder, 'new');
    expect(writeProject(project, 'cpp', ['lists.txt', 'include/a/b.hpp', 'include/c.hpp'].map(fileOf))).toEqual({
      removed: [],
    });
    expect(writeProject(project, 'cpp', [fileOf('lists.txt'), fileOf('include/c.hpp')])).toEqual({
      removed: ['include/a/b.hpp'],
    });
    expect(existsSync(join(project, 'include/a'))).toBe(false);
    expect(readFileSync(join(project, 'include/c.hpp'), 'utf8')).toBe('include/c.hpp\n');
    expect(readFileSync(join(project, listOfFiles('cpp')), 'utf8')).toBe('include/c.hpp\nlists.txt\n');
  });

  it('leaves the files of others, and folders that hold them', () => {
    writeProject(folder, 'cpp', [fileOf('include/a.hpp')]);
    writeFileSync(join(folder, 'include/mine.hpp'), 'mine');
    writeProject(folder, 'cpp', [fileOf('lists.txt')]);
    expect(existsSync(join(folder, 'include/a.hpp'))).toBe(false);
    expect(readFileSync(join(folder, 'include/mine.hpp'), 'utf8')).toBe('mine');
  });

  it('overwrites nothing that it did not write itself, and then writes nothing', () => {
    writeFileSync(join(folder, 'package.json'), 'mine');
    const write = () => writeProject(folder, 'typescript', [fileOf('package.json'), fileOf('src/a.ts')]);
    expect(write).toThrow(InputError);
    expect(write).toThrow(
      /package\.json: the file is there, and is none that this command wrote; name a folder of its own with --out, or/,
    );
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe('mine');
    expect(existsSync(join(folder, 'src'))).toBe(false);
    rmSync(join(folder, 'package.json'));
    write();
    expect(writeProject(folder, 'typescript', [{ path: 'package.json', text: 'next' }])).toEqual({
      removed: ['src/a.ts'],
    });
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe('next');
  });

  it('leaves the project of another language', () => {
    writeProject(folder, 'cpp', [fileOf('CMakeLists.txt')]);
    expect(writeProject(folder, 'rust', [fileOf('Cargo.toml')])).toEqual({ removed: [] });
    expect(existsSync(join(folder, 'CMakeLists.txt'))).toBe(true);
  });

  it('removes nothing outside of its folder, whatever its list says', () => {
    const project = join(folder, 'project');
    mkdirSync(project);
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    writeFileSync(join(project, listOfFiles('cpp')), `../mine.txt\n${folder}/mine.txt\nx/../../mine.txt\n`);
    expect(writeProject(project, 'cpp', [fileOf('a.txt')])).toEqual({ removed: [] });
    expect(existsSync(join(folder, 'mine.txt'))).toBe(true);
  });

  it('says so when a file stands in the place of a folder', () => {
    writeFileSync(join(folder, 'taken'), '');
    const write = () => writeProject(join(folder, 'taken'), 'cpp', [fileOf('a.txt')]);
    expect(write).toThrow(InputError);
    expect(write).toThrow(/taken\/a\.txt: the file cannot be written; a file stands in the place of its folder$/);
  });
});
