import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeText } from '../../describe/load.ts';
import { packageFolder } from '../../peers/package-folder.ts';
import { brokenPeer, runChecks } from '../../testing/run-checks.ts';
import { arbitraryOf, type StructValue, type Value } from '../../values/index.ts';
import { shrinkValue } from './shrink.ts';

const types = describeText(
  `{ samebytes: 1, package: "a", version: "1.0.0", types: {
    Item: { struct: { number: "i32", text: "String<16>", list: "Vec<u16, 20>" } },
    Choice: { variant: { none: null, item: "Item", wide: "u64" } },
  } }`,
  'a.json5',
);
const item = { kind: 'named', name: 'a.Item' } as const;
const choice = { kind: 'named', name: 'a.Choice' } as const;

/** Answers by a predicate, and remembers how many were asked at once. */
function failsWhen(predicate: (value: Value) => boolean) {
  const batches: number[] = [];
  const stillFails = async (values: readonly Value[]) => {
    batches.push(values.length);
    return values.map(predicate);
  };
  return { batches, stillFails };
}

describe('shrinkValue', () => {
  test('finds the smallest value that fails, at most 8 candidates at a time', async () => {
    const { batches, stillFails } = failsWhen((value) => ((value as StructValue).list as number[]).length >= 3);
    const value = { number: -77, text: 'abc\u00e9', list: [5, 60000, 7, 8, 9, 10, 11] };
    expect(await shrinkValue(item, types, value, stillFails)).toEqual({ number: 0, text: '', list: [0, 0, 0] });
    expect(Math.max(...batches)).toBeLessThanOrEqual(8);
  });

  test('stays within the alternative that fails', async () => {
    const { stillFails } = failsWhen((value) => typeof value === 'object' && value !== null && 'wide' in value);
    expect(await shrinkValue(choice, types, { wide: 2n ** 63n }, stillFails)).toEqual({ wide: 0n });
  });

  test('gives the value back when nothing simpler fails', async () => {
    const { stillFails } = failsWhen(() => false);
    const value = { number: 1, text: 'a', list: [1] };
    expect(await shrinkValue(item, types, value, stillFails)).toBe(value);
  });

  test('ends, however the peers answer', async () => {
    const { batches, stillFails } = failsWhen(() => true);
    await shrinkValue(item, types, { number: 1, text: 'a', list: [1] }, stillFails, { mostTrials: 10 });
    expect(batches.length).toBeLessThanOrEqual(10);
  });

  test('what it finds fails, and no candidate of it does', async () => {
    const predicate = (value: Value) => {
      const { number, text, list } = value as { number: number; text: string; list: number[] };
      return number > 100 || text.length > 4 || list.includes(7);
    };
    await fc.assert(
      fc.asyncProperty(arbitraryOf(item, types).filter(predicate), async (value) => {
        const { stillFails } = failsWhen(predicate);
        const smallest = await shrinkValue(item, types, value, stillFails, { mostTrials: 10_000 });
        expect(predicate(smallest)).toBe(true);
        const simpler = [...arbitraryOf(item, types).shrink(smallest, undefined)];
        expect(simpler.filter((candidate) => predicate(candidate.value))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('findings of real peers have the smallest value beside the one that was met', () => {
  const simplest = { id: 0, level: 'low', weight: 0, fault: null, marks: [], text: '' };

  test.each([
    ['text-loses-last-byte', { ...simplest, text: 'a' }],
    ['wrong-capacity', simplest],
    ['text-until-padding', { ...simplest, text: '' }],
  ])('%s', async (name, smallest) => {
    const files = [join(packageFolder, 'harness/replay/testing/note.json5')];
    const report = await runChecks({ files, peers: ['python', brokenPeer(name)], types: ['*.Note'] });
    const [finding, ...others] = report.findings.filter((each) => each.kind === 'values');
    expect(others).toEqual([]);
    expect(finding?.smallest).toEqual(smallest);
    expect(finding?.value).not.toEqual(smallest);
    expect(report.checks.errors).toBe(0);
  });

  const note = [join(packageFolder, 'harness/replay/testing/note.json5')];
  const peerIn = (place: string) => join(packageFolder, place);

  test.each([
    ['accepts-option-flag', 'option.flag', { ...simplest, fault: null }, 'fault.is_some at byte 8 is 02'],
    ['accepts-string-utf8', 'string.utf8', { ...simplest, text: 'a' }, /^text\.bytes at byte 36 is [89a-f]./],
    ['accepts-vec-len', 'vec.len', simplest, /^marks\.len at byte 12 is /],
  ])('refuse: %s, and which part of its image is broken', async (name, rule, smallest, part) => {
    const report = await runChecks({
      files: note,
      peers: ['python', peerIn(`mutants/python:${name}`)],
      types: ['*.Note'],
    });
    const finding = report.findings.find((each) => each.kind === 'refuse' && each.rule === rule);
    expect(finding?.smallest).toEqual(smallest);
    expect(finding?.smallestPart).toMatch(part);
    expect(finding?.value).not.toEqual(smallest);
    expect(report.checks.errors).toBe(0);
  });

  test.each([
    ['mutants/python:writes-past-end', 'memory.guard'],
    ['mutants/python:writes-before-start', 'memory.guard'],
    ['mutants/python:absent-kept', 'memory.absent'],
    ['mutants/python:marks-as-read', 'memory.unchanged'],
    ['harness/testing/broken-peers/breaks-pairs:trusts-end-marks', 'memory.leak'],
  ])('memory: %s', async (place, rule) => {
    const report = await runChecks({ files: note, peers: ['python', peerIn(place)], types: ['*.Note'] });
    const finding = report.findings.find((each) => each.rule === rule);
    expect(finding?.smallest).toEqual(simplest);
    expect(report.checks.errors).toBe(0);
  });
});
