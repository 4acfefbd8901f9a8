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

test('finds all mistakes of the text and of the schema at once', () => {
  const text = `{
    nme: 'ABC',
    count: 0.5,
    count: 12,
    mode: 'fst',
    list: ['a', 3, {typ: 'u8'}, {type: 'u8', unti: 'm'}, null],
    free: {'A B': 1, x: 9007199254740993},
  }`;
  expect(problemsOf(() => parseJson5(text, 'a.json5', schema))).toMatchInlineSnapshot();
});

test('says what a value is and what it should be', () => {
  expect(problemsOf(() => parseJson5('[]', 'a.json5', schema))).toMatchInlineSnapshot();
  expect(problemsOf(() => parseJson5('{name: "A", list: [], count: 10, mode: true}', 'a.json5', schema))).toMatchInlineSnapshot();
});

test('reads a file and calls it as asked', async () => {
  const path = join(folder, 'good.json5');
  await writeFile(path, '{name: "abc", list: ["x"]}');
  expect(await readJson5File(path, schema, 'good.json5')).toMatchObject({ file: 'good.json5', value: { name: 'abc' } });
});

test('a missing file, a folder and a file that is not UTF-8 are problems of the input', async () => {
  const path = join(folder, 'latin.json5');
  await writeFile(path, Buffer.from([0x7b, 0xe9, 0x7d]));
  await expect(readJson5File(path, schema, 'latin.json5')).rejects.toThrow('latin.json5:1:1: the file is not UTF-8; save it as UTF-8');
  await expect(readJson5File(join(folder, 'none.json5'), schema, 'none.json5')).rejects.toThrow('none.json5:1:1: there is no such file');
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
