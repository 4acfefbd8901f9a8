import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { reportSchema } from '../report/schema.ts';
import { startSamebytes } from '../testing/command-line.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-profiles-'));
  const types = '{ Note: { struct: { id: "u32", marks: "Vec<u8, 3>" } } }';
  writeFileSync(
    join(folder, 'note.json5'),
    `{ samebytes: 1, package: "demo.note", version: "1.0.0", types: ${types} }`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function configure(profiles: readonly string[], peers: readonly string[] = ['python']): void {
  const more = { profiles, peers, reports: 'out', values: 5, seed: 1 };
  writeFileSync(
    join(folder, 'samebytes.config.json5'),
    JSON.stringify({ samebytes: 1, descriptions: ['note.json5'], ...more }),
  );
}

function reportIn(...path: string[]) {
  return reportSchema.parse(JSON.parse(readFileSync(join(folder, ...path, 'report.json'), 'utf8')));
}

describe('the profiles of a configuration', () => {
  it('have a run each, of the peers that have them, with a report each, and the worst of their exit codes', async () => {
    const other = join(packageFolder, 'peers/third-party/iceoryx2/python');
    configure(['s-core', 'iceoryx2'], ['python', other]);
    const { exitCode, all } = await startSamebytes(['run', '--quiet'], { cwd: folder });
    // What that library accepts although the profile refuses it.
    expect(exitCode, all).toBe(1);
    const [first, second] = [reportIn('out/latest/s-core'), reportIn('out/latest/iceoryx2')];
    expect(first).toMatchObject({
      profile: 's-core',
      peers: [{ name: 'python' }],
      checks: { failed: 0, unsupported: 0 },
    });
    expect(second).toMatchObject({ profile: 'iceoryx2', peers: [{ name: 'iceoryx2-python' }] });
    expect(second.findings.map(({ rule }) => rule)).toEqual(['vec.len']);
    expect(second.findings[0]?.reproduce).toContain('--profile iceoryx2');
  });

  it('of which no peer has one are wrong usage', async () => {
    configure(['iceoryx2', 's-core']);
    const { exitCode, all } = await startSamebytes(['run', '--quiet'], { cwd: folder });
    expect([exitCode, all]).toEqual([
      2,
      expect.stringContaining('no peer of the configuration has the profile iceoryx2'),
    ]);
  });

  it('are all looked at before the first run takes its time', async () => {
    configure(['s-core', 'iceoryx2']);
    const { exitCode, all } = await startSamebytes(['run', '--quiet', '--output', 'none'], { cwd: folder });
    expect([exitCode, all]).toEqual([
      2,
      expect.stringMatching(/^--profile: no peer of the configuration has the profile/),
    ]);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('are all known to cases: what is nearly the name of one is a mistake', async () => {
    configure([join(packageFolder, 'docs/examples/bindings/small.profile.json5'), 's-core']);
    writeFileSync(
      join(folder, 'slip.json5'),
      `{ samebytes: 1, cases: { note: { type: 'demo.note.Note', expect: { size: 16, profile: 'smal' } } } }`,
    );
    const config = join(folder, 'samebytes.config.json5');
    writeFileSync(
      config,
      readFileSync(config, 'utf8').replace('["note.json5"]', '["note.json5"], "cases": ["slip.json5"]'),
    );
    const options = ['--profile', 's-core', '--quiet'];
    const { exitCode, all } = await startSamebytes(['run', ...options], { cwd: folder });
    expect([exitCode, all]).toEqual([
      2,
      expect.stringMatching(/^slip\.json5:1:87: no profile "smal"; did you mean "small"\?/),
    ]);
  });

  it('that are files have folders called like the profile, which no other has', async () => {
    const examples = join(packageFolder, 'docs/examples/bindings');
    const own = join(examples, 'small.profile.json5');
    configure(['s-core', own], ['python', join(examples, 'python')]);
    const { exitCode, all } = await startSamebytes(['run', '--quiet'], { cwd: folder });
    expect(exitCode, all).toBe(0);
    expect(reportIn('out/latest/small')).toMatchObject({ profile: 'small', peers: [{ name: 'small-python' }] });
    configure([own, own], ['python', join(examples, 'python')]);
    const again = await startSamebytes(['run', '--quiet'], { cwd: folder });
    expect([again.exitCode, again.all]).toEqual([2, expect.stringContaining('two profiles are called small')]);
  });

  it('give way to the one that is asked for', async () => {
    configure(['iceoryx2', 's-core']);
    const { exitCode, all } = await startSamebytes(['run', '--quiet', '--profile', 's-core'], { cwd: folder });
    expect(exitCode, all).toBe(0);
    expect(reportIn('out/latest')).toMatchObject({ profile: 's-core' });
  });

  it('cannot share one file', async () => {
    configure(['s-core', 'iceoryx2']);
    const { exitCode, all } = await startSamebytes(['run', '--junit', 'junit.xml'], { cwd: folder });
    expect(exitCode).toBe(2);
    expect(all).toMatch(/--junit: one file cannot hold the runs of 2 profiles; give --profile too: s-core or iceoryx2/);
  });

  it('decide for samebytes layout, too', async () => {
    const sizeOf = async (profile: string) => {
      configure([profile]);
      const { stdout } = await startSamebytes(['layout', 'Note', '--json'], { cwd: folder });
      return JSON.parse(stdout).size;
    };
    expect([await sizeOf('s-core'), await sizeOf('iceoryx2')]).toEqual([16, 24]);
  });
});
