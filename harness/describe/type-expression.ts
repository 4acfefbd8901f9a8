import { foreignHint, genericHint } from './foreign-types.ts';
import { type PrimitiveName, primitiveNames } from './types.ts';

/** A type expression as written: names not yet resolved. `start` and `end` are character offsets in the expression. */
export type Expression = Span &
  (
    | { readonly kind: 'primitive'; readonly name: PrimitiveName }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'array'; readonly element: Expression; readonly count: number }
    | { readonly kind: 'vec'; readonly element: Expression; readonly capacity: number }
    | { readonly kind: 'string'; readonly capacity: number }
    | { readonly kind: 'option'; readonly value: Expression }
    | { readonly kind: 'result'; readonly ok: Expression; readonly err: Expression }
    /** Wrong (a fault says why); the names in its parts are still resolved, so that all mistakes show at once. */
    | { readonly kind: 'wrong'; readonly parts: readonly Expression[] }
  );

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One mistake inside an expression. */
export interface ExpressionFault extends Span {
  readonly message: string;
  readonly hint?: string;
}

export interface ParsedExpression {
  readonly expression: Expression;
  readonly faults: readonly ExpressionFault[];
}

/** Constructors and names nest at most so deep. */
export const maximumNesting = 64;
const longestExpression = 4096;

/** Parses `Vec<Option<u8>, 4>`, `[demo.motor.Gear; 3]` and the like; never throws. */
export function parseTypeExpression(text: string): ParsedExpression {
  if (text.length > longestExpression) {
    const fault = {
      start: 0,
      end: 1,
      message: `the type expression has ${text.length} characters`,
      hint: `at most ${longestExpression} are allowed; declare parts of it as types of their own`,
    };
    return { expression: { kind: 'wrong', parts: [], start: 0, end: 1 }, faults: [fault] };
  }
  return new ExpressionParser(text).parse();
}

interface Token extends Span {
  readonly text: string;
}

interface Argument {
  readonly expression?: Expression;
  readonly number?: Token;
}

/** Thrown to leave an expression whose syntax is broken beyond repair; the fault is already noted. */
class Broken extends Error {}

const primitives: ReadonlySet<string> = new Set(primitiveNames);

/** Parameters of each constructor, as they are written. */
const constructors: Readonly<Record<string, { usage: string; parameters: readonly ('type' | 'number')[] }>> = {
  Vec: { usage: 'Vec<T, N>', parameters: ['type', 'number'] },
  String: { usage: 'String<N>', parameters: ['number'] },
  Option: { usage: 'Option<T>', parameters: ['type'] },
  Result: { usage: 'Result<T, E>', parameters: ['type', 'type'] },
};

const usages: Readonly<Record<string, string>> = {
  Queue: 'Queue<T, N>',
  Map: 'Map<K, V, N>',
  Set: 'Set<K, N>',
  Tree: 'Tree<K, V, N>',
};

/** Names come from strangers: those of members of every object (`constructor`, `__proto__`) are no entries. */
function ownEntry<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

