import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveInputs } from '../../check/plan/inputs.ts';
import { makePlan } from '../../check/plan/make-plan.ts';
import type { Plan } from '../../check/plan/plan.ts';
import { noCounts } from '../counts.ts';
import type { Report, ReportFinding } from '../schema.ts';
import type { TypeDetails } from './page-data.ts';
import { largeReport } from './testing/large-report.ts';
import { mostDetailed, typeDetails } from './type-details.ts';

const count = mostDetailed + 50;

describe('details of the types of a large report', () => {
  let folder: string;
  let plan: Plan;
  let report: Report;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'samebytes-details-'));
    const types = Array.from({ length: count }, (_, index) => [`T${index}`, { struct: { a: 'u8', b: 'u64' } }]);
    const description = { samebytes: 1, package: 'large.suite', version: '1.0.0', types: Object.fromEntries(types) };
    writeFileSync(join(folder, 'types.json5'), JSON.stringify(description));
    const options = { types: [], profile: 's-core', seed: 1, values: 1, timeout: 60 };
    plan = await makePlan(await resolveInputs([folder]), {
      ...options,
      peers: ['cpp'],
      platforms: ['x86_64', 'i686'],
    });
    report = reportOf(plan);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('have the maps of every type, on every platform that lays it out otherwise', () => {
    for (const { maps } of detailsOf([])) {
      expect(maps.map(({ platforms }) => platforms)).toEqual([['x86_64'], ['i686']]);
      expect(maps.map(({ map }) => map.fields[1]?.offset)).toEqual([8, 4]);
    }
  });

  it('say of types without declarations which command makes a report with them', () => {
    const [first] = detailsOf([]);
    expect(first?.declarations).toEqual([]);
    expect(first?.again).toContain(`samebytes run ${folder} --types large.suite.T0 --peers cpp,`);
  });

  it('have declarations and values of types with findings, but of no more than so many', () => {
    const all = report.types.map(({ name }) => name);
    const some = detailsOf([all[3] ?? '', all[7] ?? '']).map(({ declarations }) => declarations.length > 0);
    expect(some.flatMap((isThere, index) => (isThere ? [index] : []))).toEqual([3, 7]);
    const many = detailsOf(all).filter(({ declarations }) => declarations.length > 0);
    expect(many).toHaveLength(mostDetailed);
  });

  /** Details in a report of which these types have a finding. */
  function detailsOf(types: readonly string[]): TypeDetails[] {
    const findings = types.length === 0 ? [] : [{ types } as unknown as ReportFinding];
    return [...typeDetails({ ...report, findings }, plan)];
  }
});

/** As if all peers of a plan had agreed. */
function reportOf(plan: Plan): Report {
  const checks = { ...noCounts(), planned: 1, passed: 1 };
  return {
    ...largeReport(0),
    files: [...new Set([...plan.types.values()].map(({ position }) => join(position.file, '..')))],
    peers: plan.peers.map(({ name, manifest, platform }) => ({
      ...{ name, selector: name, language: manifest.language, variant: 'default', compiler: 'g++', required: true },
      platform,
      status: 'ready',
    })),
    types: plan.selected.map((name) => {
      return { name, size: 16, align: 8, fingerprint: '', layout: '', checks, verdict: 'agree' };
    }),
  };
}
