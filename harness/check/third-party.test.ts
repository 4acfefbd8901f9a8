import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import type { Report } from '../report/schema.ts';
import { runChecks } from '../testing/run-checks.ts';

const folder = join(packageFolder, 'peers/third-party/go');
const goSources = readdirSync(folder).filter((name) => name.endsWith('.go'));
// Not describeWith: `go --version` is an error.
const hasGo = spawnSync('go', ['version']).status === 0;

describe.skipIf(!hasGo)(`the Go peer, written from the documents${hasGo ? '' : ' (not tried: go missing)'}`, () => {
  let report: Report;
  beforeAll(async () => {
    const files = ['motor', 'composites', 'enums', 'variants'].map((name) =>
      join(packageFolder, `descriptions/${name}.json5`),
    );
    report = await runChecks({ files, types: [], peers: ['python', folder], values: 50 });
  });

  test('agrees with Python in every kind of check', () => {
    expect(report.findings).toEqual([]);
    expect(report.checks).toMatchObject({ failed: 0, errors: 0 });
    for (const kind of ['layout', 'values', 'refuse', 'memory']) {
      expect(report.byKind[kind]?.passed, kind).toBeGreaterThan(0);
    }
  });

  test('lacks 128-bit integers, and nothing else', () => {
    const reasons = (report.unsupported ?? [])
      .filter(({ reason }) => reason.startsWith('go'))
      .map(({ reason }) => reason);
    expect([...new Set(reasons)].sort()).toEqual(['go: Go has no i128', 'go: Go has no u128']);
  });

  test('is clean for go vet and gofmt', () => {
    const vet = spawnSync('go', ['vet', './...'], { cwd: folder, encoding: 'utf8' });
    expect([vet.status, vet.stderr]).toEqual([0, '']);
    expect(spawnSync('gofmt', ['-l', '.'], { cwd: folder, encoding: 'utf8' }).stdout).toBe('');
  });
});

test('the Go peer has at most 400 lines of code', () => {
  const lines = goSources.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  expect(lines.filter((line) => !/^\s*(\/\/.*)?$/.test(line)).length).toBeLessThanOrEqual(400);
});
