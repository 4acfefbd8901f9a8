import { type MemberNode, parse, type ValueNode } from '@humanwhocodes/momoa';
import { findUnparsable, maximumFileBytes } from './bounds.ts';
import { keyOf, type Ranged, rangeOf } from './json5-node.ts';
import { syntaxProblem } from './json5-syntax.ts';
import { convertNode } from './json5-value.ts';
import type { Problem } from './problem.ts';
import { SourceText } from './source-text.ts';
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
    const value = convertNode(root, source, problems);
    return { document: new LocatedDocument(source, root, value), problems };
  } catch (error) {
    return { problems: [syntaxProblem(source, error)] };
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
    const { key } = this.#find(path);
    return key ? this.#source.problem(...rangeOf(key), message, hint) : this.problemAt(path, message, hint);
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
