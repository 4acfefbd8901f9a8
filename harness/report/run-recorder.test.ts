import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveInputs } from '../check/plan/inputs.ts';
import { makePlan } from '../check/plan/make-plan.ts';
import { checkRecord } from '../check/records.ts';
import type { InputError } from '../describe/index.ts';
import { testDescriptions } from '../testing/run-checks.ts';
import type { ReportHead } from './report-builder.ts';
import { reportHead } from './report-head.ts';
import { RunRecorder } from './run-recorder.ts';
import { writeWholeFile } from './write-file.ts';

let folder: string;
let head: ReportHead;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-recorder-'));
  const options = { peers: ['python'], types: ['demo.motor.Gear'], profile: 's-core', seed: 1, timeout: 60 };
  head = reportHead(await makePlan(await resolveInputs([testDescriptions]), options), []);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder with the files of an earlier run, in which there is no room for one file. */
function fullFolder(name: string): string {
  const full = join(folder, name);
  mkdirSync(full);
  for (const file of ['checks.ndjson', 'report.json', 'index.html']) writeFileSync(join(full, file), 'earlier');
  symlinkSync('/dev/full', join(full, `${name}.${process.pid}.partial`));
  return full;
}

function filesIn(path: string): Record<string, string> {
  return Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]));
}

const earlier = { 'checks.ndjson': 'earlier', 'report.json': 'earlier', 'index.html': 'earlier' };
const identity = { kind: 'layout', type: 'demo.motor.Gear', case: 'layout', platform: 'x86_64' } as const;

function addChecks(recorder: RunRecorder, count: number): void {
  for (let index = 0; index < count; index++) {
    const writer = `peer${index}`;
    recorder.add(checkRecord({ ...identity, writer, reader: 'reference' }, { verdict: 'passed', values: 0 }));
  }
}

describe('the record of a run on a full disk', () => {
  it.each(['checks.ndjson', 'report.json', 'index.html'])(
    'without room for %s, keeps all of the earlier run',
    (name) => {
      const full = fullFolder(name);
      const problems: InputError[] = [];
      const recorder = new RunRecorder(full, head, (problem) => void problems.push(problem));
      addChecks(recorder, 1000);
      expect(recorder.finish([], true).checks.passed).toBe(1000);
      expect(problems.map(({ message }) => message)).toEqual([
        expect.stringContaining(`${name}: the file cannot be written; there is no room left`),
      ]);
      expect(filesIn(full)).toEqual(earlier);
    },
  );

  it('is an error for those who do not ask', () => {
    const full = fullFolder('report.json.again');
    symlinkSync('/dev/full', join(full, `report.json.${process.pid}.partial`));
    const recorder = new RunRecorder(full, head);
    expect(() => recorder.finish([], true)).toThrow('there is no room left');
  });

  it('replaces all of it where there is room', () => {
    const own = join(folder, 'with-room');
    const recorder = new RunRecorder(own, head);
    addChecks(recorder, 3);
    recorder.finish([], true);
    expect(readFileSync(join(own, 'checks.ndjson'), 'utf8').split('\n')).toHaveLength(4);
    expect(readdirSync(own).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
});

describe('a file that is written whole', () => {
  it('stays as it was, and leaves nothing beside it, when there is no room', () => {
    const full = fullFolder('junit.xml');
    writeFileSync(join(full, 'junit.xml'), 'earlier');
    expect(() => writeWholeFile(join(full, 'junit.xml'), 'new')).toThrow('there is no room left');
    expect(filesIn(full)).toEqual({ ...earlier, 'junit.xml': 'earlier' });
  });
});
