import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { renderBadge } from '../release/badge.ts';
import { renderCertificate } from '../release/certificate.ts';
import { recordRun } from '../report/record-run.ts';
import type { Report } from '../report/schema.ts';
import { brokenPeer, testDescriptions } from '../testing/run-checks.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { prepareValidation, type ValidateOptions } from './prepare.ts';
import { renderValidation } from './render.ts';

const partial = (variant: string) => join(packageFolder, `harness/testing/partial-peers:${variant}`);
const motor = [testDescriptions];
const plain = (_: unknown, text: string) => text;

/** Validates a peer as the command does, without the smoke test. `files`: none for the bundled suite. */
async function validate(
  peer: string,
  options: Partial<ValidateOptions> = {},
  files: readonly string[] = [],
): Promise<{ report: Report; outcome: Outcome; states: Record<string, string> }> {
  const output = join(packageFolder, 'reports/none-written');
  const wanted = { timeout: 60, seed: 1, values: 20, output, ...options };
  const { plan, head, peer: specification } = await prepareValidation(peer, files, wanted);
  const report = await recordRun(plan, head);
  const outcome = outcomeOf(report, specification.name);
  return { report, outcome, states: Object.fromEntries(outcome.levels.map(({ id, state }) => [id, state])) };
}

const all = {
  layout: 'reached',
  'core-values': 'reached',
  containers: 'reached',
  refuse: 'reached',
  memory: 'reached',
};

describe('validation of a peer', () => {
  it('that has everything but NaN bits reaches all levels, and its lack is shown', async () => {
    const { report, outcome, states } = await validate('python');
    expect(states).toEqual({ ...all, operations: 'later' });
    expect(outcome).toMatchObject({ missed: [], findings: [], exitCode: 0 });
    expect(renderBadge(report)).toContain('conforms: 5 of 5 levels');
    const page = renderCertificate('any', report);
    expect(page).toContain('# Conformance certificate: python\n');
    expect(page).toContain('Verdict: **conforms**.');
    expect(page).toContain(
      '- lacks the bits of NaNs (nanBits) (optional): 1 type; "python lacks the capability nanBits',
    );
  });

  it('that supports nothing reaches nothing, and its badge says so', async () => {
    const { report, outcome, states } = await validate(partial('supports-nothing'));
    expect(new Set(Object.values(states))).toEqual(new Set(['claims nothing', 'later']));
    expect(outcome).toMatchObject({ missed: [], exitCode: 3 });
    expect(renderBadge(report)).toContain('no level reached');
    expect(renderCertificate('any', report)).toContain('Verdict: **does not conform**. Reached: none.');
  });

  it('that cannot start reaches nothing, and its badge says so', async () => {
    const { report, outcome, states } = await validate(`${brokenPeer('misbehaving')}:crashes-at-hello`);
    expect(new Set(Object.values(states))).toEqual(new Set(['not reached', 'later']));
    expect(outcome).toMatchObject({ exitCode: 3, peer: { status: 'failed' }, findings: [{ rule: 'peer.hello' }] });
    expect(renderBadge(report)).toContain('no level reached');
  });

  it('that supports primitives alone reaches nothing, and what is missing is named', async () => {
    const { outcome, states } = await validate(partial('only-primitives'));
    expect(states).toMatchObject({ layout: 'not reached', 'core-values': 'not reached', containers: 'claims nothing' });
    expect(outcome.exitCode).toBe(1);
    expect(outcome.missed.map(({ id }) => id)).toEqual(['layout', 'core-values', 'refuse', 'memory']);
    const lacks = outcome.levels[1]?.lacks.map(({ what, required }) => [what, required]);
    expect(lacks).toEqual([
      ['enums', true],
      ['structs', true],
      ['tuples', true],
      ['arrays', true],
    ]);
  });

  it('that has no containers reaches the other levels, and claims no more', async () => {
    const { report, outcome, states } = await validate(partial('no-containers'));
    expect(states).toEqual({ ...all, containers: 'claims nothing', operations: 'later' });
    expect(outcome).toMatchObject({ missed: [], exitCode: 0 });
    expect(renderBadge(report)).toContain('4 of 5 levels');
    expect(renderBadge(report)).not.toContain('conforms');
  });

  it('that lacks one container misses the level that requires it', async () => {
    const { outcome, states } = await validate(partial('no-text'));
    expect(states).toEqual({ ...all, containers: 'not reached', operations: 'later' });
    expect(outcome.missed.map(({ id }) => id)).toEqual(['containers']);
    expect(outcome.exitCode).toBe(1);
    const [string] = outcome.levels[2]?.lacks ?? [];
    expect(string).toMatchObject({ what: 'String', required: true, types: 22, reason: 'no StringShape here' });
  });

  it('that has a feature in some types has no excuse in others', async () => {
    const { outcome, states } = await validate(partial('not-generic'));
    expect(states).toEqual({ ...all, containers: 'not reached', operations: 'later' });
    const [lack] = outcome.levels[2]?.lacks ?? [];
    expect(lack).toMatchObject({ what: 'types of features that it has', required: true });
  });

  it('that disagrees reaches neither the level nor those that need it', async () => {
    const { report, outcome, states } = await validate(brokenPeer('swapped-fields'), {}, motor);
    expect(states).toMatchObject({ layout: 'not reached', 'core-values': 'not reached' });
    expect(outcome.exitCode).toBe(1);
    expect(outcome.findings.length).toBeGreaterThan(0);
    expect(renderBadge(report)).toMatch(/no level reached/);
  });

  it('that misreads one container reaches the levels before', async () => {
    const { outcome, states } = await validate(brokenPeer('misreads-seldom'), { values: 1000 }, motor);
    expect(states).toEqual({ ...all, containers: 'not reached', operations: 'later' });
    expect(outcome.exitCode).toBe(1);
  });

  it('is not disturbed by a peer beside it that is wrong', async () => {
    const { outcome, states, report } = await validate('python', { with: [brokenPeer('wrong-capacity')] }, motor);
    expect(report.checks.failed).toBeGreaterThan(0);
    expect(states).toEqual({ ...all, operations: 'later' });
    expect(outcome).toMatchObject({ findings: [], exitCode: 0 });
    expect(renderCertificate('any', report)).not.toContain('wrong-capacity writes');
  });

  it('needs those whom it is told to exchange values with', async () => {
    const { outcome } = await validate('python', { with: [`${brokenPeer('misbehaving')}:does-not-start`] });
    expect(outcome.exitCode).toBe(3);
  });

  it('is an error when a check of the peer is one, before it is a disagreement, and stopped before both', async () => {
    const { report } = await validate('python', {}, motor);
    const withOne = (counts: object, change: Partial<Report> = {}): Report => {
      const [first, ...others] = (report.byFeatures ?? []).filter(({ peer }) => peer === 'python');
      return { ...report, ...change, byFeatures: first === undefined ? [] : [{ ...first, ...counts }, ...others] };
    };
    expect(outcomeOf(withOne({}), 'python').exitCode).toBe(0);
    expect(outcomeOf(withOne({ failed: 1 }), 'python').exitCode).toBe(1);
    expect(outcomeOf(withOne({ failed: 1, errors: 1 }), 'python').exitCode).toBe(3);
    expect(outcomeOf(withOne({ errors: 1 }, { completed: false }), 'python').exitCode).toBe(130);
  });

  it('says on what it was made, and what no type has tried', async () => {
    const { report, outcome, states } = await validate('python', {}, motor);
    expect(states['core-values']).toBe('reached');
    expect(renderBadge(report)).toContain(', own types');
    const page = renderCertificate('any', report);
    expect(page).toContain('Peer: python, on files of its own, not the bundled suite.');
    expect(page).toMatch(/- not tried in containers, refuse: tuples/);
    expect(renderValidation(report, outcome, plain, 'reports/r.json')).toContain(
      '- not tried in containers, refuse: tuples',
    );
  });
});