class ExpressionParser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #faults: ExpressionFault[] = [];
  readonly #parts: Expression[] = [];
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  parse(): ParsedExpression {
    const whole = { start: 0, end: Math.max(1, this.#text.length) };
    try {
      if (this.#tokens.length === 0)
        this.#fail(whole, 'the type is empty', 'write a type such as "u32" or "Vec<f32, 64>"');
      const expression = this.#parseType();
      const rest = this.#peek();
      if (rest) this.#fail(rest, `unexpected "${rest.text}" after the type`, foreignHint(this.#text));
      return { expression, faults: this.#faults };
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      return { expression: { kind: 'wrong', parts: this.#parts, ...whole }, faults: this.#faults };
    }
  }

  #parseType(): Expression {
    if (++this.#depth > maximumNesting) this.#fail(this.#here(), `the type is nested deeper than ${maximumNesting}`);
    const token = this.#take('a type');
    const expression = token.text === '[' ? this.#parseArray(token) : this.#parseNamed(token);
    this.#depth -= 1;
    return expression;
  }

  #parseArray(open: Token): Expression {
    const element = this.#remember(this.#parseType());
    const separator = this.#take('";"');
    if (separator.text !== ';')
      this.#fail(separator, `expected ";", found "${separator.text}"`, 'an array is written [T; N]: [u8; 64]');
    const count = this.#checkCount(this.#take('a number'), 'length of the array');
    const close = this.#expect(']');
    return { kind: 'array', element, count, start: open.start, end: close.end };
  }

  #parseNamed(token: Token): Expression {
    const isName = /^[A-Za-z_]/.test(token.text);
    if (!isName)
      this.#fail(token, `expected a type, found "${token.text}"`, foreignHint(this.#text.slice(token.start)));
    if (this.#peek()?.text === '<') return this.#parseConstructor(token);
    const { start, end, text } = token;
    if (primitives.has(text)) return { kind: 'primitive', name: text as PrimitiveName, start, end };
    const usage = ownEntry(constructors, text)?.usage ?? ownEntry(usages, text);
    if (usage !== undefined) return this.#wrong(token, token, [], `"${text}" needs its parameters`, `write ${usage}`);
    return { kind: 'name', name: text, start, end };
  }

  #parseConstructor(name: Token): Expression {
    const args = this.#parseArguments();
    const close = this.#expect('>');
    const parts = args.flatMap(({ expression }) => expression ?? []);
    const constructor = ownEntry(constructors, name.text);
    if (!constructor) {
      const { message, hint } = genericHint(name.text, ownEntry(usages, name.text));
      return this.#wrong(name, { start: name.start, end: close.end }, parts, message, hint);
    }
    const span = { start: name.start, end: close.end };
    const fits =
      args.length === constructor.parameters.length &&
      args.every(({ number }, i) => (number !== undefined) === (constructor.parameters[i] === 'number'));
    if (!fits)
      return this.#wrong(
        span,
        span,
        parts,
        `"${this.#text.slice(span.start, span.end)}" does not have the parameters of ${name.text}`,
        parameterHint(name.text, constructor.usage),
      );
    return { ...this.#construct(name.text, args), ...span };
  }

  #construct(name: string, [first, second]: readonly Argument[]): Expression {
    const span = { start: 0, end: 0 };
    const type = (argument: Argument | undefined): Expression =>
      argument?.expression ?? { kind: 'wrong', parts: [], ...span };
    const count = (argument: Argument | undefined, what: string): number =>
      argument?.number ? this.#checkCount(argument.number, what) : 1;
    if (name === 'Vec')
      return { kind: 'vec', element: type(first), capacity: count(second, 'capacity of the Vec'), ...span };
    if (name === 'String') return { kind: 'string', capacity: count(first, 'capacity of the String'), ...span };
    if (name === 'Option') return { kind: 'option', value: type(first), ...span };
    return { kind: 'result', ok: type(first), err: type(second), ...span };
  }

  #parseArguments(): Argument[] {
    this.#expect('<');
    const args: Argument[] = [];
    do {
      const token = this.#peek();
      if (token && /^[-+]?[0-9]/.test(token.text)) args.push({ number: this.#take('a number') });
      else args.push({ expression: this.#remember(this.#parseType()) });
    } while (this.#skip(','));
    return args;
  }

  /** N of an array, Vec or String: a decimal integer of at least 1. How large it may be is the image's limit. */
  #checkCount(token: Token, what: string): number {
    if (/^[1-9][0-9]*$/.test(token.text) && Number.isSafeInteger(Number(token.text))) return Number(token.text);
    const span = { start: token.start, end: token.end };
    if (/^-?[0-9]+$/.test(token.text) && Number(token.text) < 1)
      this.#note(span, `the ${what} is ${token.text}`, 'it must be at least 1');
    else if (/^[1-9][0-9]*$/.test(token.text))
      this.#note(span, `the ${what} is ${token.text}: the image of a value has at most 16 MiB`);
    else
      this.#note(
        span,
        `the ${what} must be a decimal integer, found "${token.text}"`,
        'write digits only; the image of a value has at most 16 MiB',
      );
    return 1;
  }

  #remember(expression: Expression): Expression {
    this.#parts.push(expression);
    return expression;
  }

  #wrong(at: Span, span: Span, parts: readonly Expression[], message: string, hint?: string): Expression {
    this.#note({ start: at.start, end: at.end }, message, hint);
    return { kind: 'wrong', parts, start: span.start, end: span.end };
  }

  #note(span: Span, message: string, hint?: string): void {
    this.#faults.push({ start: span.start, end: span.end, message, ...(hint === undefined ? {} : { hint }) });
  }

  #fail(span: Span, message: string, hint?: string): never {
    this.#note(span, message, hint);
    throw new Broken();
  }

  #here(): Span {
    const end = this.#text.length;
    return this.#peek() ?? { start: Math.max(0, end - 1), end };
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #skip(text: string): boolean {
    const isNext = this.#peek()?.text === text;
    if (isNext) this.#next += 1;
    return isNext;
  }

  #take(expected: string): Token {
    const token = this.#peek();
    if (!token) this.#fail(this.#here(), `the type ends where ${expected} is expected`, foreignHint(this.#text));
    this.#next += 1;
    return token;
  }

  #expect(text: string): Token {
    const token = this.#take(`"${text}"`);
    if (token.text !== text)
      this.#fail(token, `expected "${text}", found "${token.text}"`, foreignHint(this.#text.slice(token.start)));
    return token;
  }
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*|[-+]?[0-9][A-Za-z0-9_.]*|::|->|\S/gu)) {
    tokens.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

function parameterHint(name: string, usage: string): string {
  if (name === 'Vec') return `write ${usage}: its capacity N is part of the type`;
  return `write ${usage}`;
}
