import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeText, InputError, problemLine } from '../../describe/index.ts';
import { loadPlatform, loadProfile } from '../../layout/index.ts';
import { startSamebytes } from '../../testing/command-line.ts';
import { brokenPeer, testDescriptions } from '../../testing/run-checks.ts';
import { loadCases } from '../cases/load-cases.ts';

const types = describeText(
  `{samebytes: 1, package: 'demo', version: '1.0.0', types: {
    Fault: {struct: {id: 'u8', code: 'Option<u16>', engaged: 'bool'}},
  }}`,
  'demo.json5',
);
const profile = await loadProfile('s-core');
const platform = await loadPlatform('x86_64');

const folder = mkdtempSync(join(tmpdir(), 'samebytes-images-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(entry: string, type = 'demo.Fault'): string {
  const file = join(folder, 'cases.json5');
  writeFileSync(file, `{samebytes: 1, cases: {a: {type: '${type}', images: [${entry}]}}}`);
  return file;
}

async function problemsOf(entry: string): Promise<string> {
  try {
    await loadCases([write(entry)], { types, profile, platform });
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(problemLine).join('\n').replaceAll(`${folder}/`, '');
    throw error;
  }
  return 'no problems';
}

describe('whole images in cases', () => {
  it('are their stretches, and zeros between', async () => {
    const entry = `{name: 'padded', bytes: {'0': '07 ff', '5': '01'}, expect: 'accepted'}`;
    const [first] = await loadCases([write(entry)], { types, profile, platform });
    expect(first?.images).toEqual([{ name: 'padded', bytes: Uint8Array.of(7, 0xff, 0, 0, 0, 1, 0, 0) }]);
  });

  it.each(["profile: 'other'", "platform: 's390x'"])('of %s are left out', async (where) => {
    const entry = `{bytes: {'99': '01'}, expect: 'accepted', ${where}}`;
    const [first] = await loadCases([write(entry)], { types, profile, platform });
    expect(first?.images).toBeUndefined();
  });

  it.each([
    ["{bytes: {'2': '02'}, expect: 'accepted'}", 'the image breaks option.flag at code; write "refused"'],
    ["{bytes: {'2': '01'}, expect: 'refused'}", 'the image breaks no rule; write "accepted"'],
    ["{bytes: {'7': '00 01'}, expect: 'accepted'}", 'bytes 7 to 8 of an image of 8; give fewer bytes'],
    ["{bytes: {'07': '00'}, expect: 'accepted'}", 'a byte offset: a whole number'],
  ])('are refused when they cannot be right: %s', async (entry, problem) => {
    expect(await problemsOf(entry)).toContain(problem);
  });
});

describe('readers of whole images', () => {
  const several = "{name: 'two flags', bytes: {'12': '02', '24': '02'}, expect: 'refused'}";
  const run = (peer: string, file: string, type: string) => {
    const args = ['--types', type, '--peers', peer, '--values', '1', '--seed', '1', '--output', join(folder, 'report')];
    return startSamebytes(['run', testDescriptions, file, ...args]);
  };

  it('may name any of several broken rules', async () => {
    const { exitCode, all } = await run('python', write(several, 'demo.motor.Motor'), 'demo.motor.Motor');
    expect(exitCode, all).toBe(0);
  });

  it('are found out when they refuse what breaks no rule, also of a type of which no image can', async () => {
    const entry = "{name: 'noise in padding', bytes: {'0': '01', '8': '01 ff'}, expect: 'accepted'}";
    const file = write(entry, 'demo.motor.Cylinder');
    const { exitCode, all } = await run(brokenPeer('wide-option-flag'), file, 'demo.motor.Cylinder');
    expect(exitCode, all).toBe(1);
    const rpm = write("{bytes: {'0': '01'}, expect: 'accepted'}", 'demo.motor.Rpm');
    const right = await run('python', rpm, 'demo.motor.Rpm');
    expect(right.all).toMatch(/refuse demo\.motor\.Rpm/);
    expect(right.exitCode, right.all).toBe(0);
  });
});
