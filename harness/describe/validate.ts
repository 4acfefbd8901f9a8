import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { maximumFileBytes } from './bounds.ts';
import { type Json5Document, type Json5Path, parseJson5Text } from './json5.ts';
import { elsewhere, InputError, type Problem, sortProblems } from './problem.ts';
import { keysAt } from './schema-keys.ts';
import { didYouMean } from './suggest.ts';

/** A file's validated value, and where each part of it stands. */
export interface Json5File<T> {
  readonly value: T;
  /** Name of the file in messages. */
  readonly file: string;
  readonly document: Json5Document;
  /** Where the value at a path of keys and indices begins: `positionOf(['types', 'Motor', 'struct'])`. */
  positionOf(path: Json5Path): ReturnType<Json5Document['positionOf']>;
}

/**
 * Reads and validates one JSON5 file.
 * Throws: `InputError` with all mistakes of the file; a file that cannot be read is one of them.
 * `file` is how messages call it; default: `path` as given.
 */
export async function readJson5File<S extends z.ZodType>(
  path: string,
  schema: S,
  file = path,
): Promise<Json5File<z.output<S>>> {
  const read = await readText(path, file);
  if (typeof read !== 'string') throw new InputError([read]);
  return parseJson5(read, file, schema);
}

/** The same for a text. Throws: `InputError` with all mistakes. */
export function parseJson5<S extends z.ZodType>(text: string, file: string, schema: S): Json5File<z.output<S>> {
  const { document, problems } = parseJson5Text(text, file);
  if (!document) throw new InputError(problems);
  const parsed = schema.safeParse(document.value);
  if (!parsed.success) problems.push(...elsewhere(problemsOf(parsed.error, schema, document), problems));
  if (problems.length > 0 || !parsed.success) throw new InputError(sortProblems(problems));
  return { value: parsed.data, file, document, positionOf: (path) => document.positionOf(path) };
}

/** The text of a file, or the problem that keeps it from being read: missing, too long, not UTF-8. */
export async function readText(path: string, file: string): Promise<string | Problem> {
  const problem = (message: string, hint?: string): Problem => {
    return { file, line: 1, column: 1, message, ...(hint === undefined ? {} : { hint }) };
  };
  try {
    const bytes = await readFile(path);
    if (bytes.length > maximumFileBytes) return problem(`the file is longer than ${maximumFileBytes} bytes`);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return problem('there is no such file');
    if (code === 'EISDIR') return problem('this is a folder, not a file');
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return problem('the file is not UTF-8', 'save it as UTF-8');
    return problem(`the file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What zod found, in words, at the places in the text. `base` is the path of the value that was validated. */
export function problemsOf(
  error: z.ZodError,
  schema: z.ZodType,
  document: Json5Document,
  base: Json5Path = [],
): Problem[] {
  return error.issues.flatMap((issue) => issueProblems(issue, { schema, document, base }));
}

interface Validated {
  readonly schema: z.ZodType;
  readonly document: Json5Document;
  readonly base: Json5Path;
}

type Issue = z.core.$ZodIssue;

function issueProblems(issue: Issue, validated: Validated): Problem[] {
  const { document, base } = validated;
  const path = [...base, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, issue.path, validated));
    case 'invalid_key':
      return [
        document.problemAtKey(
          path,
          `"${String(path.at(-1))}" is not ${article(issue.issues[0]?.message ?? 'a valid name')}`,
        ),
      ];
    case 'invalid_union':
      return unionProblems(issue, validated);
    case 'invalid_type':
    case 'invalid_value':
      if (valueAt(document.value, path) !== undefined) return [wrongValue(issue, document, path)];
      return [missingKey(issue, document, path)];
    case 'too_big':
    case 'too_small':
      // The text's own check has said more about an integer that a number cannot hold.
      return isUnsafe(valueAt(document.value, path)) ? [] : [wrongValue(issue, document, path)];
    case 'custom':
      return [document.problemAt(path, issue.message)];
    default:
      return [wrongValue(issue, document, path)];
  }
}

function unknownKey(key: string, parent: readonly PropertyKey[], { schema, document, base }: Validated): Problem {
  const known = keysAt(schema, parent);
  const hint = didYouMean(key, known) ?? (known.length > 0 ? `known here: ${known.join(', ')}` : undefined);
  return document.problemAtKey([...base, ...parent, key], `unknown key "${key}"`, hint);
}

/** A union says only "Invalid input"; the alternative that came furthest says what is wrong. */
function unionProblems(issue: Issue & { code: 'invalid_union' }, validated: Validated): Problem[] {
  const path = [...validated.base, ...issue.path];
  const depthOf = (inner: Issue): number => {
    if (inner.code === 'unrecognized_keys') return inner.path.length + 1;
    const isMissing = valueAt(validated.document.value, [...path, ...inner.path]) === undefined;
    return inner.path.length - (isMissing ? 0.5 : 0);
  };
  const depth = (issues: readonly Issue[]): number => Math.min(...issues.map(depthOf));
  const best = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0];
  if (best && best.length > 0 && depth(best) > 0) {
    return best.flatMap((inner) => issueProblems({ ...inner, path: [...issue.path, ...inner.path] }, validated));
  }
  const expected = [...new Set(issue.errors.flat().map(expectation))].join(' or ');
  return [
    validated.document.problemAt(
      path,
      `expected ${expected}, found ${describeValue(valueAt(validated.document.value, path))}`,
    ),
  ];
}

function expectation(issue: Issue): string {
  // Words of the schema itself say better what belongs here than its kind does.
  if (issue.code === 'invalid_type' && !issue.message.startsWith('Invalid input')) return article(issue.message);
  if (issue.code === 'invalid_type') return article(typeNames[issue.expected] ?? issue.expected);
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value)).join(' or ');
  if (issue.code === 'too_small')
    return `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${counted(issue.origin, issue.minimum)}`;
  if (issue.code === 'too_big')
    return `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${counted(issue.origin, issue.maximum)}`;
  if (issue.code === 'invalid_format') return formatNames[issue.format] ?? issue.message;
  return issue.message.replace(/^Invalid input: /, '');
}

function counted(origin: string, count: number | bigint): string {
  if (origin === 'string') return count === 1 ? ' character' : ' characters';
  if (origin !== 'array' && origin !== 'set') return '';
  return count === 1 ? ' entry' : ' entries';
}

function wrongValue(issue: Issue, document: Json5Document, path: Json5Path): Problem {
  return document.problemAt(
    path,
    `expected ${expectation(issue)}, found ${describeValue(valueAt(document.value, path))}`,
  );
}

function missingKey(issue: Issue, document: Json5Document, path: Json5Path): Problem {
  return document.problemAtKey(
    path.slice(0, -1),
    `missing key "${String(path.at(-1))}"`,
    `it is ${expectation(issue)}`,
  );
}

function isUnsafe(value: unknown): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

const typeNames: Readonly<Record<string, string>> = {
  int: 'whole number',
  array: 'list',
  record: 'object',
  boolean: 'true or false',
  null: 'null',
  // A key that may have any value, but must be there.
  nonoptional: 'value',
};

const formatNames: Readonly<Record<string, string>> = {
  url: 'a URL, like "https://example.org/1"',
};

function article(words: string): string {
  if (/^(an?|null|true|one|the) ?\b/.test(words)) return words;
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}

/** `the number 3`, `an object`, for messages. */
export function describeValue(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'string')
    return `the string ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value)}`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return value === undefined ? 'nothing' : 'an object';
}

function valueAt(value: unknown, path: Json5Path): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[step],
    value,
  );
}
