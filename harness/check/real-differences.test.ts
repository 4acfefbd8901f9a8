import { expect, it } from 'vitest';
import type { Report } from '../report/schema.ts';
import { describeWith } from '../testing/cross-tools.ts';
import { brokenPeer, runChecks } from '../testing/run-checks.ts';
import type { Plan } from './plan/plan.ts';

/** The plan of somebody who does not know of compilers that differ from their platform. */
function withoutToolchains(plan: Plan): Plan {
  const parts = plan.parts.map((part) => ({ ...part, platform: { ...part.platform, toolchains: [] } }));
  return { ...plan, ...parts[0], parts };
}

const where = ({ findings }: Report) => findings.map(({ peer, type, path, rule }) => ({ peer, type, path, rule }));

describeWith({ platforms: ['s390x'], programs: ['clang++'] }, '128-bit integers on s390x', () => {
  const options = { peers: ['cpp@s390x', 'cpp:clang++-O2@s390x'], types: ['demo.motor.Wide'], values: 20 };

  it('are a known difference of clang 14, and blame nobody', async () => {
    const report = await runChecks(options);
    expect(report.findings).toEqual([]);
    expect(report.portability?.differences.find(({ platform }) => platform.startsWith('s390x, clang++'))).toMatchObject(
      {
        type: 'demo.motor.Wide',
        peers: ['cpp:clang++-O2@s390x'],
        source: 'clang 14, measured: it aligns __int128 to 16 where the ABI says 8',
      },
    );
    expect(report.matrix.filter(({ writer, reader }) => writer !== reader)).toEqual([]);
  });

  it('would be a finding against clang 14 if no platform file told of them', async () => {
    expect(where(await runChecks(options, withoutToolchains))).toContainEqual({
      peer: 'cpp:clang++-O2@s390x',
      type: 'demo.motor.Wide',
      path: 'b',
      rule: 'primitive.align',
    });
  });
});

const oldRust = { platforms: ['x86_64'], unpacked: ['rust-1.63/rustc', 'rust-1.63/cargo'] };

describeWith(oldRust, '128-bit integers of rustc before 1.77 on x86_64', () => {
  const options = { peers: ['cpp', 'rust', 'rust:rustc-1.63'], types: ['demo.motor.Wide'], values: 20 };

  it('are a known difference, and blame nobody', async () => {
    const report = await runChecks(options);
    expect(report.findings).toEqual([]);
    expect(report.portability?.differences).toMatchObject([
      {
        platform: 'x86_64, rustc 1.63.0',
        type: 'demo.motor.Wide',
        peers: ['rust:rustc-1.63'],
        rule: 'primitive.align',
        source: 'Rust 1.77.0 release notes: i128 and u128 are aligned to 16 bytes on x86',
      },
    ]);
    expect(
      report.matrix
        .filter(({ writer, reader }) => writer !== reader)
        .map(({ writer, reader }) => `${writer} -> ${reader}`),
    ).toEqual(['cpp -> rust', 'rust -> cpp']);
  });

  it('would be a finding against it if no platform file told of them', async () => {
    expect(where(await runChecks(options, withoutToolchains))).toContainEqual({
      peer: 'rust:rustc-1.63',
      type: 'demo.motor.Wide',
      path: 'b',
      rule: 'primitive.align',
    });
  });
});

describeWith({ platforms: ['i686', 'armhf'] }, '128-bit integers on 32-bit platforms', () => {
  it('do not exist in C++: a row of the portability table, and no check that counts against a peer', async () => {
    const report = await runChecks({ peers: ['cpp@i686', 'cpp@armhf'], types: ['demo.motor.Wide'], values: 20 });
    expect(report.findings).toEqual([]);
    expect(report.checks.planned).toBe(report.checks.unsupported);
    expect(report.portability?.differences).toMatchObject(
      ['armhf', 'i686'].map((platform) => ({
        platform,
        rule: 'platform.primitive',
        reason: 'no 128-bit integers in C++',
      })),
    );
  });
});

describeWith({ platforms: ['i686'] }, 'flags that move 8-byte numbers on i686', () => {
  it.each([
    ['malign-double', 'primitive.align', '0'],
    ['mms-bitfields', 'struct.align', ''],
  ])('-%s is found as %s', async (variant, rule, path) => {
    const peer = `flags:${variant}@i686`;
    const report = await runChecks({
      peers: ['cpp@i686', `${brokenPeer('flags')}:${variant}@i686`],
      types: ['demo.motor.Sample'],
      values: 20,
    });
    expect(where(report)).toEqual([{ peer, type: 'demo.motor.Sample', path, rule }]);
  });
});
