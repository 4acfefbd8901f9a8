import { describe, expect, it } from 'vitest';
import { InputError } from '../../describe/index.ts';
import { brokenPeer, runChecks } from '../../testing/run-checks.ts';
import type { Report } from '../schema.ts';
import { mergeReports, type NamedReport } from './merge.ts';

const options = { peers: ['python', brokenPeer('packed-struct')], types: ['demo.motor.*'], values: 20 };
const whole = await runChecks(options);
const shards = await Promise.all([1, 2, 3].map((index) => runChecks({ ...options, shard: { index, count: 3 } })));

const named = (...reports: Report[]) =>
  reports.map((report, index): NamedReport => ({ file: `${index}.json`, report })) as [NamedReport, ...NamedReport[]];

function problemsOf(...reports: Report[]): string[] {
  try {
    mergeReports(named(...reports));
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ file, message }) => `${file}: ${message}`);
    throw error;
  }
  return [];
}

/** What must be the same however the checks were made; the order of findings is not. */
function comparable({ checks, byKind, byFeatures = [], types, matrix, findings }: Report) {
  const facts = findings.map(({ id, count, types: inTypes, peer, rule }) => ({
    id,
    count,
    inTypes: [...inTypes].sort(),
    peer,
    rule,
  }));
  const sorted = <Item>(items: readonly Item[]) => items.map((item) => JSON.stringify(item)).sort();
  return { checks, byKind, byFeatures: sorted(byFeatures), types, matrix: sorted(matrix), findings: sorted(facts) };
}

/** The same run as it would be reported by a machine of another platform. */
function elsewhere(report: Report, platform: string): Report {
  const types = report.types.map((type) =>
    type.name.endsWith('Sample') ? { ...type, size: 12, layout: 'other' } : type,
  );
  return { ...report, platform, types, peers: report.peers.map((peer) => ({ ...peer, platform })) };
}

