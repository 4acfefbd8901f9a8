import { describe, expect, it } from 'vitest';
import { FindingGroups } from './findings.ts';
import { type CheckKind, type CheckRecord, checkRecord, type Fault } from './records.ts';

const right: Fault = {
  peer: 'mine',
  rule: 'value.read',
  path: 'a',
  offset: 0,
  expected: '1',
  actual: '2',
  message: 'mine errs',
};

function failed(kind: CheckKind, type: string, fault: Partial<Fault>, verdict: CheckRecord['verdict'] = 'failed') {
  const identity = { kind, type, case: 'edge', writer: 'reference', reader: 'mine', platform: 'x86_64' };
  return checkRecord(identity, { verdict, values: 1, fault: { ...right, ...fault } });
}

function findings(...checks: readonly CheckRecord[]) {
  const groups = new FindingGroups((type) => `samebytes run --types ${type}`);
  for (const check of checks) groups.add(check);
  return groups
    .list()
    .map(({ kind, rule, types, count, asIf }) => ({ kind, rule, types, count, ...(asIf ? { asIf } : {}) }));
}

const misplaced = (cause: string, ...patterns: string[]): Partial<Fault> => ({
  rule: 'struct.offset',
  cause,
  patterns,
});

describe('one cause is one finding', () => {
  it('when layouts have a pattern in common, and says which is left of those that each could be', () => {
    expect(
      findings(
        failed('layout', 'A', misplaced('a', 'packed to 1', 'packed to 4')),
        failed('layout', 'B', misplaced('b', 'packed to 4', 'numbers at 4')),
      ),
    ).toEqual([{ kind: 'layout', rule: 'struct.offset', types: ['A', 'B'], count: 2, asIf: 'packed to 4' }]);
  });

  it('but says nothing of a pattern that shows in one place alone', () => {
    const places = [
      failed('layout', 'A', misplaced('a', 'packed to 1')),
      failed('layout', 'B', misplaced('a', 'packed to 1')),
    ];
    expect(findings(...places)).toEqual([{ kind: 'layout', rule: 'struct.offset', types: ['A', 'B'], count: 2 }]);
  });

  it('but not when layouts have no pattern in common', () => {
    const some = [
      failed('layout', 'A', misplaced('a', 'packed to 1')),
      failed('layout', 'B', misplaced('b', 'by name')),
    ];
    expect(findings(...some).map(({ types }) => types)).toEqual([['A'], ['B']]);
    const none = [failed('layout', 'A', misplaced('a')), failed('layout', 'B', misplaced('b'))];
    expect(findings(...none).map(({ types }) => types)).toEqual([['A'], ['B']]);
  });

  it('but not of two peers', () => {
    const [mine, other] = [misplaced('a', 'packed to 1'), { ...misplaced('b', 'packed to 1'), peer: 'other' }];
    expect(findings(failed('layout', 'A', mine), failed('layout', 'B', other))).toHaveLength(2);
  });

  it('when a peer answers with an error about a type that it lays out wrongly', () => {
    const answered = failed('values', 'A', { rule: 'peer.refused' }, 'error');
    expect(findings(failed('layout', 'A', misplaced('a')), answered)).toMatchObject([{ kind: 'layout', count: 2 }]);
  });

  it('but a crash is told of, whatever else is wrong', () => {
    const crashed = failed('values', 'A', { rule: 'peer.crash' }, 'error');
    expect(findings(failed('layout', 'A', misplaced('a')), crashed).map(({ rule }) => rule)).toEqual([
      'struct.offset',
      'peer.crash',
    ]);
  });

  it('when a program fails in the same words with several types, or in others with the same type', () => {
    const failure = (type: string, message: string) =>
      failed('values', type, { rule: 'peer.garbage', message }, 'error');
    expect(
      findings(failure('A', 'line 3 is no answer'), failure('B', 'line 12 is no answer'), failure('B', 'late')),
    ).toEqual([{ kind: 'error', rule: 'peer.garbage', types: ['A', 'B'], count: 3 }]);
    expect(findings(failure('A', 'line 3 is no answer'), failure('B', 'late'))).toHaveLength(2);
  });

  it('and shows the check that has a value, when the first one has none', () => {
    const changes = { rule: 'memory.unchanged', cause: 'changes' };
    const groups = new FindingGroups((type) => `samebytes run --types ${type}`);
    groups.add(failed('values', 'A', changes));
    groups.add(failed('memory', 'A', { ...changes, value: 7, valueIndex: 0 }));
    expect(groups.list()).toMatchObject([
      { kind: 'memory', value: 7, count: 2, check: expect.stringMatching(/^memory/) },
    ]);
  });
});
