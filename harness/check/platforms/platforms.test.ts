import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../../describe/index.ts';
import { packageFolder } from '../../peers/package-folder.ts';
import { describeWith } from '../../testing/cross-tools.ts';
import { runChecks } from '../../testing/run-checks.ts';
import { resolveInputs } from '../plan/inputs.ts';
import { makePlan, type PlanOptions } from '../plan/make-plan.ts';

const temporary = mkdtempSync(join(tmpdir(), 'samebytes-platforms-test-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const planWith = async (options: Partial<PlanOptions>) => {
  const usual = { types: ['demo.motor.Motor'], profile: 's-core', timeout: 60 };
  return makePlan(await resolveInputs([join(packageFolder, 'harness/testing/motor.json5')]), { ...usual, ...options });
};

const problemOf = async (options: Partial<PlanOptions>) => {
  const error: unknown = await planWith(options).catch((thrown: unknown) => thrown);
  if (!(error instanceof InputError)) throw new Error('the options are accepted');
  return error.problems.map(({ file, message, hint }) => `${file}: ${message}; ${hint}`);
};

describe('--platforms', () => {
  it('makes a peer for each platform that its variant can be built for', async () => {
    const names = async (...platforms: string[]) =>
      (await planWith({ peers: ['cpp', 'python'], platforms })).peers.map(({ name }) => name);
    expect(await names('x86_64', 'aarch64')).toEqual(['cpp', 'cpp@aarch64', 'python']);
    expect(await names('all')).toEqual(expect.arrayContaining(['cpp', 'cpp@i686', 'cpp@s390x', 'python']));
  });

  it('requires what was named, and merely discovers what "all" finds', async () => {
    const required = async (...platforms: string[]) =>
      (await planWith({ peers: ['cpp'], platforms })).peers.find(({ name }) => name === 'cpp@aarch64')?.required;
    expect(await required('aarch64')).toBe(true);
    expect(await required('all')).toBe(false);
    expect(await required('all', 'aarch64')).toBe(true);
    expect(await required('all', 's390x')).toBe(false);
  });

  it('is chosen for a single peer by @', async () => {
    const { peers } = await planWith({ peers: ['cpp', 'cpp:clang++-O2@riscv64'] });
    expect(peers.map(({ name, platform }) => [name, platform])).toEqual([
      ['cpp', 'x86_64'],
      ['cpp:clang++-O2@riscv64', 'riscv64'],
    ]);
  });

  it.each([
    [{ platforms: ['aarch46'] }, '--platforms: no platform "aarch46"; did you mean "aarch64"?'],
    [{ platforms: ['all', 'aarch46'] }, '--platforms: no platform "aarch46"; did you mean "aarch64"?'],
    [{ platforms: [] }, /^--platforms: no platform is named; there are x86_64, /],
    [
      { platforms: ['x86_64-macos'] },
      /^--platforms: nothing can be built for "x86_64-macos" here: its layouts are known from documents; /,
    ],
    [{ peers: ['cpp@mips'] }, /^--peers: "cpp@mips": no platform "mips" that peers are built for; there are x86_64, /],
    [{ peers: ['cpp@arm64'] }, /^--peers: "cpp@arm64": no platform "arm64" that .*; did you mean "aarch64"\?$/],
    [{ platforms: ['i386'] }, '--platforms: no platform "i386"; did you mean "i686"?'],
    [{ peers: ['python@aarch64'] }, /^--peers: peer "python" cannot be built for aarch64; its variant needs `cross`/],
    [
      { peers: ['python'], platforms: ['aarch64', 's390x'] },
      /^--peers: peer "python" cannot be built for aarch64, s390x; /,
    ],
  ])('refuses %j', async (options, problem) => {
    expect(await problemOf(options)).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
  });
});

describeWith({ platforms: ['i686', 'aarch64', 's390x'] }, 'a run on several platforms', () => {
  const options = {
    peers: ['cpp'],
    platforms: ['x86_64', 'i686', 'aarch64', 's390x'],
    types: ['demo.motor.*'],
    values: 20,
  };

  it('exchanges values between platforms on which a type lies alike, and blames nobody for the others', async () => {
    const report = await runChecks(options);
    expect(report.findings).toEqual([]);
    const pairs = (type: string) =>
      report.matrix.filter((row) => row.type === `demo.motor.${type}` && row.passed === row.planned);
    const readers = (writer: string, type: string) =>
      pairs(type)
        .filter((row) => row.writer === writer)
        .map(({ reader }) => reader);
    // Sample is {u64, f64}: its alignment on i686 is 4.
    expect(readers('cpp', 'Sample')).toEqual(['cpp', 'cpp@aarch64']);
    expect(readers('cpp@i686', 'Sample')).toEqual(['cpp@i686']);
    expect(readers('cpp', 'Motor')).toEqual(['cpp', 'cpp@i686', 'cpp@aarch64']);
    expect(readers('cpp@s390x', 'Motor')).toEqual(['cpp@s390x']);
    // A single byte has no order.
    expect(readers('cpp@s390x', 'Gear')).toEqual(['cpp', 'cpp@i686', 'cpp@aarch64', 'cpp@s390x']);
  });

  it('counts pairs of different byte order as unsupported, with that reason', async () => {
    const report = await runChecks({ ...options, types: ['demo.motor.Motor'] });
    const row = report.matrix.find(({ writer, reader }) => writer === 'cpp' && reader === 'cpp@s390x');
    expect(row).toMatchObject({ planned: 1, unsupported: 1, values: 0 });
    expect(report.types).toMatchObject([{ name: 'demo.motor.Motor', verdict: 'agree' }]);
  });

  it('says where types lie otherwise, by which rule, and what would help', async () => {
    const { portability } = await runChecks(options);
    expect(portability?.platforms.map(({ name, same, different }) => ({ name, same, different }))).toEqual([
      { name: 'x86_64', same: 8, different: 0 },
      { name: 'aarch64', same: 8, different: 0 },
      { name: 'i686', same: 6, different: 1 },
      { name: 's390x', same: 2, different: 6 },
    ]);
    expect(portability?.differences.find(({ platform }) => platform === 'i686')).toMatchObject({
      type: 'demo.motor.Sample',
      peers: ['cpp@i686'],
      difference: 'u64 is 4-aligned: alignment 4, on x86_64 8',
      rule: 'primitive.align',
      source: 'System V ABI, Intel386 Architecture Processor Supplement 1.1, Fundamental Types',
    });
    expect(portability?.advice['demo.motor.Sample']).toEqual(['give demo.motor.Sample `align: 8`']);
  });
});

describeWith({ platforms: ['i686', 'aarch64', 's390x'] }, 'a broken peer on another platform', () => {
  it.each(['aarch64', 's390x'])('is found and named with its platform, %s', async (platform) => {
    const mutant = `${join(packageFolder, 'mutants/cpp')}:pack-4@${platform}`;
    const report = await runChecks({ peers: ['cpp', mutant], types: ['demo.motor.Sample'], values: 20 });
    expect(report.findings.map(({ peer, rule }) => ({ peer, rule }))).toContainEqual({
      peer: `mutant-cpp:pack-4@${platform}`,
      rule: 'struct.align',
    });
    expect(new Set(report.findings.map(({ peer }) => peer))).toEqual(new Set([`mutant-cpp:pack-4@${platform}`]));
  });

  it('is none where the platform packs so of its own', async () => {
    const mutant = `${join(packageFolder, 'mutants/cpp')}:pack-4@i686`;
    const report = await runChecks({ peers: ['cpp@i686', mutant], types: ['demo.motor.Sample'], values: 20 });
    expect(report.findings).toEqual([]);
    expect(report.checks.failed).toBe(0);
  });
});

describe('a peer that names another platform in "hello"', () => {
  const peerOn = (platform: string) => {
    const folder = join(temporary, platform);
    const program = `import platform; platform.machine = lambda: "${platform}"; from samebytes_peer.main import main; main()`;
    const launch = JSON.stringify(['{python}', '-c', program]);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'peer.json5'), `{ samebytes: 1, name: 'mine', extends: 'python', launch: ${launch} }`);
    return folder;
  };

  it.each([
    ['riscv64', 'mine runs on the platform riscv64, not x86_64: give --platforms riscv64'],
    [
      'amd64',
      'mine runs on the platform amd64, not x86_64: its "hello" must name a platform as descriptions/platforms/ does; did you mean "x86_64"?',
    ],
  ])('is not asked on %s, and what helps is said', async (platform, reason) => {
    const { checks, unsupported = [] } = await runChecks({
      peers: [peerOn(platform)],
      types: ['demo.motor.Rpm'],
      values: 1,
    });
    expect(checks.unsupported).toBe(checks.planned);
    expect([...new Set(unsupported.map((each) => each.reason))]).toEqual([reason]);
  });
});
