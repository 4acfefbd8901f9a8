import { type MemberNode, parse, type ValueNode } from '@humanwhocodes/momoa';
import { findUnparsable, maximumFileBytes } from './bounds.ts';
import type { Problem } from './problem.ts';
import type { SourcePosition } from './types.ts';

/** From the root of a file to a value in it. */
export type Json5Path = readonly PropertyKey[];

/** A JSON5 text: its value, and where each part of it stands. */
export interface Json5Document {
  /** Plain data: objects, arrays, strings, numbers (NaN and infinities too), booleans, null. */
  readonly value: unknown;
  readonly file: string;
  /** Where the value at `path` begins; of the nearest part that exists when `path` does not. */
  positionOf(path: Json5Path): SourcePosition;
  /** Where the key that `path` ends with begins. */
  keyPositionOf(path: Json5Path): SourcePosition;
  /** A problem with the value at `path`. */
  problemAt(path: Json5Path, message: string, hint?: string): Problem;
  /** A problem with the key that `path` ends with. */
  problemAtKey(path: Json5Path, message: string, hint?: string): Problem;
  /** A problem inside the string at `path`, from character `start` to `end` of its value. */
  problemInText(path: Json5Path, start: number, end: number, message: string, hint?: string): Problem;
}

/** What was found in a text: a document unless it has no value at all, and every mistake of the text itself. */
export interface Json5Result {
  readonly document?: Json5Document;
  readonly problems: Problem[];
}

/**
 * Parses JSON5 with positions. Refused, beyond syntax: more than 8 MiB or 64 nested brackets, duplicate keys, `__proto__`,
 * integers beyond 2^53 written as numbers (a double would change them), numbers beyond the range of a double, lone surrogates.
 */
export function parseJson5Text(text: string, file: string): Json5Result {
  const source = new SourceText(text, file);
  if (Buffer.byteLength(text) > maximumFileBytes) {
    return { problems: [source.problem(0, 0, `the file is longer than ${maximumFileBytes} bytes`)] };
  }
  const unparsable = findUnparsable(text);
  if (unparsable) return { problems: [source.problem(unparsable.offset, unparsable.offset + 1, unparsable.message)] };
  try {
    // With a line break at the end: momoa never returns from a string whose last character is a backslash.
    const root = parse(`${text}\n`, { mode: 'json5', ranges: true }).body;
    const problems: Problem[] = [];
    const value = new Converter(source, problems).convert(root);
    return { document: new LocatedDocument(source, root, value), problems };
  } catch (error) {
    return { problems: [syntaxProblem(source, error)] };
  }
}

class SourceText {
  readonly text: string;
  readonly file: string;
  readonly #lineStarts: number[] = [0];

  constructor(text: string, file: string) {
    this.text = text;
    this.file = file;
    for (const match of text.matchAll(/\r\n|[\n\r]/g)) this.#lineStarts.push(match.index + match[0].length);
  }

  position(offset: number): SourcePosition {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.file, line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  problem(start: number, end: number, message: string, hint?: string): Problem {
    const position = this.position(start);
    const lineStart = start - position.column + 1;
    const nextLine = this.#lineStarts[position.line];
    const source = this.text.slice(lineStart, nextLine).replace(/[\r\n]+$/, '');
    return { ...position, message, ...(hint === undefined ? {} : { hint }), source, length: Math.max(1, end - start) };
  }
}

/** Turns the tree of the parser into plain data and notes what the text itself has wrong. */
class Converter {
  readonly #source: SourceText;
  readonly #problems: Problem[];

  constructor(source: SourceText, problems: Problem[]) {
    this.#source = source;
    this.#problems = problems;
  }

  convert(node: ValueNode): unknown {
    switch (node.type) {
      case 'Object':
        return this.#convertObject(node.members);
      case 'Array':
        return node.elements.map((element) => this.convert(element.value));
      case 'String':
        return this.#convertString(node, node.value);
      case 'Number':
        return this.#convertNumber(node);
      case 'Boolean':
        return node.value;
      case 'Null':
        return null;
      case 'NaN':
        return Number.NaN;
      case 'Infinity':
        return node.sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    }
  }

