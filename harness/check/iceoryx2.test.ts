import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cacheFolder } from '../peers/build/cache.ts';
import { packageFolder } from '../peers/package-folder.ts';
import type { Report } from '../report/schema.ts';
import { describeWith } from '../testing/cross-tools.ts';
import { recordChecks, runChecks } from '../testing/run-checks.ts';

const folder = 'peers/third-party/iceoryx2';
const own = join(packageFolder, folder);
const usual = {
  profile: 'iceoryx2',
  files: [join(own, 'types.json5')],
  knownFile: join(own, 'known.json5'),
  values: 50,
};
const needed = { programs: ['cargo'], versions: { rustc: '1.89' }, crates: [join(folder, 'rust')] };

const kinds = ({ byKind }: Report) =>
  Object.fromEntries(Object.entries(byKind).map(([kind, { failed }]) => [kind, failed]));

describeWith(needed, "iceoryx2's containers in Rust and their mirror in Python", () => {
  let report: Report;
  beforeAll(async () => {
    const peers = ['rust', 'rust/moved', 'python'].map((name) => join(own, name));
    ({ report } = await recordChecks({ ...usual, peers }));
  }, 300_000);

  test('lie as the profile says, and exchange all values', () => {
    expect(report.peers.map(({ status }) => status)).toEqual(['ready', 'ready', 'ready']);
    for (const kind of ['layout', 'values'] as const) {
      expect(report.byKind[kind], kind).toMatchObject({ failed: 0, known: 0, errors: 0 });
      expect(report.byKind[kind]?.passed, kind).toBeGreaterThan(0);
    }
  });

  test('let through what known.json5 lists, all of it and nothing else', () => {
    expect(kinds(report)).toEqual({ layout: 0, values: 0, refuse: 0, memory: 0 });
    // Entries for C++ are judged where IOX2_SRC is set.
    expect(report.stale).toEqual([]);
    const rules = new Set(report.findings.map(({ peer, rule }) => `${peer} ${rule}`));
    const unchecked = ['bool.pattern', 'char.scalar', 'option.flag', 'string.ascii', 'string.len', 'string.terminator'];
    expect([...rules].sort()).toEqual([
      ...[...unchecked, 'vec.len'].map((rule) => `iceoryx2-python ${rule}`),
      ...unchecked.map((rule) => `iceoryx2-rust ${rule}`),
      ...[...unchecked.slice(0, 2), 'memory.leak', ...unchecked.slice(2)].map((rule) => `iceoryx2-rust-moved ${rule}`),
    ]);
  });

  test('refuse a StaticVec that is too long, because iceoryx2 panics', () => {
    const found = report.findings.filter(({ peer, rule }) => rule === 'vec.len' && peer.startsWith('iceoryx2-rust'));
    expect(found).toEqual([]);
    expect(report.byKind.refuse?.passed).toBeGreaterThan(0);
  });

  test('are walked by an adapter that has tests of its own', () => {
    const target = join(cacheFolder(), 'iceoryx2-tests');
    const run = ['test', '--quiet', '--locked', '--target-dir', target];
    const { status, stdout, stderr } = spawnSync('cargo', run, { cwd: join(own, 'rust'), encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('test result: ok. 4 passed');
  }, 300_000);

  test('have no Result', () => {
    const reasons = report.unsupported?.filter(({ reason }) => !reason.startsWith('iceoryx2-python')) ?? [];
    expect(new Set(reasons.map(({ reason }) => reason))).toEqual(new Set(['the profile iceoryx2 has no Result']));
  });

  test('are found out without known.json5, and each finding says how to see it again', async () => {
    const peer = join(own, 'rust');
    const { knownFile: _, ...unknown } = usual;
    const bare = await runChecks({ ...unknown, types: ['*.Target'], peers: [peer] });
    const [bool] = bare.findings.filter(({ rule }) => rule === 'bool.pattern');
    expect(bool).toMatchObject({ type: 'sensing.radar.Target', path: 'moving', peer: 'iceoryx2-rust' });
    expect(bool?.reproduce).toContain('--types sensing.radar.Target --profile iceoryx2 --peers');
  });
});

const source = process.env.IOX2_SRC;
const reason = source ? '' : ' (not tried: IOX2_SRC names no checkout)';
describe.skipIf(!source)(`iceoryx2's containers in C++${reason}`, () => {
  test('lie as the profile says, and let through what known.json5 lists', async () => {
    const report = await runChecks({ ...usual, peers: [join(own, 'cpp')] });
    expect(report.checks).toMatchObject({ failed: 0, errors: 0 });
    expect(report.byKind.layout?.passed).toBeGreaterThan(3);
    expect(report.findings.map(({ rule }) => rule)).toContain('vec.len');
  });
});

describe('the peer of C++ without a checkout', () => {
  test.skipIf(source)(`is missing, and says what to set${source ? ' (not tried: IOX2_SRC is set)' : ''}`, async () => {
    const report = await runChecks({ ...usual, peers: [join(own, 'cpp')], types: ['*.Name'] });
    expect(report.peers).toMatchObject([{ status: 'missing', reason: expect.stringContaining('IOX2_SRC') }]);
  });
});
