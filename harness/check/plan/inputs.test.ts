import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../describe/index.ts';
import { samebytes } from '../../vitest/plugin.ts';
import { resolveInputs } from './inputs.ts';
import { makePlan } from './make-plan.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-inputs-'));
  write('types/a.json5', '{ samebytes: 1, package: "demo.a", version: "1.0.0", types: { A: { alias: "u8" } } }');
  write('types/beside.json5', '{ samebytes: 1, cases: {} }');
  write('cases/b.json5', '{ samebytes: 1, cases: {} }');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function configure(more: string) {
  write('samebytes.config.json5', `{ samebytes: 1, descriptions: ['types'], ${more} }`);
  return resolveInputs([], folder);
}

describe('samebytes.config.json5', () => {
  it('names descriptions, and cases that stand among them or in folders of their own', async () => {
    const { descriptions, cases } = await configure("cases: ['cases']");
    expect(descriptions).toEqual([join(folder, 'types/a.json5')]);
    expect(cases).toEqual(['types/beside.json5', 'cases/b.json5'].map((name) => join(folder, name)));
  });

  it('names no file of cases twice', async () => {
    const { cases } = await configure("cases: ['types/beside.json5', 'cases', 'cases/b.json5']");
    expect(cases).toHaveLength(2);
  });

  it('has the profile s-core and the folder reports, unless it says so otherwise', async () => {
    expect(await configure('')).toMatchObject({ profiles: ['s-core'], reports: 'reports' });
    write('mine.json5', '{}');
    const named = await configure("profiles: ['s-core', './mine.json5'], reports: 'out/reports'");
    expect(named.profiles).toEqual(['s-core', join(folder, 'mine.json5')]);
    expect(named.reports).toBe(join(folder, 'out/reports'));
  });

  it.each([
    ['cases: []', 'cases'],
    ["cases: ['nowhere']", 'nowhere'],
    ['profiles: []', 'profiles'],
    ['reports: 7', 'reports'],
    ["profile: 's-core'", 'profile'],
  ])('%s is a mistake', async (text, named) => {
    const error = await configure(text).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InputError);
    expect(JSON.stringify((error as InputError).problems)).toContain(named);
  });

  it.each([
    ["cases: ['nowhere']", /config\.json5:1:\d+: no such file or folder; give a \.json5 file or a folder of them\n/],
    ["peers: ['python', 'pyhton']", /config\.json5:1:\d+: no peer "pyhton"; did you mean "python"\? /],
    [
      "peers: ['python:nump']",
      /config\.json5:1:\d+: "python:nump": peer "python" has no variant "nump"; did you mean "numpy"\? /,
    ],
    [
      "profiles: ['./mine.json5']",
      /config\.json5:1:\d+: there is no file "\.\/mine\.json5"; give a bundled name, or the path /,
    ],
    ["known: 'k.json5'", /config\.json5:1:\d+: there is no file "k\.json5"; give the path from this configuration /],
    ["platforms: ['x86-64']", /config\.json5:1:\d+: no platform "x86-64"; did you mean "x86_64"\?/],
    ["profiles: ['score']", /config\.json5:1:\d+: no profile "score"; did you mean "s-core"\? Or give a file: /],
  ])('%s is said where it stands', async (text, message) => {
    const planned = configure(text).then((inputs) => {
      return makePlan(inputs, { types: [], profile: inputs.profiles[0] ?? '', timeout: 60 });
    });
    await expect(planned).rejects.toThrow(message);
  });

  it('is not blamed for what the command line says', async () => {
    const planned = makePlan(await configure("peers: ['python']"), { types: [], profile: 'score', timeout: 60 });
    await expect(planned).rejects.toThrow(/^--profile: no profile "score"/);
  });

  it('of several profiles asks the vitest plugin for one', async () => {
    await configure("profiles: ['s-core', 'iceoryx2']");
    const before = process.cwd();
    process.chdir(folder);
    try {
      await expect(samebytes({})).rejects.toThrow(/2 profiles: s-core, iceoryx2.*samebytes\({ profile: 's-core' }\)/);
      expect((await samebytes({ profile: 's-core' })).name).toBe('samebytes');
    } finally {
      process.chdir(before);
    }
  });

  it('is not read when files are named', async () => {
    await configure("profiles: ['iceoryx2'], reports: 'out'");
    expect(await resolveInputs(['types'], folder)).toMatchObject({ profiles: ['s-core'], reports: 'reports' });
  });
});
