import { expect, it } from 'vitest';
import { pickEvenly, shareFairly, takeInRounds } from './broken-spread.ts';

it('picks the first, the last, and items at equal distances', () => {
  expect(pickEvenly([0, 1, 2, 3, 4, 5, 6, 7, 8], 3)).toEqual([0, 4, 8]);
  expect(pickEvenly([0, 1, 2], 5)).toEqual([0, 1, 2]);
  expect(pickEvenly([0, 1, 2], 1)).toEqual([0]);
  expect(pickEvenly([0, 1, 2], 0)).toEqual([]);
});

it('shares fairly: who has few gives all, the others share the rest', () => {
  expect(shareFairly([2, 100, 100], 50)).toEqual([2, 24, 24]);
  expect(shareFairly([2, 3], 50)).toEqual([2, 3]);
  expect(shareFairly([5, 5, 5], 2)).toEqual([1, 1, 0]);
  expect(shareFairly([], 2)).toEqual([]);
});

it('takes one of every row before a second one of any', () => {
  const rows = [['a0', 'a1'], ['b0', 'b1'], ['c0']];
  expect(takeInRounds(rows, 3)).toEqual(['a0', 'b1', 'c0']);
  expect(takeInRounds(rows, 9)).toEqual(['a0', 'b1', 'c0', 'a1', 'b0']);
  expect(takeInRounds(rows, 2)).toEqual(['a0', 'c0']);
});
