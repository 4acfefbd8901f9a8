import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { describeWith } from '../testing/cross-tools.ts';
import { brokenPeer, recordChecks, runChecks } from '../testing/run-checks.ts';

const pose = join(packageFolder, 'harness/testing/pose.json5');
const transport = 'iceoryx2';

/** Shared memories and folders that this process's runs have left behind. */
function leftBehind(): string[] {
  return ['/dev/shm', tmpdir()]
    .flatMap((folder) => readdirSync(folder))
    .filter((name) => name.startsWith(`samebytes-iox2-${process.pid}-`));
}

const longer = { timeout: 600_000 };

describeWith({ iceoryx2: true, programs: ['cargo', 'g++', 'cmake'] }, 'four languages over iceoryx2', () => {
  beforeEach(() => expect(leftBehind()).toEqual([]));

  it('agree: every writer with every reader, and nothing is left behind', longer, async () => {
    const { report, checks } = await recordChecks({ transport });
    expect(report.peers.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'cpp ready',
      'python ready',
      'rust ready',
      'typescript ready',
    ]);
    expect(report).toMatchObject({ transport, findings: [], checks: { failed: 0, errors: 0, unsupported: 0 } });
    const pairs = new Set(
      checks.filter(({ kind }) => kind === 'values').map(({ writer, reader }) => `${writer} ${reader}`),
    );
    // Four and the reference, but for the reference with itself.
    expect(pairs.size).toBe(24);
    expect(Object.keys(report.byKind).sort()).toEqual(['layout', 'memory', 'refuse', 'values']);
    expect(leftBehind()).toEqual([]);
  });
});

describeWith({ iceoryx2: true, programs: ['cargo'] }, 'what goes wrong over iceoryx2', () => {
  it('is found where opening a service lets it by: fields that were exchanged, of one size', longer, async () => {
    const peers = ['python', 'rust', brokenPeer('over-iceoryx2')];
    const { report, checks } = await recordChecks({ files: [pose], peers, transport });
    expect(report.findings.map(({ peer, rule, path }) => `${peer} ${rule} ${path}`)).toEqual([
      'broken-sender struct.offset x',
    ]);
    // Everybody has opened everybody's service, and got samples.
    expect(checks.filter(({ fault }) => fault?.rule === 'transport.open')).toEqual([]);
    const wrong = checks.find(
      ({ kind, writer, reader }) => kind === 'values' && writer === 'broken-sender' && reader === 'rust',
    );
    expect(wrong).toMatchObject({ verdict: 'failed', fault: { peer: 'broken-sender' } });
    expect(wrong?.values).toBeGreaterThan(0);
  });

  it('is refused by iceoryx2 where sizes differ, and nobody else is blamed for it', longer, async () => {
    const peers = ['python', `${brokenPeer('over-iceoryx2')}:option-flag-u32`];
    const { report, checks } = await recordChecks({ files: [pose], peers, transport });
    expect(new Set(report.findings.map(({ peer }) => peer))).toEqual(new Set(['broken-sender:option-flag-u32']));
    expect(report.checks.errors).toBe(0);
    const refused = checks.find(({ kind, writer, reader }) => {
      return kind === 'values' && writer === 'python' && reader === 'broken-sender:option-flag-u32';
    });
    expect(refused?.fault).toMatchObject({ rule: 'transport.open', peer: 'broken-sender:option-flag-u32' });
    expect(refused?.fault?.actual).toMatch(
      /cannot open .* \(demo\.pose\.Pose, 32 bytes, aligned to 8\): .*IncompatibleTypes/,
    );
  });

  it.each([
    ['padding', 'leaks', 23],
    ['the payload of an Option that has none', 'keeps-absent', 21],
  ])('is found in the bytes of a sample that nobody should look at: %s', longer, async (_, variant, offset) => {
    const peers = ['python', `${brokenPeer('over-iceoryx2')}:${variant}`];
    const report = await runChecks({ files: [pose], peers, transport });
    expect(report.findings).toMatchObject([{ peer: `broken-sender:${variant}`, rule: 'memory.leak', offset }]);
  });

  it('costs a peer that crashes its own checks only, and leaves nothing behind', longer, async () => {
    const peers = ['python', `${brokenPeer('over-iceoryx2')}:crashes-at-100`];
    const { report, checks } = await recordChecks({ files: [pose], peers, transport, values: 300 });
    expect(report.findings.map(({ peer, rule }) => `${peer} ${rule}`)).toEqual([
      'broken-sender:crashes-at-100 peer.crash',
    ]);
    const own = checks.filter(({ writer, reader }) =>
      [writer, reader].every((name) => ['python', 'reference'].includes(name)),
    );
    expect(new Set(own.map(({ verdict }) => verdict))).toEqual(new Set(['passed']));
    expect(leftBehind()).toEqual([]);
  });

  it('is no fault of a peer that does not know the transport', longer, async () => {
    const report = await runChecks({ files: [pose], peers: ['python', 'python:numpy'], transport });
    expect(report.findings).toEqual([]);
    const reasons = new Set(report.unsupported?.map(({ reason }) => reason));
    expect(reasons).toEqual(
      new Set([
        'python:numpy does not know the transport iceoryx2: its "hello" has no capability "transport.iceoryx2"',
      ]),
    );
  });
});
