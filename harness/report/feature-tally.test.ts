import { describe, expect, it } from 'vitest';
import { type CheckRecord, checkRecord, type Fault } from '../check/records.ts';
import { FeatureTally } from './feature-tally.ts';

const fault = (peer: string): Fault => {
  return { peer, rule: 'value.read', path: '', offset: null, expected: '', actual: '', message: '' };
};

function check(writer: string, reader: string, outcome: Partial<CheckRecord>, type = 'demo.T'): CheckRecord {
  const identity = { kind: 'values' as const, type, case: 'edge', writer, reader, platform: 'x86_64' };
  return checkRecord(identity, { verdict: 'passed', values: 1, ...outcome });
}

/** `peer: passed/failed/unsupported/errors` of all rows. */
function tally(...checks: CheckRecord[]): string[] {
  const made = new FeatureTally(() => ['primitives']);
  for (const each of checks) made.add(each);
  return made.rows().map(({ peer, passed, failed, unsupported, errors }) => {
    return `${peer}: ${passed}/${failed}/${unsupported}/${errors}`;
  });
}

describe('FeatureTally', () => {
  it('counts a check for everybody, and for both peers when they agree', () => {
    expect(tally(check('a', 'b', {}))).toEqual(['*: 1/0/0/0', 'a: 1/0/0/0', 'b: 1/0/0/0']);
    expect(tally(check('a', 'a', {}))).toEqual(['*: 1/0/0/0', 'a: 1/0/0/0']);
    expect(tally(check('reference', 'b', {}))).toEqual(['*: 1/0/0/0', 'b: 1/0/0/0']);
  });

  it('holds what one of two does wrong or lacks against nobody else', () => {
    expect(tally(check('a', 'b', { verdict: 'failed', fault: fault('b') }))).toEqual(['*: 0/1/0/0', 'b: 0/1/0/0']);
    expect(tally(check('a', 'b', { verdict: 'unsupported', reason: 'b: no' }))).toEqual(['*: 0/0/1/0']);
    expect(tally(check('a', 'reference', { verdict: 'unsupported' }))).toEqual(['*: 0/0/1/0', 'a: 0/0/1/0']);
  });

  it('counts for both what nobody is blamed for', () => {
    const expected = ['*: 0/0/0/1', 'a: 0/0/0/1', 'b: 0/0/0/1'];
    expect(tally(check('a', 'b', { verdict: 'error', fault: fault('reference') }))).toEqual(expected);
    expect(tally(check('a', 'b', { verdict: 'error' }))).toEqual(expected);
  });

  it('counts for nobody what the platforms rule out', () => {
    const portability = true as const;
    expect(tally(check('a', 'a', { verdict: 'unsupported', portability }))).toEqual(['*: 0/0/1/0']);
  });

  it('counts for nobody what the profile has not', () => {
    const made = new FeatureTally(
      () => ['Variant'],
      () => false,
    );
    made.add(check('a', 'reference', { verdict: 'unsupported' }));
    expect(made.rows().map(({ peer }) => peer)).toEqual(['*']);
  });

  it('keeps rows apart by features, counts types once, and keeps the first reason', () => {
    const made = new FeatureTally(({ type }) => (type === 'demo.V' ? ['Vec'] : ['primitives']));
    for (const verdict of ['passed', 'unsupported', 'unsupported'] as const) {
      made.add(check('a', 'reference', { verdict, reason: `${verdict} it is` }, 'demo.V'));
    }
    made.add(check('a', 'reference', {}, 'demo.T'));
    const own = made.rows().filter(({ peer }) => peer === 'a');
    expect(own).toMatchObject([
      { features: ['Vec'], types: 1, lacking: 1, passed: 1, unsupported: 2, reason: 'unsupported it is' },
      { features: ['primitives'], types: 1, lacking: 0, passed: 1 },
    ]);
    expect(own[1]).not.toHaveProperty('reason');
  });
});