  #convertObject(members: readonly MemberNode[]): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    const firsts = new Map<string, MemberNode>();
    for (const member of members) {
      const key = keyOf(member);
      const value = this.convert(member.value);
      const first = firsts.get(key);
      if (first) {
        const { line } = this.#source.position(rangeOf(first)[0]);
        this.#note(member.name, `duplicate key "${key}"`, `the first one is at line ${line}`);
        continue;
      }
      firsts.set(key, member);
      this.#checkKey(member, key);
      if (key !== '__proto__') result[key] = value;
    }
    return result;
  }

  #checkKey(member: MemberNode, key: string): void {
    if (key === '__proto__') this.#note(member.name, 'the key "__proto__" is not allowed');
    else if (member.name.type === 'String') this.#convertString(member.name, key);
  }

  /** momoa accepts line breaks and octal escapes, which JSON5 forbids. */
  #convertString(node: Ranged, value: string): string {
    const [start, end] = rangeOf(node);
    const raw = this.#source.text.slice(start, end);
    const lineBreak = /(?<!\\|\\\r)[\r\n]/.exec(raw.replace(/\\[^\r\n]/g, '__'));
    const digit = /\\(?:[1-9]|0[0-9])/.exec(raw.replace(/\\[^0-9]/g, '__'));
    if (lineBreak) this.#noteAt(start, start + 1, 'a line break inside a string', 'close the string, or end the line with \\');
    if (digit) this.#noteAt(start + digit.index, start + digit.index + 2, 'octal escapes are not allowed in strings', 'write \\xHH');
    if (/\p{Surrogate}/u.test(value)) this.#note(node, 'the string holds half of a surrogate pair, which is no character');
    return value;
  }

  #convertNumber(node: Ranged): number {
    const raw = this.#source.text.slice(...rangeOf(node));
    const value = valueOfNumber(raw);
    const isInteger = /^[+-]?(?:0[xX][0-9a-fA-F]+|[0-9]+)$/.test(raw);
    if (isInteger && !Number.isSafeInteger(value)) {
      const written = raw.replace(/^\+/, '');
      this.#note(node, `the integer ${raw} is beyond 2^53 and a number cannot hold it exactly`, `write it as a string: "${written}"`);
    } else if (Number.isNaN(value)) this.#note(node, `${raw} is not a number`);
    else if (!Number.isFinite(value)) this.#note(node, `${raw} is beyond the range of a number`, 'write Infinity if you mean it');
    return value;
  }

  #note(node: Ranged, message: string, hint?: string): void {
    this.#noteAt(...rangeOf(node), message, hint);
  }

  #noteAt(start: number, end: number, message: string, hint?: string): void {
    this.#problems.push(this.#source.problem(start, end, message, hint));
  }
}

class LocatedDocument implements Json5Document {
  readonly value: unknown;
  readonly #source: SourceText;
  readonly #root: ValueNode;
  readonly #members = new WeakMap<ValueNode, Map<string, MemberNode>>();

  constructor(source: SourceText, root: ValueNode, value: unknown) {
    this.#source = source;
    this.#root = root;
    this.value = value;
  }

  get file(): string {
    return this.#source.file;
  }

  positionOf(path: Json5Path): SourcePosition {
    return this.#source.position(rangeOf(this.#find(path).value)[0]);
  }

  keyPositionOf(path: Json5Path): SourcePosition {
    const { value, key } = this.#find(path);
    return this.#source.position(rangeOf(key ?? value)[0]);
  }

