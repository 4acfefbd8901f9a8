import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runChecks } from '../../testing/run-checks.ts';
import { detailsHere } from './details-here.ts';

const report = await runChecks({ peers: ['python'], types: ['demo.motor.Cylinder'], values: 5 });

describe('detailsHere', () => {
  it('finds the descriptions of a run that are still here', async () => {
    const details = await detailsHere(report);
    expect([...(details?.types ?? [])]).toHaveLength(report.types.length);
  });

  it('has none where they are not', async () => {
    expect(await detailsHere({ ...report, files: ['no/such/file.json5'] })).toBeUndefined();
  });

  it('show no automatic values of types that are large: making them would take longer than the checks', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'samebytes-details-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'sizes.json5');
    const types = '{ Large: { alias: "[u8; 70000]" }, Small: { alias: "[u8; 7]" } }';
    writeFileSync(file, `{ samebytes: 1, package: 'demo.sizes', version: '1.0.0', types: ${types} }`);
    const sizes = await runChecks({ files: [file], peers: ['python'], values: 5 });
    const details = await detailsHere(sizes);
    const cases = [...(details?.types ?? [])].map((each) => each.cases.map(({ id }) => id));
    expect(sizes.types.map(({ name }) => name)).toEqual(['demo.sizes.Large', 'demo.sizes.Small']);
    expect(cases).toEqual([[], ['edge', 'generated']]);
  });
});
