import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { packageFolder } from '../../../harness/peers/package-folder.ts';
import type { Report } from '../../../harness/report/schema.ts';
import { runChecks } from '../../../harness/testing/run-checks.ts';

const types = [
  'demo.motor.Motor',
  'demo.motor.Shape',
  'demo.motor.Frame',
  'suite.containers.Record',
  'suite.variants.*',
];

let report: Report;
beforeAll(async () => {
  const files = ['motor', 'containers', 'variants'].map((name) => join(packageFolder, `descriptions/${name}.json5`));
  report = await runChecks({ files, types, peers: ['cpp', 'typescript:koffi'], values: 50 });
});

test('structs of koffi agree with C++ in every kind of check', () => {
  expect(report.findings).toEqual([]);
  expect(report.checks).toMatchObject({ failed: 0, errors: 0 });
  for (const kind of ['layout', 'values', 'refuse', 'memory']) {
    expect(report.byKind[kind]?.passed, kind).toBeGreaterThan(0);
  }
});

test('it says which of the variants it is', () => {
  const peer = report.peers.find(({ name }) => name === 'typescript:koffi');
  expect(peer?.compiler).toMatch(/^node \S+ koffi \S+ structs$/);
});

test('only what koffi lacks is unsupported', () => {
  const agreeing = report.types.filter(({ verdict }) => verdict === 'agree').map(({ name }) => name);
  expect(agreeing).toContain('demo.motor.Motor');
  expect(agreeing).toContain('demo.motor.Shape');
  const lacking = report.types.filter(({ verdict }) => verdict === 'incomplete').map(({ name }) => name);
  expect(lacking.sort()).toEqual([
    'demo.motor.Frame',
    'suite.containers.Record',
    'suite.variants.Falling',
    'suite.variants.Overaligned',
    'suite.variants.Rising',
    'suite.variants.WithOveraligned',
  ]);
});