describe('mergeReports', () => {
  it('joins all shards to what the whole run reports', () => {
    expect(comparable(mergeReports(named(...shards)))).toEqual(comparable(whole));
    expect(mergeReports(named(...shards)).completed).toBe(true);
  });

  it('says nothing of levels when one of the reports is older than they are', () => {
    const [first, ...others] = shards as [Report, ...Report[]];
    const { byFeatures: _, ...older } = first;
    expect(mergeReports(named(first, ...others)).byFeatures?.length).toBeGreaterThan(0);
    expect(mergeReports(named(older, ...others)).byFeatures).toBeUndefined();
  });

  it('keeps the layouts that peers have of the types of every shard', () => {
    const layoutsOf = ({ findings }: Report) => findings.flatMap(({ layouts = {} }) => Object.keys(layouts)).sort();
    expect(layoutsOf(whole)).toContain('demo.motor.Cylinder');
    expect(layoutsOf(mergeReports(named(...shards)))).toEqual(layoutsOf(whole));
  });

  it('sums the checks that are unsupported for one reason', () => {
    const row = { kind: 'values', writer: 'a', reader: 'b', reason: 'b lacks it', checks: 2 };
    const lacking = shards.map((report, index) => ({ ...report, unsupported: index === 0 ? [] : [row] }));
    expect(mergeReports(named(...lacking)).unsupported).toEqual([{ ...row, checks: 4 }]);
    expect(mergeReports(named(...shards)).unsupported).toBeUndefined();
  });

  it('makes an incomplete report while a shard is missing', () => {
    expect(mergeReports(named(...shards.slice(0, 2))).completed).toBe(false);
  });

  it('makes an incomplete report while a shard of another machine is missing, whatever this one has', () => {
    const [first, second, third] = shards.map((shard) => elsewhere(shard, 'i686')) as [Report, Report, Report];
    expect(mergeReports(named(...shards, first, third)).completed).toBe(false);
    expect(mergeReports(named(third, ...shards, first, second)).completed).toBe(true);
  });

  it('keeps a report as it is when there is only one', () => {
    expect(mergeReports(named(whole))).toEqual(whole);
  });

  it('refuses the same checks twice', () => {
    const [first, second] = shards as [Report, Report];
    expect(problemsOf(first, second, first)).toEqual([
      expect.stringMatching(/^2\.json: part 1 of 3 has checks that are in 0\.json, too: /),
    ]);
  });

  it.each([
    ['seed', { seed: 8 }, '1.json: another seed: 8, in 0.json 7'],
    ['version', { samebytes: '0.0.1' }, /^1\.json: another version of samebytes: 0\.0\.1, in 0\.json /],
    ['profile', { profile: 'other' }, '1.json: another profile: other, in 0.json s-core'],
    ['number of values', { values: 3 }, '1.json: another number of values: 3, in 0.json 20'],
  ])('refuses reports of another %s', (_, change, message) => {
    const [first, second] = shards as [Report, Report];
    expect(problemsOf(first, { ...second, ...change })).toEqual([
      typeof message === 'string' ? message : expect.stringMatching(message),
    ]);
  });

  it('keeps the rows of a table that is compared with the platform of another machine', () => {
    const there = elsewhere(whole, 'i686');
    const row = { name: 's390x', platform: 's390x', peers: ['c@s390x'], same: 7, different: 1, absent: 0 };
    const own = { ...row, name: 'i686', platform: 'i686', peers: ['python'], same: 8, different: 0 };
    const difference = {
      type: 'demo.motor.Motor',
      platform: 's390x',
      peers: row.peers,
      difference: 'big-endian: the bytes of every number are reversed',
      reason: 'big-endian',
      rule: 'primitive.bytes',
      source: 'ELF ABI',
    };
    const portability = { base: 'i686', platforms: [own, row], differences: [difference], advice: {} };
    const merged = mergeReports(named(whole, { ...there, portability })).portability;
    expect(merged?.platforms).toMatchObject([
      { name: 'x86_64', same: 8, different: 0 },
      { name: 'i686', same: 7, different: 1 },
      { name: 's390x', same: 6, different: 2 },
    ]);
    expect(merged?.differences.filter(({ platform }) => platform === 's390x').map(({ type }) => type)).toEqual([
      'demo.motor.Motor',
      'demo.motor.Sample',
    ]);
  });

  it('names the peers of a machine by its platform where that lacks primitives, and is compared with another', () => {
    const there = { ...elsewhere(whole, 'i686'), platform: whole.platform };
    const names = mergeReports(named(whole, there)).peers.map(({ name }) => name);
    expect(names).toEqual(['python', 'packed-struct', 'python@i686', 'packed-struct@i686']);
    const turned = mergeReports(named(there, whole)).peers.map(({ name }) => name);
    expect(turned).toEqual(['python', 'packed-struct', 'python@x86_64', 'packed-struct@x86_64']);
  });

  it('names peers that are missing on another machine after its platform, too', () => {
    const there = elsewhere(whole, 'aarch64');
    const peers = there.peers.map((peer) =>
      peer.name === 'python' ? { ...peer, platform: '', compiler: '', status: 'missing' as const } : peer,
    );
    const merged = mergeReports(named(whole, { ...there, peers }));
    expect(merged.peers.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'python ready',
      'packed-struct ready',
      'python@aarch64 missing',
      'packed-struct@aarch64 ready',
    ]);
  });

  it('refuses reports of other descriptions and names the type', () => {
    const [first, second] = shards as [Report, Report];
    const [type, ...types] = second.types as [Report['types'][number], ...Report['types']];
    const changed = { ...second, types: [{ ...type, fingerprint: 'other' }, ...types] };
    expect(problemsOf(first, changed)).toEqual([`1.json: another description of ${type.name} than in 0.json`]);
  });

  it('names the peers of other platforms after them, with their findings, and compares the layouts', () => {
    const merged = mergeReports(named(whole, elsewhere(whole, 'i686')));
    expect(merged.peers.map(({ name }) => name)).toEqual([
      'python',
      'packed-struct',
      'python@i686',
      'packed-struct@i686',
    ]);
    expect(merged.peers.map(({ selector }) => selector).filter((selector) => selector.endsWith('@i686'))).toHaveLength(
      2,
    );
    expect(merged.checks.planned).toBe(2 * whole.checks.planned);
    const guilty = merged.findings.map(({ peer }) => peer);
    expect(new Set(guilty)).toEqual(new Set(['packed-struct', 'packed-struct@i686']));
    expect(new Set(merged.findings.map(({ id }) => id)).size).toBe(2 * whole.findings.length);
    expect(merged.portability?.platforms).toMatchObject([
      { name: 'x86_64', same: 8, different: 0 },
      { name: 'i686', same: 7, different: 1 },
    ]);
    expect(merged.portability?.differences).toMatchObject([
      {
        type: 'demo.motor.Sample',
        platform: 'i686',
        difference: 'another layout: size 12, alignment 8; on x86_64 size 16, alignment 8',
      },
    ]);
  });
});
