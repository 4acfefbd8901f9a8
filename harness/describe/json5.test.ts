import fc from 'fast-check';
import JSON5 from 'json5';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseJson5Text } from './json5.ts';
import { formatProblems, problemLine } from './problem.ts';

/** momoa wants quotes around these keys (the last: letters beyond U+FFFF), JSON5 does not. */
const literalKeys = /^(null|true|false|__proto__)$|[\u{10000}-\u{10ffff}]/u;
const key = fc
  .oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('a', '$', '_x', 'NaN', 'Infinity', 'constructor', 'ключ'),
  )
  .filter((text) => !literalKeys.test(text));
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

// json5 warns about U+2028 in strings, which it reads all the same.
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterAll(() => void vi.restoreAllMocks());

test('reads what the json5 package writes as the json5 package reads it', () => {
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 2), fc.constantFrom('"', "'"), (random, space, quote) => {
      const text = JSON5.stringify(random, { space: space ?? '', quote });
      expect(parseJson5Text(text, 'a.json5').document?.value).toEqual(JSON5.parse(text));
    }),
    { numRuns: 300 },
  );
});

test('a text that it accepts without a problem means the same to the json5 package', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    "'",
    'a',
    'b',
    '1',
    '0',
    '.',
    '-',
    '+',
    'e',
    '0x',
    'F',
    'NaN',
    'Infinity',
    'null',
    'true',
    '\\',
    '\n',
    '\r',
    '\u2028',
    ' ',
    '//',
    '/*',
    '*/',
    '\\u0061',
    '\ufeff',
    '\u00a0',
  );
  const wrapped = fc.tuple(
    fc.constantFrom(['', ''], ['[', ']'], ['{a:', '}'], ['"', '"']),
    fc.array(pieces, { maxLength: 8 }),
  );
  fc.assert(
    fc.property(wrapped, ([[open, close], list]) => {
      const text = `${open}${list.join('')}${close}`;
      const { document, problems } = parseJson5Text(text, 'a.json5');
      if (document && problems.length === 0) expect(document.value).toEqual(JSON5.parse(text));
    }),
    { numRuns: 2000 },
  );
});

test('knows where keys, values and characters of strings stand', () => {
  const { document } = parseJson5Text('{\r\n  a: [1, {b: "x\\u0041\\n\\\nyz"}],\n}', 'a.json5');
  expect(document?.positionOf(['a'])).toEqual({ file: 'a.json5', line: 2, column: 6 });
  expect(document?.keyPositionOf(['a'])).toEqual({ file: 'a.json5', line: 2, column: 3 });
  expect(document?.positionOf(['a', 1, 'b'])).toMatchObject({ line: 2, column: 14 });
  expect(document?.positionOf(['a', 1, 'c', 4])).toMatchObject({ line: 2, column: 10 });
  expect(document?.problemInText(['a', 1, 'b'], 2, 3, '')).toMatchObject({ line: 2, column: 22 });
  expect(document?.problemInText(['a', 1, 'b'], 4, 5, '')).toMatchObject({ line: 3, column: 2, length: 1 });
});

test.each([
  ['{a: "\\', 'a.json5:1:7: syntax error: unexpected end of input; a bracket, string or comment is not closed'],
  ['//\u2028', 'a.json5:1:3: a Unicode line separator (U+2028 or U+2029) inside a comment'],
  ['', 'a.json5:1:1: syntax error: unexpected end of input; the file is empty'],
  ['{a: 1', 'a.json5:1:6: syntax error: unexpected end of input; a bracket, string or comment is not closed'],
  ['{a: "x', 'a.json5:1:7: syntax error: unexpected end of input; a bracket, string or comment is not closed'],
  ['{a: 1\n b: 2}', 'a.json5:2:2: syntax error: unexpected name; is a "," or ":" missing before it?'],
  ['{a: }', 'a.json5:1:5: syntax error: unexpected "}"'],
  ['[1,,2]', 'a.json5:1:4: syntax error: unexpected ","'],
  ['{a: -.5}', "a.json5:1:5: syntax error: unexpected character '.'; write 0 before the point"],
  ['{null: 1}', 'a.json5:1:2: syntax error: unexpected null; put quotes around a key of this name'],
  ['{a: "b\nc"}', 'a.json5:1:5: a line break inside a string; close the string, or end the line with \\'],
  ['{a: "\\01"}', 'a.json5:1:6: octal escapes are not allowed in strings; write \\xHH'],
  ['{a: "\\ud800"}', 'a.json5:1:5: the string holds half of a surrogate pair, which is no character'],
  ['{a: 1, "a": 2}', 'a.json5:1:8: duplicate key "a"; the first one is at line 1'],
  ['{__proto__: 1}', 'a.json5:1:2: the key "__proto__" is not allowed'],
  ['{"\\u005f_proto__": 1}', 'a.json5:1:2: the key "__proto__" is not allowed'],
  [
    '[9007199254740993]',
    'a.json5:1:2: the integer 9007199254740993 is beyond 2^53 and a number cannot hold it exactly; write it as a string: "9007199254740993"',
  ],
  ['[-0xffff_ffff]', 'a.json5:1:9: syntax error: unexpected name; digits with _ between them are written as a string'],
  [
    '[0x20000000000001]',
    'a.json5:1:2: the integer 0x20000000000001 is beyond 2^53 and a number cannot hold it exactly; write it as a string: "0x20000000000001"',
  ],
  ['[1e999]', 'a.json5:1:2: 1e999 is beyond the range of a number; write Infinity if you mean it'],
  ['['.repeat(65), 'a.json5:1:65: brackets are nested deeper than 64'],
  [`"${' '.repeat(8 * 1024 * 1024)}"`, 'a.json5:1:1: the file is longer than 8388608 bytes'],
])('refuses %.20j', (text, expected) => {
  expect(parseJson5Text(text, 'a.json5').problems.map(problemLine)).toEqual([expected]);
});

test('brackets in strings and comments do not count as nesting', () => {
  const brackets = '['.repeat(100);
  expect(
    parseJson5Text(`["${brackets}", '\\'${brackets}', /*${brackets}*/ //${brackets}\n]`, 'a.json5').problems,
  ).toEqual([]);
});

test('the text of a problem holds no control character and marks the place in a long line', () => {
  const text = `{${' '.repeat(500)}"\u001b[31m\u202e": 1, "\u001b[31m\u202e": 2}`;
  expect(formatProblems(parseJson5Text(text, 'a.json5').problems)).toMatchInlineSnapshot(`
    "a.json5:1:515: duplicate key "\\u{1b}[31m\\u{202e}"; the first one is at line 1
                                                       "�[31m�": 1, "�[31m�": 2}
                                                                    ^^^^^^^^"
  `);
});
