import { expect, it } from 'vitest';
import { visibleText } from './visible-text.ts';

it.each([
  ['Außenläufer, 日本, 😀', 'Außenläufer, 日本, 😀'],
  ['e\u0301', 'e\\u{301}'],
  ['\u212b is no \u00c5', '\\u{212b} is no \u00c5'],
  ['a\u00a0b\u200bc\u2028', 'a\\u{a0}b\\u{200b}c\\u{2028}'],
  ['\ud800\u{10ffff}', '\\u{d800}\\u{10ffff}'],
])('what nobody sees in %j is spelled out', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});
