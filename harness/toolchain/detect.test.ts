import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { detectTools, missingTools } from './detect.ts';
import { commandProbe, cxx17Probe, headerProbe, partProbe, pythonProbe, rustTargetProbe } from './probes.ts';
import type { Probe, Tool } from './tool.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samebytes-tools-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Puts a program that runs `script` into the folder. */
async function install(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}

function toolNamed(name: string, probe: Probe, more: Partial<Tool> = {}): Tool {
  return { name, neededFor: 'a test', required: true, probe, install: { packages: {} }, ...more };
}

/** Looks for one tool on a machine that has nothing but what the folder holds. */
async function detectHere(tool: Tool, timeoutMs = 30_000) {
  const [status] = await detectTools([tool], { environment: { PATH: folder }, timeoutMs });
  return status;
}

describe('detecting tools', () => {
  it('calls a tool that is not in PATH missing', async () => {
    const status = await detectHere(toolNamed('cmake', commandProbe('cmake', '--version')));
    expect(status).toMatchObject({ state: 'missing' });
    expect(status).not.toHaveProperty('version');
  });

  it('finds the version that a tool prints', async () => {
    await install('cmake', 'echo "cmake version 3.25.1"');
    const tool = toolNamed('cmake', commandProbe('cmake', '--version'), { minimumVersion: '3.16' });
    expect(await detectHere(tool)).toMatchObject({ state: 'found', version: '3.25.1' });
  });

  it('calls a tool below the minimum too old', async () => {
    await install('rustc', 'echo "rustc 1.63.0"');
    const tool = toolNamed('rustc', commandProbe('rustc', '--version'), { minimumVersion: '1.85' });
    expect(await detectHere(tool)).toMatchObject({ state: 'too old', version: '1.63.0' });
  });

  it('says of a tool that is there but fails how it does', async () => {
    await install('cargo', 'echo "cargo 1.90.0"; exit 1');
    expect(await detectHere(toolNamed('cargo', commandProbe('cargo', '--version')))).toMatchObject({
      state: 'broken',
      problem: 'exit code 1',
    });
  });

  it('says of a tool that answers nonsense that it says no version', async () => {
    await install('cmake', 'echo "hello"');
    expect(await detectHere(toolNamed('cmake', commandProbe('cmake', '--version')))).toMatchObject({
      state: 'broken',
      problem: 'says no version',
    });
  });

  it('calls a library missing, not broken, that a command does not find', async () => {
    await install('python3', 'exit 1');
    expect(await detectHere(toolNamed('numpy', partProbe('python3', '-c', 'import numpy')))).toMatchObject({
      state: 'missing',
    });
  });

  it('gives up a tool that hangs', async () => {
    await install('ninja', 'exec /bin/sleep 600');
    expect(await detectHere(toolNamed('ninja', commandProbe('ninja', '--version')), 300)).toMatchObject({
      state: 'broken',
      problem: 'still running after 0.3 s',
    });
  });

  it('gives up a tool that waits for a program of its own, and ends that one too', async () => {
    const note = join(folder, 'pid');
    await install('rustc', `/bin/sleep 600 & echo $! > ${note}; wait`);
    expect(await detectHere(toolNamed('rustc', commandProbe('rustc', '--version')), 1_000)).toMatchObject({
      state: 'broken',
    });
    const sleeper = (await readFile(note, 'utf8')).trim();
    await vi.waitFor(() => expect(existsSync(`/proc/${sleeper}`)).toBe(false), { timeout: 10_000 });
  });

  it('calls a compiler broken that cannot compile C++17', async () => {
    await install('g++', 'case "$*" in --version) echo "g++ (Vendor 4.4-1) 4.4.7";; *) exit 1;; esac');
    expect(await detectHere(toolNamed('g++', cxx17Probe('g++')))).toMatchObject({
      state: 'broken',
      problem: 'cannot build an empty program: exit code 1',
    });
  });

  it('reads the version of a compiler, not that of its package', async () => {
    await install('g++', 'case "$*" in --version) echo "g++ (Vendor 9.9.9-1) 12.2.0";; esac');
    expect(await detectHere(toolNamed('g++', cxx17Probe('g++')))).toMatchObject({ state: 'found', version: '12.2.0' });
  });

  it('calls a library missing when the compiler says nothing of it, and asks many tools at once without a warning', async () => {
    await install('g++', 'exit 0');
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const probe = headerProbe('g++', 'json.hpp', ['MAJOR', 'MINOR', 'PATCH']);
    const many = Array.from({ length: 20 }, (_, index) => toolNamed(`json ${index}`, probe));
    const found = await detectTools(many, { environment: { PATH: folder } });
    process.removeListener('warning', note);
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['missing']));
    expect(warnings).toEqual([]);
  });

  it('finds the real compiler and JSON library of this machine', async () => {
    const macros = ['MAJOR', 'MINOR', 'PATCH'].map((part) => `NLOHMANN_JSON_VERSION_${part}`) as [
      string,
      string,
      string,
    ];
    const [compiler, found, absent] = await detectTools([
      toolNamed('g++', cxx17Probe('g++')),
      toolNamed('json', headerProbe('g++', 'nlohmann/json.hpp', macros)),
      toolNamed('absent', headerProbe('g++', 'samebytes/no-such-header.hpp', macros)),
    ]);
    expect(compiler).toMatchObject({ state: 'found', version: expect.stringMatching(/^\d+\.\d+/) });
    expect(found).toMatchObject({ state: 'found', version: expect.stringMatching(/^3\.\d+\.\d+$/) });
    expect(absent).toMatchObject({ state: 'missing' });
  });

  it('calls a Rust without the libraries of a target missing', async () => {
    const script = 'case "$*" in --version) echo "rustc 1.90.0";; *"--target here "*) exit 0;; *) exit 1;; esac';
    await install('rustc', script);
    expect(await detectHere(toolNamed('rust', rustTargetProbe('rustc', 'here')))).toMatchObject({ version: '1.90.0' });
    expect(await detectHere(toolNamed('rust', rustTargetProbe('rustc', 'there')))).toMatchObject({ state: 'missing' });
  });

  it('says of a Python that cannot make environments what it lacks', async () => {
    await install('python3', 'case "$*" in *ensurepip*) exit 1;; esac; echo 3.11.2');
    expect(await detectHere(toolNamed('python3', pythonProbe('python3')))).toMatchObject({
      state: 'broken',
      problem: 'has no modules ensurepip and venv',
    });
  });

  it('lists as missing only what is required', async () => {
    const statuses = await detectTools(
      [
        toolNamed('needed', commandProbe('no-such-program')),
        toolNamed('helpful', commandProbe('no-such-program'), { required: false }),
      ],
      { environment: { PATH: folder } },
    );
    expect(missingTools(statuses).map(({ tool }) => tool.name)).toEqual(['needed']);
  });
});
