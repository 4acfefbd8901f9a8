import { expect, it } from 'vitest';
import { plural, shareOf } from './plural.ts';

it('counts are written with the number that their words have', () => {
  expect([0, 1, 2, 2000].map((count) => plural(count, 'type'))).toEqual([
    '0 types',
    '1 type',
    '2 types',
    '2,000 types',
  ]);
});

it.each([
  [1, 1, '1 of 1 type agrees'],
  [0, 1, '0 of 1 type agrees'],
  [1, 5, '1 of 5 types agrees'],
  [2015, 2015, '2,015 of 2,015 types agree'],
])('%i of %i types agree in numbers and in grammar', (count, total, text) => {
  expect(shareOf(count, total, 'type', 'agree')).toBe(text);
});