  problemAt(path: Json5Path, message: string, hint?: string): Problem {
    const [start, end] = rangeOf(this.#find(path).value);
    const isContainer = /^[{[]/.test(this.#source.text.slice(start, start + 1));
    return this.#source.problem(start, isContainer ? start + 1 : end, message, hint);
  }

  problemAtKey(path: Json5Path, message: string, hint?: string): Problem {
    const { value, key } = this.#find(path);
    return this.#source.problem(...rangeOf(key ?? value), message, hint);
  }

  problemInText(path: Json5Path, start: number, end: number, message: string, hint?: string): Problem {
    const { value } = this.#find(path);
    if (value.type !== 'String') return this.problemAt(path, message, hint);
    const [from, to] = rangeOf(value);
    const offsets = sourceOffsets(this.#source.text.slice(from, to));
    const last = offsets.length - 1;
    const first = from + (offsets[Math.min(start, last)] ?? 0);
    return this.#source.problem(first, from + (offsets[Math.min(end, last)] ?? 0), message, hint);
  }

  #find(path: Json5Path): { value: ValueNode; key?: Ranged } {
    let value = this.#root;
    let key: Ranged | undefined;
    for (const step of path) {
      if (value.type === 'Object') {
        const member = this.#membersOf(value).get(String(step));
        if (!member) break;
        [value, key] = [member.value, member.name];
      } else if (value.type === 'Array') {
        const element = value.elements[Number(step)];
        if (!element) break;
        [value, key] = [element.value, undefined];
      } else break;
    }
    return key === undefined ? { value } : { value, key };
  }

  #membersOf(node: ValueNode & { type: 'Object' }): Map<string, MemberNode> {
    let members = this.#members.get(node);
    if (!members) {
      members = new Map(node.members.toReversed().map((member) => [keyOf(member), member]));
      this.#members.set(node, members);
    }
    return members;
  }
}

interface Ranged {
  readonly range?: readonly number[];
}

function rangeOf(node: Ranged): [number, number] {
  return [node.range?.[0] ?? 0, node.range?.[1] ?? 0];
}

function keyOf(member: MemberNode): string {
  return member.name.type === 'String' ? member.name.value : member.name.name;
}

/** `Number` refuses a sign before hexadecimal digits, JSON5 allows it. */
function valueOfNumber(raw: string): number {
  if (raw.startsWith('-')) return -Number(raw.slice(1));
  return Number(raw.replace(/^\+/, ''));
}

/** For each character of a string's value, where it begins in the raw text; the last entry is the closing quote. */
function sourceOffsets(raw: string): number[] {
  const offsets: number[] = [];
  let i = 1;
  while (i < raw.length - 1) {
    const escape = /^\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|[\s\S])/.exec(raw.slice(i, i + 6))?.[0];
    const isContinuation = escape !== undefined && /^\\[\r\n\u2028\u2029]/.test(escape);
    if (!isContinuation) offsets.push(i);
    i += escape?.length ?? 1;
  }
  offsets.push(i);
  return offsets;
}

/** The parser's error classes are not exported; it has the offset, and a message that ends with the place. */
function syntaxProblem(source: SourceText, error: unknown): Problem {
  const thrown = error as Partial<{ offset: number; message: string }>;
  if (typeof thrown.offset !== 'number' || !Number.isInteger(thrown.offset)) throw error;
  const offset = Math.min(thrown.offset, source.text.length);
  const found = (thrown.message ?? '').replace(/ \(\d+:\d+\)$/, '').replace(/\.$/, '');
  return source.problem(offset, offset + 1, syntaxMessage(found), syntaxHint(source.text, offset));
}

function syntaxMessage(found: string): string {
  const words = found.replace(/^Unexpected token (\w+) found$/, (_, token: string) => `unexpected ${tokenNames[token] ?? token}`);
  return `syntax error: ${words.replace(/^Unexpected/, 'unexpected').replace(/ found$/, '')}`;
}

const tokenNames: Readonly<Record<string, string>> = {
  LBrace: '"{"',
  RBrace: '"}"',
  LBracket: '"["',
  RBracket: '"]"',
  Comma: '","',
  Colon: '":"',
  String: 'string',
  Number: 'number',
  Boolean: 'true or false',
  Null: 'null',
  Identifier: 'name',
};

function syntaxHint(text: string, offset: number): string | undefined {
  if (text.trim() === '') return 'the file is empty';
  if (offset >= text.length) return 'a bracket, string or comment is not closed';
  if (/^(null|true|false)\s*:/.test(text.slice(offset))) return 'put quotes around a key of this name';
  if (/[-+]$/.test(text.slice(0, offset)) && text[offset] === '.') return 'write 0 before the point';
  const before = text.slice(0, offset).trimEnd().slice(-1);
  if (/["'\w}\]]/.test(before) && /["'\w$]/.test(text[offset] ?? '')) return 'is a "," or ":" missing before it?';
  return undefined;
}
