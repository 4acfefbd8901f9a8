import { expect, test } from 'vitest';
import { blockOfValue, lineOfValue } from './value-text.ts';

const zeros = new Array<number>(4096).fill(0);
const cell = { id: 0, fault: null };

test.each([
  [zeros, '[0 x 4096]'],
  [[1, ...zeros.slice(0, 62), 7], '[1,0 x 62,7]'],
  [[0, 0, 0], '[0,0,0]'],
  [[cell, cell, { id: 1, fault: null }], '[{"id":0,"fault":null} x 2,{"id":1,"fault":null}]'],
  [
    [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ],
    '[[0 x 4] x 2]',
  ],
  [{ a: ['x', '0 x 3'], b: { some: '-0' } }, '{"a":["x","0 x 3"],"b":{"some":"-0"}}'],
  [null, 'null'],
])('equal neighbours are one: %#', (value, text) => {
  expect(lineOfValue(value)).toBe(text);
  expect(blockOfValue(value).replace(/\s/g, '').replaceAll("'", '"')).toBe(
    text.replace(/"(\w+)":/g, '$1:').replace(/\s/g, ''),
  );
});

test('what comes of it on several lines fits into a terminal', () => {
  expect(blockOfValue({ samples: zeros, last: [...zeros, 1] })).toBe(
    '{ samples: [ 0 x 4096 ], last: [ 0 x 4096, 1 ] }',
  );
});

test('other values are printed as JSON', () => {
  const value = {
    text: 'a"b\n\u00e9',
    list: [],
    none: null,
    flag: true,
    wide: '18446744073709551615',
    nested: { x: [1.5] },
  };
  expect(lineOfValue(value)).toBe(JSON.stringify(value));
});

test('what nobody sees in a terminal is spelled out', () => {
  const hidden = { text: 'a\u{10ffff}\u202eb\x9be\u0301' };
  expect(lineOfValue(hidden)).toBe('{"text":"a\\u{10ffff}\\u{202e}b\\u{9b}e\\u{301}"}');
  expect(blockOfValue(hidden)).toContain('a\\u{10ffff}\\u{202e}b\\x9Be\\u{301}');
});
