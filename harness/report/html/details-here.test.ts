import { describe, expect, it } from 'vitest';
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
});
