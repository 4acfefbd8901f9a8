import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { describeWith } from '../testing/cross-tools.ts';
import { runChecks } from '../testing/run-checks.ts';

const folder = join(packageFolder, 'docs/examples/bindings');
const usual = { files: [join(folder, 'types.json5')], profile: join(folder, 'small.profile.json5'), values: 50 };
const scratch = mkdtempSync(join(tmpdir(), 'samebytes-bindings-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test('docs/bindings.md shows the examples word for word', () => {
  const text = readFileSync(join(packageFolder, 'docs/bindings.md'), 'utf8');
  const shown = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => {
    return /\.(json5|hpp|h|rs|py)$|Cargo\.toml$/.test(file);
  });
  expect(shown.length).toBeGreaterThan(12);
  for (const file of shown) {
    expect(text, file).toContain(`docs/examples/bindings/${file}\n${readFileSync(join(folder, file), 'utf8')}\`\`\``);
  }
});

describeWith(
  { programs: ['g++', 'cmake', 'cargo', 'gcc'], crates: ['docs/examples/bindings/rust'] },
  'the examples',
  () => {
    test('agree in C++, Rust and Python, and lack what the profile lacks', async () => {
      const peers = ['cpp', 'rust', 'python'].map((name) => join(folder, name));
      const report = await runChecks({ ...usual, peers });
      expect(report.findings).toEqual([]);
      expect(report.checks).toMatchObject({ failed: 0, errors: 0 });
      for (const kind of ['layout', 'values', 'refuse', 'memory'])
        expect(report.byKind[kind]?.passed).toBeGreaterThan(0);
      const reasons = (report.unsupported ?? []).map(({ reason }) => reason);
      expect(new Set(reasons)).toEqual(new Set(['the profile small has no Option']));
    }, 300_000);

    test('in C let through a capacity that is none', async () => {
      const report = await runChecks({ ...usual, profile: 's-core', peers: [join(folder, 'c')] });
      expect(new Set(report.findings.map(({ rule }) => rule))).toEqual(new Set(['vec.capacity']));
    });
  },
);

describe('an adapter of Python that is wrong', () => {
  const broken = async (name: string, from: string, to: string) => {
    const peer = join(scratch, name);
    await cp(join(folder, 'python'), peer, { recursive: true });
    const file = join(peer, 'small_adapter.py');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
    return runChecks({ ...usual, peers: [peer], types: ['*.Lift'] });
  };

  test('about a place is found by the layout', async () => {
    const report = await broken('place', 'Place(count.offset,', 'Place(count.offset + 1,');
    expect(report.findings[0]).toMatchObject({ rule: 'vec.layout', path: 'doors.count', peer: 'small-python' });
  });

  test('about a name is found by the layout', async () => {
    const report = await broken('name', 'Part("count"', 'Part("len"');
    expect(report.findings[0]?.message).toMatch(/small-python has (no part doors\.count|a part doors\.len)/);
  });

  test('that validates nothing is found by the images that must be refused', async () => {
    const report = await broken('lax', 'if count > self._items.count:', 'if count < 0:');
    expect(report.checks.failed + report.checks.errors).toBeGreaterThan(0);
    expect(report.findings.some(({ check }) => check.startsWith('refuse/'))).toBe(true);
  });
});
