import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintsOf } from '../check/plan/plan.ts';
import { loadDescriptions } from '../describe/index.ts';
import type { TypeTable } from '../describe/types.ts';
import { loadPlatforms, loadProfile, type Platform, type Profile } from '../layout/index.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { describeWith } from '../testing/cross-tools.ts';
import { projectName, projectVersion } from './identity.ts';
import { type LibraryPlace, libraryFolder, projects } from './index.ts';

let folder: string;
let types: TypeTable;
let profile: Profile;
let platforms: readonly Platform[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-production-'));
  types = await loadDescriptions([join(packageFolder, 'docs/examples/project/types/robot.json5')]);
  profile = await loadProfile('s-core');
  platforms = await loadPlatforms();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a project into `place`, and returns where that is. */
function makeProject(language: keyof typeof projects, place: string, library: LibraryPlace = 'vendor'): string {
  const target = join(folder, place);
  const files = projects[language](types, {
    name: projectName(types),
    version: projectVersion(types),
    library,
    libraryPath: relative(target, libraryFolder(language)),
    platforms,
    profile,
    generator: {
      bindings: {},
      includes: [],
      around: { before: '', after: '' },
      fingerprints: fingerprintsOf(types, profile),
      typesPerUnit: 16,
    },
  });
  return writeFiles(place, Object.fromEntries(files.map(({ path, text }) => [path, text])));
}

function writeFiles(place: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, place, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return join(folder, place);
}

/** Changes one place of a file. */
function change(file: string, before: string, after: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(before);
  writeFileSync(file, text.replace(before, after));
}

async function run(command: string, args: readonly string[], cwd: string, env: Record<string, string> = {}) {
  const { all, exitCode } = await execa(command, args, { cwd, reject: false, all: true, env });
  return { exitCode, output: all };
}

/** A program of somebody's own with the types in `types`, configured and built by CMake, then run. */
async function buildWithCmake(place: string, language: 'C' | 'CXX', sources: Readonly<Record<string, string>>) {
  const [source = ''] = Object.keys(sources);
  const lists = `cmake_minimum_required(VERSION 3.16)
project(user LANGUAGES ${language})
add_subdirectory(types)
add_executable(user ${source})
target_link_libraries(user acme_robot::types${language === 'C' ? '_c' : ''})
target_compile_options(user PRIVATE -Wall -Wextra -Wpedantic -Werror)
`;
  const user = writeFiles(place, { 'CMakeLists.txt': lists, ...sources });
  const configured = await run('cmake', ['-S', '.', '-B', 'build', '-G', 'Ninja'], user);
  if (configured.exitCode !== 0) return configured;
  const built = await run('cmake', ['--build', 'build'], user);
  return built.exitCode === 0 ? run(join(user, 'build/user'), [], user) : built;
}

const cppProgram = `#include <cstdio>
#include <string>
#include "acme/robot.hpp"
int main() {
  acme::robot::Arm arm;
  arm.mode = acme::robot::Mode::moving;
  if (arm.name.assign("left") != abi::Error::none) return 1;
  std::printf("%zu bytes, %s\\n", sizeof arm, std::string(arm.name.view()).c_str());
}
`;
const cProgram = `#include <stdio.h>
#include "acme/robot.h"
int main(void) {
  acme_robot_Arm arm = {0};
  arm.mode = acme_robot_Mode_moving;
  printf("%zu bytes\\n", sizeof arm);
  return 0;
}
`;

describe('a C++ project', () => {
  it.each(['vendor', 'reference'] as const)('is a CMake target that a program uses, library: %s', async (library) => {
    makeProject('cpp', `cpp-${library}/types`, library);
    const built = await buildWithCmake(`cpp-${library}`, 'CXX', { 'main.cpp': cppProgram });
    expect(built).toEqual({ exitCode: 0, output: '152 bytes, left' });
  });

  it('with fields in another order does not compile, and it is said which type and field, and why', async () => {
    const place = makeProject('cpp', 'cpp-broken/types');
    const field = '  double angle{};\n';
    change(join(place, 'include/acme/robot.hpp'), field, '');
    change(join(place, 'include/acme/robot.hpp'), 'load{};\n', `load{};\n${field}`);
    const built = await buildWithCmake('cpp-broken', 'CXX', { 'main.cpp': cppProgram });
    expect(built.exitCode).not.toBe(0);
    expect(built.output).toContain('acme.robot.Joint.load must begin at byte 8 (struct.offset: docs/specification.md');
  });
});

describe('a C project', () => {
  it.each(['vendor', 'reference'] as const)('is a CMake target that a program uses, library: %s', async (library) => {
    makeProject('c', `c-${library}/types`, library);
    const built = await buildWithCmake(`c-${library}`, 'C', { 'main.c': cProgram });
    expect(built).toEqual({ exitCode: 0, output: '152 bytes' });
  });

  it('with a field of another width does not compile, and it is said which type and field, and why', async () => {
    const place = makeProject('c', 'c-broken/types');
    change(join(place, 'include/acme/robot.h'), '  double angle;', '  float angle;');
    const built = await buildWithCmake('c-broken', 'C', { 'main.c': cProgram });
    expect(built.exitCode).not.toBe(0);
    expect(built.output).toContain('acme.robot.Joint.angle must have 8 bytes (primitive.size: docs/specification.md');
  });
});

describe('C and C++ projects of the same types', () => {
  const both = `cmake_minimum_required(VERSION 3.16)
project(user LANGUAGES C CXX)
`;
  const user = `add_executable(user main.cpp part.c)
target_link_libraries(user acme_robot::types acme_robot::types_c)
`;
  const sources = { 'main.cpp': cppProgram, 'part.c': cProgram.replace('main', 'part') };

  async function build(place: string, ...definitions: string[]) {
    const configured = await run('cmake', ['-S', '.', '-B', 'build', '-G', 'Ninja', ...definitions], place);
    expect(configured, configured.output).toMatchObject({ exitCode: 0 });
    const built = await run('cmake', ['--build', 'build'], place);
    return built.exitCode === 0 ? run(join(place, 'build/user'), [], place) : built;
  }

  it('stand in one build', async () => {
    makeProject('cpp', 'both/cpp');
    makeProject('c', 'both/c');
    const lists = `${both}add_subdirectory(cpp)\nadd_subdirectory(c)\n${user}`;
    const place = writeFiles('both', { 'CMakeLists.txt': lists, ...sources });
    expect(await build(place)).toEqual({ exitCode: 0, output: '152 bytes, left' });
  });

  it('are found where they are installed, with their libraries and static assertions', async () => {
    const prefix = join(folder, 'prefix');
    for (const language of ['cpp', 'c'] as const) {
      const place = makeProject(language, `installed/${language}`);
      expect(await run('cmake', ['-S', '.', '-B', 'build', '-G', 'Ninja'], place)).toMatchObject({ exitCode: 0 });
      const installed = await run('cmake', ['--install', 'build', '--prefix', prefix], place);
      expect(installed, installed.output).toMatchObject({ exitCode: 0 });
    }
    rmSync(join(folder, 'installed'), { recursive: true });
    const lists = `${both}find_package(acme_robot 1.0 REQUIRED)\nfind_package(acme_robot_c 1.0 REQUIRED)\n${user}`;
    const place = writeFiles('finder', { 'CMakeLists.txt': lists, ...sources });
    const definition = `-DCMAKE_PREFIX_PATH=${prefix}`;
    expect(await build(place, definition)).toEqual({ exitCode: 0, output: '152 bytes, left' });
    change(join(prefix, 'include/acme/robot.hpp'), '  double angle{};', '  float angle{};');
    expect((await build(place, definition)).output).toContain('acme.robot.Joint.angle must have 8 bytes');
  });

  it('install nothing with a program of which they are a part, unless asked to', async () => {
    makeProject('cpp', 'part/cpp');
    const library = `${both}add_subdirectory(cpp)
add_library(mine STATIC main.cpp)
target_link_libraries(mine PUBLIC acme_robot::types)
install(TARGETS mine EXPORT mine)
`;
    const exported = 'install(EXPORT mine DESTINATION lib/cmake/mine)\n';
    const install = async (text: string, definition: string) => {
      const place = writeFiles('part', { 'CMakeLists.txt': text, 'main.cpp': cppProgram });
      const commands = [
        ['-S', '.', '-B', 'build', '-G', 'Ninja', definition],
        ['--build', 'build'],
        ['--install', 'build', '--prefix', 'prefix'],
      ];
      for (const command of commands) {
        const done = await run('cmake', command, place);
        expect(done, done.output).toMatchObject({ exitCode: 0 });
      }
      return readdirSync(join(place, 'prefix')).sort();
    };
    expect(await install(library, '-DACME_ROBOT_INSTALL=OFF')).toEqual(['lib']);
    expect(await install(library + exported, '-DACME_ROBOT_INSTALL=ON')).toEqual(['include', 'lib', 'share']);
  });
});

describeWith({ programs: ['cargo', 'rustfmt'] }, 'a Rust project', () => {
  async function buildWithCargo(place: string) {
    const user = writeFiles(place, {
      'Cargo.toml':
        '[package]\nname = "user"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nacme-robot = { path = "types" }\n',
      'src/main.rs': `use acme_robot::{Arm, Mode};
fn main() {
    let arm = Arm { mode: Mode::moving, joints: Default::default(), name: "left".try_into().unwrap() };
    println!("{} bytes, {}", std::mem::size_of_val(&arm), arm.name.as_str());
}
`,
    });
    return run('cargo', ['run', '--quiet', '--jobs', '1'], user, { CARGO_TARGET_DIR: join(folder, 'target') });
  }

  it.each(['vendor', 'reference'] as const)('is a crate that a program uses, library: %s', async (library) => {
    makeProject('rust', `rust-${library}/types`, library);
    expect(await buildWithCargo(`rust-${library}`)).toEqual({ exitCode: 0, output: '152 bytes, left' });
  });

  it('is left as it is by the formatter of the workspace of which it is a part', async () => {
    makeProject('rust', 'rust-workspace/types');
    const place = writeFiles('rust-workspace', {
      'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["types", "mine"]\n',
      'mine/Cargo.toml': '[package]\nname = "mine"\nversion = "0.1.0"\nedition = "2021"\n',
      'mine/src/lib.rs': 'pub  fn mine() {}\n',
      'rustfmt.toml': 'tab_spaces = 2\n',
    });
    const checked = await run('cargo', ['fmt', '--all', '--check'], place);
    expect(checked.exitCode).toBe(1);
    expect(checked.output).toContain('mine/src/lib.rs');
    expect(checked.output).not.toContain('types/');
  });

  it('without repr(C) does not compile, and it is said which type and field, and why', async () => {
    const place = makeProject('rust', 'rust-broken/types');
    change(join(place, 'src/acme_robot.rs'), '#[repr(C)]\n#[derive(Clone, Copy)]\npub struct Arm', 'pub struct Arm');
    const built = await buildWithCargo('rust-broken');
    expect(built.exitCode).not.toBe(0);
    expect(built.output).toMatch(/acme\.robot\.Arm\.\w+ must begin at byte \d+ \(struct\.offset: docs\/specification/);
  });
});

describe('a Python project', () => {
  const program =
    'from acme_robot import Arm, Mode\narm = Arm(mode=Mode.moving, name="left")\nprint(len(bytes(arm)), arm.name)';

  it('is a package that pip installs and a program uses', async () => {
    const place = makeProject('python', 'python-vendor');
    const installed = await run('python3', ['-m', 'pip', 'install', '--quiet', '--target', '../site', '.'], place);
    expect(installed).toMatchObject({ exitCode: 0 });
    const PYTHONPATH = join(folder, 'site');
    expect(await run('python3', ['-c', program], folder, { PYTHONPATH })).toEqual({ exitCode: 0, output: '152 left' });
    const asserted = await run('python3', ['-m', 'acme_robot.static_assertions'], folder, { PYTHONPATH });
    expect(asserted).toEqual({ exitCode: 0, output: '' });
  });

  it('finds the library where samebytes has it, library: reference', async () => {
    const place = makeProject('python', 'python-reference', 'reference');
    expect(readFileSync(join(place, 'pyproject.toml'), 'utf8')).toContain('dependencies = ["samebytes-abi==');
    const PYTHONPATH = [join(place, 'src'), libraryFolder('python')].join(':');
    expect(await run('python3', ['-c', program], place, { PYTHONPATH })).toEqual({ exitCode: 0, output: '152 left' });
  });

  it('with fields in another order fails its check, which says which type and field, and why', async () => {
    const place = makeProject('python', 'python-broken');
    change(join(place, 'src/acme_robot/acme_robot.py'), '    angle: f64\n', '');
    change(join(place, 'src/acme_robot/acme_robot.py'), '    mode: Mode\n', '    mode: Mode\n    angle: f64\n');
    const env = { PYTHONPATH: join(place, 'src') };
    const { exitCode, output } = await run('python3', ['-m', 'acme_robot.static_assertions'], place, env);
    expect(exitCode).toBe(1);
    expect(output).toContain('found -1, but acme.robot.Joint.angle must begin at byte 0 (struct.offset: docs/');
  });
});

describe('a TypeScript project', () => {
  const compiler = join(packageFolder, 'node_modules/.bin/tsc');
  const program = `import { Arm } from 'acme-robot';
import { create, sizeOf } from 'acme-robot/abi';
import { checkLayouts } from 'acme-robot/static_assertions';
checkLayouts('x86_64');
const arm = create(Arm, new ArrayBuffer(sizeOf(Arm)));
arm.name.set('left');
console.log(sizeOf(Arm), arm.name.toString());
`;

  /** A program of somebody's own that has the module as a dependency. */
  async function runWithModule(place: string, text: string) {
    const user = writeFiles(`${place}-user`, { 'package.json': '{ "private": true }', 'main.mjs': text });
    const flags = ['--no-audit', '--no-fund', '--prefer-offline'];
    const installed = await run('npm', ['install', '--quiet', ...flags, `../${place}`], user);
    expect(installed, installed.output).toMatchObject({ exitCode: 0 });
    return run(process.execPath, ['main.mjs'], user);
  }

  it('is an npm module that a program uses', async () => {
    const place = makeProject('typescript', 'typescript-vendor');
    expect(await run(compiler, [], place)).toEqual({ exitCode: 0, output: '' });
    expect(await runWithModule('typescript-vendor', program)).toEqual({ exitCode: 0, output: '152 left' });
  });

  it('finds the library where samebytes has it, library: reference', async () => {
    const library = libraryFolder('typescript');
    expect(await run(compiler, ['-p', 'tsconfig.build.json'], library)).toMatchObject({ exitCode: 0 });
    const place = makeProject('typescript', 'typescript-reference', 'reference');
    const installed = await run('npm', ['install', '--omit=dev', '--no-audit', '--no-fund', '--prefer-offline'], place);
    expect(installed).toMatchObject({ exitCode: 0 });
    expect(await run(compiler, [], place)).toEqual({ exitCode: 0, output: '' });
    const own = program
      .replaceAll("'acme-robot/abi'", "'@samebytes/abi'")
      .replace(/'acme-robot(\/\w+)?'/g, (_, module = '/acme_robot') => `'./dist${module}.js'`);
    writeFiles('typescript-reference', { 'main.mjs': own });
    expect(await run(process.execPath, ['main.mjs'], place)).toEqual({ exitCode: 0, output: '152 left' });
  });

  it('with a field of another width fails its check, which says which type and field, and why', async () => {
    const place = makeProject('typescript', 'typescript-broken');
    change(join(place, 'src/acme_robot.ts'), 'angle: abi.f64', 'angle: abi.f32');
    expect(await run(compiler, [], place)).toMatchObject({ exitCode: 0 });
    const { exitCode, output } = await runWithModule('typescript-broken', program);
    expect(exitCode).toBe(1);
    expect(output).toContain('found 4, but acme.robot.Joint.load must begin at byte 8 (struct.offset: docs/');
  });
});
