import type { MemberNode, ValueNode } from '@humanwhocodes/momoa';
import { keyOf, type Ranged, rangeOf } from './json5-node.ts';
import type { Problem } from './problem.ts';
import type { SourceText } from './source-text.ts';

/** Turns a tree of the parser into plain data and notes what the text itself has wrong. */
export function convertNode(node: ValueNode, source: SourceText, problems: Problem[]): unknown {
  return new Converter(source, problems).convert(node);
}

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
    const lineBreak = /[\r\n]/.test(raw.replace(/\\(?:\r\n|[\s\S])/g, ''));
    const digit = /\\(?:[1-9]|0[0-9])/.exec(raw.replace(/\\[^0-9]/g, '__'));
    if (lineBreak)
      this.#noteAt(start, start + 1, 'a line break inside a string', 'close the string, or end the line with \\');
    if (digit)
      this.#noteAt(
        start + digit.index,
        start + digit.index + 2,
        'octal escapes are not allowed in strings',
        'write \\xHH',
      );
    if (/\p{Surrogate}/u.test(value))
      this.#note(node, 'the string holds half of a surrogate pair, which is no character');
    return value;
  }

  #convertNumber(node: Ranged): number {
    const raw = this.#source.text.slice(...rangeOf(node));
    const value = valueOfNumber(raw);
    const isInteger = /^[+-]?(?:0[xX][0-9a-fA-F]+|[0-9]+)$/.test(raw);
    if (isInteger && !Number.isSafeInteger(value)) {
      const written = raw.replace(/^\+/, '');
      this.#note(
        node,
        `the integer ${raw} is beyond 2^53 and a number cannot hold it exactly`,
        `write it as a string: "${written}"`,
      );
    } else if (Number.isNaN(value)) this.#note(node, `${raw} is not a number`);
    else if (!Number.isFinite(value))
      this.#note(node, `${raw} is beyond the range of a number`, 'write Infinity if you mean it');
    return value;
  }

  #note(node: Ranged, message: string, hint?: string): void {
    this.#noteAt(...rangeOf(node), message, hint);
  }

  #noteAt(start: number, end: number, message: string, hint?: string): void {
    this.#problems.push(this.#source.problem(start, end, message, hint));
  }
}

/** `Number` refuses a sign before hexadecimal digits, JSON5 allows it. */
function valueOfNumber(raw: string): number {
  if (raw.startsWith('-')) return -Number(raw.slice(1));
  return Number(raw.replace(/^\+/, ''));
}
