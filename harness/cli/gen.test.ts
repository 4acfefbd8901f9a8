import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSamebytes } from '../testing/command-line.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-gen-'));
  mkdirSync(join(folder, 'types'));
  describeTypes('left', 'acme.robot.left', '1.10.0');
  describeTypes('right', 'acme.robot.right', '1.9.3');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function describeTypes(file: string, name: string, version: string): void {
  const types = '{ Arm: { struct: { id: "u32", joints: "Vec<f64, 7>" } } }';
  const text = `{ samebytes: 1, package: "${name}", version: "${version}", types: ${types} }`;
  writeFileSync(join(folder, 'types', `${file}.json5`), text);
}

function gen(...args: string[]) {
  return startSamebytes(['gen', ...args], { cwd: folder });
}

function read(...path: string[]): string {
  return readFileSync(join(folder, ...path), 'utf8');
}

describe('samebytes gen', () => {
  it('names the project after what its packages have in common, with the highest of their versions', async () => {
    const { exitCode, all } = await gen('cpp', 'types', '--out', 'cpp');
    expect(exitCode, all).toBe(0);
    expect(read('cpp/CMakeLists.txt')).toContain('project(acme_robot VERSION 1.10.0 LANGUAGES CXX)');
    expect(all.split('\n')).toEqual(
      expect.arrayContaining(['include/acme/robot/left.hpp', 'abi/include/abi/vec.hpp'].map((path) => `cpp/${path}`)),
    );
  });

  it('gives it the name that is asked for', async () => {
    await gen('rust', 'types/left.json5', '--out', 'rust', '--name', 'arm_types');
    expect(read('rust/Cargo.toml')).toContain('name = "arm-types"\nversion = "1.10.0"');
    const { exitCode, all } = await gen('rust', 'types', '--out', 'x', '--name', '../x');
    expect([exitCode, all]).toEqual([2, expect.stringContaining('small letters, digits and _ are allowed')]);
  });

  it('asserts nothing with --platforms none, and on the named platforms only otherwise', async () => {
    const none = await gen('c', 'types', '--out', 'none', '--platforms', 'none');
    expect(none.all).not.toContain('static_assertions');
    expect(read('none/CMakeLists.txt')).not.toContain('ASSERTIONS');
    await gen('c', 'types', '--out', 'some', '--platforms', 'aarch64,i686');
    expect(read('some/static_assertions.c')).toMatch(/^\/\/ aarch64\n#if .*\n[\s\S]*^\/\/ i686\n#elif .*__i386__/m);
    expect(read('some/static_assertions.c')).not.toContain('__x86_64__');
    const { exitCode, all } = await gen('c', 'types', '--out', 'x', '--platforms', 'z80');
    expect([exitCode, all]).toEqual([2, expect.stringContaining('--platforms: no platform "z80"; there are ')]);
  });

  it('refuses no platform at all, and none beside others: there would be no assertions', async () => {
    for (const platforms of ['', 'none,x86_64']) {
      const { exitCode, all } = await gen('c', 'types', '--out', 'x', '--platforms', platforms);
      expect([exitCode, all]).toEqual([2, expect.stringContaining('give names, all, or none alone')]);
    }
  });

  it('refuses a name that programs cannot import', async () => {
    for (const name of ['class', 'std', 'json']) {
      const { exitCode, all } = await gen('python', 'types', '--out', 'x', '--name', name);
      expect([exitCode, all]).toEqual([2, expect.stringContaining(`for example ${name}_types`)]);
    }
  });

  it('takes what is gone from the types out of the folder again, and says so', async () => {
    await gen('cpp', 'types', '--out', 'twice');
    const { all } = await gen('cpp', 'types/left.json5', '--out', 'twice', '--name', 'acme_robot');
    expect(all).toContain('twice/include/acme/robot/right.hpp removed: no type needs it any more');
    expect(existsSync(join(folder, 'twice/include/acme/robot/right.hpp'))).toBe(false);
    expect(existsSync(join(folder, 'twice/include/acme/robot/left.hpp'))).toBe(true);
  });

  it('writes the declarations alone with --library none', async () => {
    const { all } = await gen('python', 'types', '--out', 'python', '--library', 'none');
    expect(all.split('\n').sort()).toEqual(['python/acme_robot_left.py', 'python/acme_robot_right.py']);
    expect(read('python/acme_robot_left.py')).toContain('from samebytes_abi import');
  });

  it('has no library for another profile than s-core, and says what to do', async () => {
    const { exitCode, all } = await gen('cpp', 'types', '--out', 'x', '--profile', 'iceoryx2');
    expect(exitCode).toBe(2);
    expect(all).toContain('container libraries are of the profile s-core, not iceoryx2; give --library none');
    expect((await gen('cpp', 'types', '--out', 'y', '--profile', 'iceoryx2', '--library', 'none')).exitCode).toBe(0);
  });
});