describe('what a validation prints', () => {
  it('keeps to 80 columns but for commands and paths', async () => {
    const { report, outcome } = await validate(brokenPeer('wide-option-flag'), {}, motor);
    const text = renderValidation(report, outcome, plain, 'reports/validate/x/report.json');
    const long = text.split('\n').filter((line) => line.length > 80 && !/^ {2}(again|details) /.test(line));
    expect(long).toEqual([]);
    expect(text.match(/^FAIL /gm)).toHaveLength(Math.min(3, outcome.findings.length));
    expect(text).toMatch(/^ {2}details {3}samebytes replay [0-9a-f]{8} --report reports\/validate\/x\/report\.json$/m);
    expect(text).toMatch(/^layout +not reached +\d+ +[1-9]/m);
    expect(text).toContain('wide-option-flag reaches no level; claims and does not reach layout');
    const silent = { ...outcome, peer: { ...outcome.peer, compiler: '' } };
    expect(renderValidation(report, silent, plain, 'r.json')).toContain('Python, x86_64; profile s-core');
  });
});

const hasGo = spawnSync('go', ['version']).status === 0;

describe.skipIf(!hasGo)(`the Go peer${hasGo ? '' : ' (not tried: go missing)'}`, () => {
  it('reaches every level, without 128-bit integers', async () => {
    const { outcome, states } = await validate(join(packageFolder, 'peers/third-party/go'));
    expect(states).toEqual({ ...all, operations: 'later' });
    expect(outcome.exitCode).toBe(0);
    for (const { id, lacks } of outcome.levels.slice(0, 5))
      expect(lacks, id).toMatchObject([
        { what: '128-bit integers', required: false, reason: expect.stringMatching(/^Go has no [iu]128$/) },
      ]);
  });
});
