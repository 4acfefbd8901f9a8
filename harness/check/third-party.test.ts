import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import type { Report } from '../report/schema.ts';
import { describeWith } from '../testing/cross-tools.ts';
import { runChecks } from '../testing/run-checks.ts';

const folder = thirdParty('go');
const someDescriptions = ['motor', 'composites', 'enums', 'variants'].map(describedIn);
// Not describeWith: `go --version` is an error.
const hasGo = spawnSync('go', ['version']).status === 0;

describe.skipIf(!hasGo)(`the Go peer, written from the documents${hasGo ? '' : ' (not tried: go missing)'}`, () => {
  let report: Report;
  beforeAll(async () => {
    report = await runChecks({ files: someDescriptions, types: [], peers: ['python', folder], values: 50 });
  });

  test('agrees with Python in every kind of check', () => expectNoFindings(report));

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

describeWith({ versions: { java: '17', javac: '17' } }, 'the Java peer, written from the documents', () => {
  const java = thirdParty('java');

  test('agrees with Python in every kind of check, and lacks nothing', async () => {
    const files = [...someDescriptions, describedIn('primitives')];
    const report = await runChecks({ files, types: [], peers: ['python', java], values: 50 });
    expectNoFindings(report);
    const reasons = (report.unsupported ?? []).map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason.startsWith('java'))).toEqual([]);
  });

  test('is found out when a copy of it leaves out padding', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'samebytes-java-'));
    try {
      cpSync(java, copy, { recursive: true });
      const source = join(copy, 'src/Node.java');
      const text = readFileSync(source, 'utf8');
      const changed = text.replace('return Math.addExact(offset, align - 1) & -align;', 'return offset;');
      expect(changed).not.toBe(text);
      writeFileSync(source, changed);
      const report = await runChecks({ files: [describedIn('motor')], types: ['demo.motor.Cylinder'], peers: [copy] });
      expect(report.findings[0]).toMatchObject({ peer: 'java', path: 'temperature', rule: 'struct.offset' });
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});

test.each([
  ['go', '.', '.go'],
  ['java', 'src', '.java'],
])('the %s peer has at most 400 lines, blanks and comments included', (name, sources, ending) => {
  const within = join(thirdParty(name), sources);
  const files = readdirSync(within).filter((file) => file.endsWith(ending));
  expect(files.length).toBeGreaterThan(1);
  const lines = files.flatMap((file) => readFileSync(join(within, file), 'utf8').trimEnd().split('\n'));
  expect(lines.length).toBeLessThanOrEqual(400);
});

function expectNoFindings(report: Report): void {
  expect(report.findings).toEqual([]);
  expect(report.checks).toMatchObject({ failed: 0, errors: 0 });
  for (const kind of ['layout', 'values', 'refuse', 'memory']) {
    expect(report.byKind[kind]?.passed, kind).toBeGreaterThan(0);
  }
}

function thirdParty(name: string): string {
  return join(packageFolder, 'peers/third-party', name);
}

function describedIn(name: string): string {
  return join(packageFolder, `descriptions/${name}.json5`);
}
