import { describe, expect, test } from 'vitest';
import { reportSchema } from '../report/schema.ts';
import { brokenPeer, runChecks } from '../testing/run-checks.ts';

const motor = 'demo.motor.Motor';

describe('a broken peer beside a right one', () => {
  test.each([
    [
      'packed-struct',
      'layout',
      { path: 'cylinders[].temperature', offset: 8, rule: 'struct.offset', actual: 'at byte 5' },
    ],
    [
      'wide-option-flag',
      'layout',
      { path: 'cylinders[].fault.is_some', offset: 12, rule: 'option.layout', actual: 'size 4' },
    ],
    ['swapped-fields', 'layout', { path: 'rpm', offset: 0, rule: 'struct.offset', actual: 'at byte 48' }],
    [
      'wrong-capacity',
      'values',
      { path: 'history.capacity', offset: 56, rule: 'vec.capacity', actual: '41 00 00 00 (65)' },
    ],
    ['text-loses-last-byte', 'values', { path: 'name', offset: 316, rule: 'value.read' }],
    ['text-until-padding', 'values', { path: 'name', rule: 'reads.unspecified' }],
  ])('%s: the one finding names it, the place and the rule', async (name, kind, place) => {
    const report = await runChecks({ peers: ['python', brokenPeer(name)], types: [motor] });
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({ kind, type: motor, peer: name, ...place });
    expect(report.findings[0]?.reproduce).toContain(`--types ${motor} --peers `);
    expect(report.findings[0]?.count).toBe(report.checks.failed);
    expect(report.checks.errors).toBe(0);
    const right = report.matrix.find((row) => row.writer === 'python' && row.reader === 'python');
    expect(right).toMatchObject({ failed: 0, passed: right?.planned });
    expect(reportSchema.safeParse(report).error).toBeUndefined();
  });

  test.each([
    ['crashes-at-layout', 'peer.crash'],
    ['answers-garbage-late', 'peer.garbage'],
    ['answers-twice', 'peer.garbage'],
    ['leaves-after-hello', 'peer.crash'],
    ['crashes-at-hello', 'peer.hello'],
    ['is-stale', 'peer.stale'],
    ['does-not-start', 'peer.start'],
  ])('one that %s costs its own checks only', async (way, rule) => {
    const report = await runChecks({ peers: ['python', `${brokenPeer('misbehaving')}:${way}`], types: [motor] });
    expect(report.findings.map((finding) => [finding.kind, finding.peer, finding.rule])).toEqual([
      ['error', `misbehaving:${way}`, rule],
    ]);
    const { planned, passed, errors } = report.checks;
    expect(passed).toBeGreaterThan(0);
    expect(passed + errors).toBe(planned);
  });

  test.each([
    [
      'written-bytes',
      /"write" is wrong: result\.bytes is 0, but the tape of the \d+ values has \d+ bytes \(docs\/protocol\.md, "write"\)/,
    ],
    ['read-bytes', /"read" is wrong: result\.bytes is \d+, but the records on its tape end after \d+/],
    ['beyond-region', /"read" is wrong: result\.bytes is 4194305, but its tape region has 4194304/],
    ['refused-none', /"read" is wrong: result\.refused is 0, but \d+ records on its tape are refusals/],
    ['refused-one', /"read" is wrong: result\.refused is 1, but 0 records on its tape are refusals/],
  ])('one that lies about %s is found out by that number alone', async (way, message) => {
    const report = await runChecks({ peers: ['python', `${brokenPeer('lies')}:${way}`], types: [motor] });
    const name = way === 'written-bytes' ? 'lies' : `lies:${way}`;
    expect(report.findings.map(({ kind, peer, rule }) => [kind, peer, rule])).toEqual([['error', name, 'peer.answer']]);
    expect(report.findings[0]?.message).toMatch(message);
    expect(report.checks.failed).toBe(0);
  });

  test('one that supports nothing scores nothing', async () => {
    const report = await runChecks({
      peers: ['python', `${brokenPeer('misbehaving')}:supports-nothing`],
      types: [motor],
    });
    const row = report.matrix.find((each) => each.writer.startsWith('misbehaving'));
    expect(row).toMatchObject({ passed: 0, failed: 0, unsupported: row?.planned });
    expect(report.types[0]?.verdict).toBe('incomplete');
  });

  test('one that does not build is an error with the end of the compiler output', async () => {
    const report = await runChecks({ peers: ['python', brokenPeer('does-not-build')], types: [motor] });
    expect(report.findings).toMatchObject([{ kind: 'error', type: '*', peer: 'does-not-build', rule: 'peer.build' }]);
    expect(report.findings[0]?.logs?.['does-not-build']?.join('\n')).toContain('no such thing as a semicolon');
  });

  test('one whose compiler is missing is an error that says so', async () => {
    const report = await runChecks({
      peers: ['python', `${brokenPeer('does-not-build')}:no-compiler`],
      types: [motor],
    });
    expect(report.findings).toMatchObject([{ kind: 'error', rule: 'peer.missing' }]);
    expect(report.peers[1]).toMatchObject({ status: 'missing' });
  });
});
