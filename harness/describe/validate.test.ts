import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { InputError, parseJson5, readJson5File } from './index.ts';

const schema = z.strictObject({
  name: z.string().regex(/^[a-z]+$/, 'a name of small letters'),
  count: z.number().int().min(1).max(9).default(1),
  mode: z.enum(['fast', 'slow']).optional(),
  list: z.array(z.union([z.string(), z.strictObject({ type: z.string(), unit: z.string().optional() })])).min(1),
  free: z.record(z.string().regex(/^[a-z]+$/, 'a name of small letters'), z.number()).optional(),
});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'describe-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('gives the validated value with defaults, and positions', () => {
  const { value, positionOf } = parseJson5('{name: "abc",\n list: ["x"]}', 'a.json5', schema);
  expect(value).toEqual({ name: 'abc', count: 1, list: ['x'] });
  expect(positionOf(['list', 0])).toEqual({ file: 'a.json5', line: 2, column: 9 });
});

test('says what would be right where anything is, and where a URL is', () => {
  const any = z.strictObject({ value: z.unknown(), issue: z.url() });
  const text = "{issue: 'soon'}";
  expect(problemsOf(() => parseJson5(text, 'a.json5', any)).split('\n')).toEqual([
    'a.json5:1:1: missing key "value"; it is a value',
    "    {issue: 'soon'}",
    '    ^',
    'a.json5:1:9: expected a URL, like "https://example.org/1", found the string "soon"',
    "    {issue: 'soon'}",
    '            ^^^^^^',
  ]);
});

test('finds all mistakes of the text and of the schema at once', () => {
  const text = `{
    nme: 'ABC',
    count: 0.5,
    count: 12,
    mode: 'fst',
    list: ['a', 3, {typ: 'u8'}, {type: 'u8', unti: 'm'}, null],
    free: {'A B': 1, x: 9007199254740993},
  }`;
  expect(problemsOf(() => parseJson5(text, 'a.json5', schema))).toMatchInlineSnapshot(`
    "a.json5:1:1: missing key "name"; it is a string
        {
        ^
    a.json5:2:5: unknown key "nme"; did you mean "name"?
        nme: 'ABC',
        ^^^
    a.json5:3:12: expected a whole number, found the number 0.5
        count: 0.5,
               ^^^
    a.json5:4:5: duplicate key "count"; the first one is at line 3
        count: 12,
        ^^^^^
    a.json5:5:11: expected "fast" or "slow", found the string "fst"
        mode: 'fst',
              ^^^^^
    a.json5:6:17: expected a string or an object, found the number 3
        list: ['a', 3, {typ: 'u8'}, {type: 'u8', unti: 'm'}, null],
                    ^
    a.json5:6:20: missing key "type"; it is a string
        list: ['a', 3, {typ: 'u8'}, {type: 'u8', unti: 'm'}, null],
                       ^
    a.json5:6:21: unknown key "typ"; did you mean "type"?
        list: ['a', 3, {typ: 'u8'}, {type: 'u8', unti: 'm'}, null],
                        ^^^
    a.json5:6:46: unknown key "unti"; did you mean "unit"?
        list: ['a', 3, {typ: 'u8'}, {type: 'u8', unti: 'm'}, null],
                                                 ^^^^
    a.json5:6:58: expected a string or an object, found null
        list: ['a', 3, {typ: 'u8'}, {type: 'u8', unti: 'm'}, null],
                                                             ^^^^
    a.json5:7:12: "A B" is not a name of small letters
        free: {'A B': 1, x: 9007199254740993},
               ^^^^^
    a.json5:7:25: the integer 9007199254740993 is beyond 2^53 and a number cannot hold it exactly; write it as a string: "9007199254740993"
        free: {'A B': 1, x: 9007199254740993},
                            ^^^^^^^^^^^^^^^^"
  `);
});

test('says what a value is and what it should be', () => {
  expect(problemsOf(() => parseJson5('[]', 'a.json5', schema))).toMatchInlineSnapshot(`
    "a.json5:1:1: expected an object, found an empty list
        []
        ^"
  `);
  expect(
    problemsOf(() => parseJson5('{name: "A", list: [], count: 10, mode: true}', 'a.json5', schema)),
  ).toMatchInlineSnapshot(`
    "a.json5:1:8: expected a name of small letters, found the string "A"
        {name: "A", list: [], count: 10, mode: true}
               ^^^
    a.json5:1:19: expected at least 1 entry, found an empty list
        {name: "A", list: [], count: 10, mode: true}
                          ^
    a.json5:1:30: expected at most 9, found the number 10
        {name: "A", list: [], count: 10, mode: true}
                                     ^^
    a.json5:1:40: expected "fast" or "slow", found true
        {name: "A", list: [], count: 10, mode: true}
                                               ^^^^"
  `);
});

test('reads a file and calls it as asked', async () => {
  const path = join(folder, 'good.json5');
  await writeFile(path, '{name: "abc", list: ["x"]}');
  expect(await readJson5File(path, schema, 'good.json5')).toMatchObject({ file: 'good.json5', value: { name: 'abc' } });
});

test('a missing file, a folder and a file that is not UTF-8 are problems of the input', async () => {
  const path = join(folder, 'latin.json5');
  await writeFile(path, Buffer.from([0x7b, 0xe9, 0x7d]));
  await expect(readJson5File(path, schema, 'latin.json5')).rejects.toThrow(
    'latin.json5:1:1: the file is not UTF-8; save it as UTF-8',
  );
  await expect(readJson5File(join(folder, 'none.json5'), schema, 'none.json5')).rejects.toThrow(
    'none.json5:1:1: there is no such file',
  );
  await expect(readJson5File(folder, schema, 'folder')).rejects.toThrow('folder:1:1: this is a folder, not a file');
});

function problemsOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'no problem';
}
