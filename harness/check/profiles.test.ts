import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { exitCodeOf } from '../report/exit-code.ts';
import { planOfReport } from '../report/plan-of-report.ts';
import { recordChecks, runChecks, testDescriptions } from '../testing/run-checks.ts';
import { resolveInputs } from './plan/inputs.ts';
import { makePlan } from './plan/make-plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'samebytes-profiles-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bundled = readFileSync(join(packageFolder, 'descriptions/profiles/s-core.json5'), 'utf8');
const mine = join(folder, 'mine.profile.json5');
writeFileSync(mine, bundled.replace('profile: "s-core"', 'profile: "mine"'));

/** The bundled Python peer under another name, with some keys of its manifest changed. */
function pythonPeer(name: string, keys: object): string {
  const peer = join(folder, name);
  rmSync(peer, { recursive: true, force: true });
  writeFolder(peer, { samebytes: 1, name, extends: 'python', variants: { ctypes: {} }, ...keys });
  return peer;
}

function writeFolder(peer: string, manifest: object): void {
  mkdirSync(peer, { recursive: true });
  writeFileSync(join(peer, 'peer.json5'), JSON.stringify(manifest));
}

describe('a peer of another profile', () => {
  test('takes no part, and is not even built', async () => {
    const broken = pythonPeer('of-another', { profiles: ['mine'], build: [{ run: ['false'] }] });
    const { report, checks } = await recordChecks({ peers: ['python', broken] });
    expect(report.checks).toMatchObject({ failed: 0, errors: 0 });
    const reasons = checks.filter(({ verdict }) => verdict === 'unsupported').map(({ reason }) => reason);
    expect(new Set(reasons)).toEqual(new Set(['of-another has the profile mine, not s-core']));
    expect(report.peers[1]).toMatchObject({ status: 'absent', reason: 'of-another has the profile mine, not s-core' });
    expect(exitCodeOf(report)).toBe(0);
  });

  test('is left out, and named, when nobody asked for it', async () => {
    const inputs = await resolveInputs([testDescriptions]);
    const options = { types: [], profile: mine, timeout: 60 };
    await expect(makePlan(inputs, options)).rejects.toThrow('no bundled peer has the profile mine');
    const configured = pythonPeer('of-mine', { profiles: ['mine'] });
    const plan = await makePlan(inputs, { ...options, peers: ['*', configured] });
    expect(plan.peers.map(({ name }) => name)).toEqual(['of-mine']);
    expect(plan.otherProfiles.map(({ name }) => name)).toEqual(['c', 'cpp', 'python', 'rust', 'typescript']);
  });
});

describe("a profile of the user's own", () => {
  const peer = pythonPeer('of-mine', { profiles: ['s-core', 'mine'] });

  test('is what peers are judged by that have it', async () => {
    const report = await runChecks({ profile: mine, peers: [peer] });
    expect(report.checks).toMatchObject({ failed: 0, errors: 0, unsupported: 0 });
    expect(report).toMatchObject({ profile: 'mine', profileFile: relative(process.cwd(), mine) });
  });

  test('decides: another order of parts is a finding, and the command to repeat it names the file', async () => {
    const swapped = join(folder, 'swapped.profile.json5');
    const order = /(\{ name: "len"[^}]*\},)\s*(\{ name: "capacity"[^}]*\},)(?=\s*\{ name: "elements")/;
    writeFileSync(swapped, bundled.replace('"s-core"', '"mine"').replace(order, '$2 $1'));
    const report = await runChecks({ profile: swapped, peers: [peer], types: ['*.Motor'] });
    const [finding] = report.findings;
    expect(finding).toMatchObject({ rule: 'vec.layout', path: 'history.capacity', peer: 'of-mine' });
    expect(finding?.reproduce).toContain(`--profile ${relative(process.cwd(), swapped)} `);
    const { plan } = await planOfReport(report);
    expect(plan.profile.constructors.Vec?.parts[0]?.name).toBe('capacity');
  });

  test('may lack constructors: types that use them are unsupported, and nobody is asked', async () => {
    const lacking = join(folder, 'lacking.profile.json5');
    writeFileSync(lacking, bundled.replace('"s-core"', '"mine"').replace(/ {4}Result: \{.*?\n {4}\},\n/s, ''));
    const { report, checks } = await recordChecks({ profile: lacking, peers: [peer] });
    expect(report.checks).toMatchObject({ failed: 0, errors: 0 });
    const motor = checks.filter(({ type }) => type === 'demo.motor.Motor');
    expect(motor.length).toBeGreaterThan(0);
    for (const check of motor) {
      expect(check).toMatchObject({
        verdict: 'unsupported',
        reason: 'the profile mine has no Result',
        writer: 'of-mine',
      });
    }
    expect(report.types.find(({ name }) => name === 'demo.motor.Motor')).toMatchObject({ size: 0, layout: '' });
  });
});

test('a peer whose library lacks a constructor is asked about types without it alone', async () => {
  const without = pythonPeer('without-result', { generate: { bindings: { Result: null, i128: null } } });
  const { report, checks } = await recordChecks({ peers: ['python', without] });
  expect(report.checks).toMatchObject({ failed: 0, errors: 0 });
  const absent = checks.filter(({ verdict }) => verdict === 'unsupported');
  expect(new Set(absent.map(({ reason }) => reason))).toEqual(
    new Set(['without-result has no Result', 'without-result has no i128']),
  );
  expect(checks.some(({ writer, verdict }) => writer === 'without-result' && verdict === 'passed')).toBe(true);
});
