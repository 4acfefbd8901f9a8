import type { z } from 'zod';
import { clauseAt, demandOf, type JsonSchema, publishedSchema } from './clause.ts';
import { findJsonMistake } from './json-mistake.ts';
import { answerMessages, errorMessage, type Method } from './protocol-messages.ts';
import { showValue } from './show-value.ts';

/** The request that a line has to answer. */
export interface Asked {
  /** `null`: the line had no id that could be read. */
  readonly id: number | null;
  /** Absent: only an error can be the answer. */
  readonly method?: Method;
}

/** What a line from a peer says: a result, an error, or something against docs/protocol.md. */
export type AnswerLine =
  | { readonly result: unknown }
  | { readonly error: { readonly code: number; readonly message: string } }
  | { readonly violation: string };

/** The section of docs/protocol.md about what every line has to be. */
const linesSection = '(docs/protocol.md, "Lines")';

/**
 * Reads one line of a peer's stdout. A violation says which line it was, what it had to answer, what was found where,
 * what would be right, and the clause of the published schema (or the section of docs/protocol.md) that says so.
 * @param number of the line, from 1, since the program was started
 * @param asked the request in flight; `undefined`: nothing was asked
 */
export function readAnswerLine(bytes: Uint8Array, number: number, asked: Asked | undefined): AnswerLine {
  const due = asked === undefined ? 'when nothing was asked' : `in place of the answer to ${nameOf(asked)}`;
  const refuse = (what: string) => ({ violation: `line ${number} of its stdout, ${due}: ${what}` });
  const text = decodeText(bytes);
  if (text === undefined) return refuse(`${findUtf8Mistake(bytes)} ${linesSection}`);
  const parsed = parseJson(text);
  if (parsed === undefined) return refuse(`${findJsonMistake(text)}; must be one JSON-RPC 2.0 answer ${linesSection}`);
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(`${showValue(value)}, must be an object ${linesSection}`);
  }
  if (asked === undefined)
    return refuse(`an answer with id ${showValue(idOf(value))}; nothing may be written unasked ${linesSection}`);
  return readObject(value, number, asked, refuse);
}

type Refuse = (what: string) => { readonly violation: string };

function readObject(value: object, number: number, asked: Asked, refuse: Refuse): AnswerLine {
  const method = Object.hasOwn(value, 'error') ? undefined : asked.method;
  const message: z.ZodType = method === undefined ? errorMessage : answerMessages[method];
  const file = `schemas/protocol-${method ?? 'error'}.json`;
  const read = message.safeParse(value);
  const issues = read.success ? [] : read.error.issues.map(({ path }) => path);
  const ofHead = issues.find(([key]) => key === 'jsonrpc' || key === 'id');
  if (ofHead !== undefined) return refuse(describeIssue(value, ofHead, message, file));
  const id = idOf(value);
  if (id !== asked.id) return refuse(`${otherId(value, id, asked)} (${file}#/properties/id)`);
  if (read.success) return read.data as AnswerLine;
  const what = describeIssue(value, issues[0] ?? [], message, file);
  return { violation: `line ${number} of its stdout, the answer to ${nameOf(asked)}: ${what}` };
}

function nameOf({ id, method }: Asked): string {
  return method === undefined ? `a wrong request (id ${id})` : `"${method}" (id ${id})`;
}

function idOf(value: object): unknown {
  return (value as { readonly id?: unknown }).id;
}

function otherId(value: object, id: unknown, asked: Asked): string {
  if (id !== null) return `id is ${showValue(id)}, must be ${asked.id}`;
  const { error } = value as { readonly error?: { readonly code: number; readonly message: string } };
  const why = `(error ${error?.code}, ${showValue(error?.message)})`;
  return `id is null, must be ${asked.id}: the peer could not read the request ${why}`;
}

/** `result.fields[0].offset is "0", must be an integer >= 0 (schemas/protocol-layout.json#/properties/...)`. */
function describeIssue(value: object, path: readonly PropertyKey[], message: z.ZodType, file: string): string {
  const root = publishedSchema(message);
  const found = valueAt(value, path);
  if (found === undefined) return describeMissing(path, root, file);
  const { schema, pointer } = clauseAt(root, path);
  const hasError = Object.hasOwn(value, 'error');
  const beside = schema.not !== undefined && hasError ? ' beside "error"' : '';
  const demand = `be ${demandOf(schema)}`;
  const bound = typeof found === 'number' && Math.abs(found) > Number.MAX_SAFE_INTEGER ? ' and less than 2^53' : '';
  return `${pathText(path)} is ${showValue(found)}${beside}, must ${demand}${bound} (${file}${pointer})`;
}

function describeMissing(path: readonly PropertyKey[], root: JsonSchema, file: string): string {
  const around = path.slice(0, -1);
  const [name, place] = [String(path.at(-1)), around.length === 0 ? 'it' : pathText(around)];
  const neither = place === 'it' && name === 'result' ? ' and no "error"' : '';
  const demand = demandOf(clauseAt(root, path).schema);
  const clause = `${file}${clauseAt(root, around).pointer}/required`;
  return `${place} has no "${name}"${neither}, must have ${demand} there (${clause})`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, step) => {
    const isOwn = typeof at === 'object' && at !== null && Object.hasOwn(at, step);
    return isOwn ? (at as Record<PropertyKey, unknown>)[step] : undefined;
  }, value);
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text.replace(/^\./, '');
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function findUtf8Mistake(bytes: Uint8Array): string {
  const line = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // What cannot be decoded comes back as other bytes.
  const back = Buffer.from(line.toString('utf8'));
  const index = line.findIndex((byte, at) => byte !== back[at]);
  const start = Math.max(0, index - 40);
  const around = showValue(line.toString('utf8', start, index + 40));
  return `not UTF-8 at byte ${index + 1} (${line.toString('hex', index, index + 1)}): ${around}`;
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
