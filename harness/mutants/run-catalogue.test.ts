import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalogue, type Mutant, mutantsFolder } from './catalogue.ts';
import { judgeMutant } from './judge.ts';
import { renderMutants } from './render.ts';
import { type MutantReport, mutantReportSchema } from './report-schema.ts';
import { locateConforming, runCatalogue, runMutant } from './run-catalogue.ts';
import { runSuite, type SuiteOutcome } from './run-suite.ts';

const mutants = await loadCatalogue();

describe('the suite against all mutants', () => {
  let report: MutantReport;
  beforeAll(async () => {
    report = await runCatalogue(mutants, await locateConforming());
  });

  test.each(mutants.map((mutant) => mutant.id))('finds %s', (id) => {
    const outcome = report.mutants.find((mutant) => mutant.id === id);
    expect(outcome?.found, outcome?.finding?.message ?? 'no finding names it').toBe(true);
    expect(outcome?.finding?.peer).toMatch(/^mutant-(c|cpp|python|rust|typescript):/);
  });

  test('blames nobody else', () => {
    expect(report.alarms).toEqual([]);
    expect(report.falseAlarms).toBe(0);
  });

  test('makes a report that its schema describes', () => {
    expect(mutantReportSchema.safeParse(JSON.parse(JSON.stringify(report))).error).toBeUndefined();
    expect(report).toMatchObject({ completed: true, all: mutants.length, found: mutants.length });
  });

  test('tells the score in its last line', () => {
    const lines = renderMutants(report, (_, text) => text).split('\n');
    expect(lines.at(-1)).toContain(`${mutants.length} of ${mutants.length} found, 0 false alarms`);
    expect(lines).toHaveLength(mutants.length + 2);
  });
});

describe('a stopped run', () => {
  test('says so, and counts only the mutants that it finished', async () => {
    const stop = new AbortController();
    const begins = (what: string) => {
      if (what === 'i128-at-8') stop.abort();
    };
    const conforming = await locateConforming(['typescript']);
    const report = await runCatalogue(mutants, conforming, { stop: stop.signal, begins });
    expect(report.completed).toBe(false);
    expect(report.all).toBeLessThan(2);
    expect(report.mutants.filter((mutant) => !mutant.found)).toEqual([]);
    expect(mutantReportSchema.safeParse(report).error).toBeUndefined();
  });
});

describe('a mutant', () => {
  const peer = 'mutant-python:len-u64';
  const mutant = mutants.find((each) => each.id === 'len-u64') as Mutant;
  let outcome: SuiteOutcome;
  beforeAll(async () => {
    outcome = await runSuite({ peers: [join(mutantsFolder, mutant.peer), 'typescript'], types: mutant.types });
  });

  test('is found by the finding that the catalogue expects', () => {
    expect(judgeMutant(mutant, peer, outcome)).toMatchObject({ found: true, finding: { path: 'levels.len' } });
  });

  test.each<[string, Partial<Mutant>]>([
    ['path', { expect: { ...mutant.expect, path: 'levels.capacity' } }],
    ['offset', { expect: { ...mutant.expect, offset: 8 } }],
    ['kind', { expect: { ...mutant.expect, kind: 'values' } }],
    ['type', { expect: { ...mutant.expect, type: 'Path' } }],
    ['rule', { breaks: 'vec.len' }],
  ])('is missed when the finding names another %s', (_, change) => {
    const judgement = judgeMutant({ ...mutant, ...change }, peer, outcome);
    expect(judgement).toMatchObject({ found: false, finding: { rule: 'vec.layout', path: 'levels.len' } });
  });

  test('is missed when the finding names another peer', () => {
    expect(judgeMutant(mutant, 'typescript', outcome)).toEqual({ found: false, finding: null });
  });

  test('that supports something is not one that supports nothing', () => {
    const expectation = { ...mutant.expect, kind: 'unsupported' as const };
    expect(judgeMutant({ ...mutant, expect: expectation }, peer, outcome).found).toBe(false);
  });

  test('without its defect conforms, whatever the language', async () => {
    const conforming = await locateConforming(['typescript', 'python']);
    for (const folder of ['python', 'typescript', 'c', 'cpp', 'rust']) {
      const unbroken = { ...mutant, peer: `${folder}:unbroken`, types: ['Mixed', 'Drawing', 'History'] };
      expect(await runMutant(unbroken, conforming)).toMatchObject({ found: false, finding: null, alarms: [] });
    }
  });
});
