import { describe, expect, test } from 'vitest';
import type { Unit } from '../check/plan/plan.ts';
import { CheckProgress } from './check-progress.ts';

const units: Unit[] = [
  { type: 'a.T', kind: 'layout' },
  { type: 'a.T', kind: 'values' },
  { type: 'a.U', kind: 'layout' },
  { type: 'a.U', kind: 'values' },
];

/** Executes the first `count` units; layouts take 1 s, values 100 s, one check each. */
function after(count: number): CheckProgress & { wait(seconds: number): void } {
  let now = 5000;
  const progress = new CheckProgress(units, () => now);
  for (const unit of units.slice(0, count)) {
    progress.begin(unit);
    progress.add({ values: unit.kind === 'values' ? 20_000 : 0 });
    now += unit.kind === 'values' ? 100_000 : 1000;
    progress.end();
  }
  const wait = (seconds: number) => {
    now += seconds * 1000;
  };
  return Object.assign(progress, { wait });
}

describe('CheckProgress', () => {
  test('estimates nothing before a unit is done', () => {
    const progress = after(0);
    progress.begin(units[0] as Unit);
    progress.wait(3);
    expect(progress.line()).toBe('0/4 units, 0 checks: layout a.T');
  });

  test('takes units of other kinds as a measure only for kinds that had no turn', () => {
    expect(after(1).secondsLeft()).toBe(3);
    expect(after(2).secondsLeft()).toBe(101);
    expect(after(4).secondsLeft()).toBe(0);
  });

  test('takes off what the unit at hand has used, never more than it was expected to', () => {
    const progress = after(3);
    progress.begin(units[3] as Unit);
    progress.wait(60);
    expect(progress.secondsLeft()).toBe(40);
    progress.wait(60);
    expect(progress.secondsLeft()).toBe(0);
  });

  test('says units, checks, values a second and the time left', () => {
    const progress = after(2);
    progress.begin(units[2] as Unit);
    expect(progress.line()).toBe('2/4 units, 2 checks, 198 values/s, 2 min left: layout a.U');
  });

  test('sums what each kind took', () => {
    expect(after(3).timings()).toEqual([
      'layout: 2 units, 2 checks, 2.00 s',
      'values: 1 unit, 1 check, 20,000 values, 100.0 s',
    ]);
  });
});
