import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder } from '../peers/build/cache.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { describeWith } from '../testing/cross-tools.ts';
import { brokenPeer, runChecks } from '../testing/run-checks.ts';

const folder = join(packageFolder, 'peers/third-party/s-core-baselibs');
const profile = 's-core-baselibs';

const needed = { programs: ['cargo'], versions: { rustc: '1.77' }, crates: ['peers/third-party/s-core-baselibs'] };

describeWith(needed, 'the profile s-core-baselibs', () => {
  test('is what its implementation in Rust has, in every kind of check', async () => {
    const files = [join(folder, 'types.json5'), ...['motor', 'containers', 'variants'].map(bundled)];
    const report = await runChecks({ files, profile, peers: [folder], values: 50 });
    expect(report.findings).toEqual([]);
    expect(report.checks).toMatchObject({ failed: 0, errors: 0, unsupported: 0 });
    for (const kind of ['layout', 'values', 'refuse', 'memory']) {
      expect(report.byKind[kind]?.passed, kind).toBeGreaterThan(0);
    }
  });

  test('has an implementation with tests of its own, and nothing that clippy warns of', () => {
    const targetFolder = ['--quiet', '--locked', '--target-dir', join(cacheFolder(), 's-core-baselibs-tests')];
    expect(cargo('test', ...targetFolder)).toMatchObject({ status: 0, stdout: expect.stringContaining('5 passed') });
    const clippy = cargo('clippy', ...targetFolder, '--all-targets', '--', '-D', 'warnings');
    expect([clippy.status, clippy.stderr]).toEqual([0, '']);
  }, 300_000);

  test('is not what containers of s-core have', async () => {
    const types = ['Samples', 'Doubles', 'Name', 'Fault', 'Outcome', 'Event'].map((name) => `pump.log.${name}`);
    const peers = [brokenPeer('other-profile')];
    const report = await runChecks({ files: [join(folder, 'types.json5')], types, profile, peers, values: 5 });
    const found = report.findings.filter(({ kind }) => kind === 'layout');
    expect(found.map(({ type, path, rule, actual }) => `${type.split('.')[2]} ${path}: ${rule}, ${actual}`)).toEqual([
      'Samples elements: vec.layout, at byte 8',
      'Doubles capacity: vec.layout, 4 bytes at byte 4',
      'Name bytes: string.layout, at byte 8',
      'Fault value: option.layout, at byte 4',
      'Outcome value: result.layout, at byte 8',
    ]);
    // What a variant holds moves what stands around it.
    expect(found.find(({ path }) => path === 'bytes')?.types).toEqual(['pump.log.Name', 'pump.log.Event']);
  });
});

function cargo(...run: readonly string[]) {
  return spawnSync('cargo', run, { cwd: folder, encoding: 'utf8' });
}

function bundled(name: string): string {
  return join(packageFolder, `descriptions/${name}.json5`);
}
