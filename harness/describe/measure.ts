import type { ParsedDeclaration } from './declarations.ts';
import { type Expression, maximumNesting, type Span } from './type-expression.ts';
import type { PrimitiveName } from './types.ts';

/** The image of one value has at most so many bytes (docs/specification.md, Limits). */
export const maximumImageBytes = 16 * 1024 * 1024;
/** A type has at most so many parts, counted as entries of its layout: peers and reports list them all. */
export const maximumParts = 65_536;

/** What is known about a type before any profile lays it out. */
export interface Measure {
  /** No profile makes it smaller: the sum of its primitives, rounded up to the alignment. */
  readonly leastSize: number;
  /** Natural alignment on x86_64. */
  readonly align: number;
  /** Constructors and declarations around the deepest primitive, itself included. */
  readonly depth: number;
  /** Entries of its layout. */
  readonly parts: number;
}

/** A limit that is passed, and the part of the expression that passes it. */
export interface LimitFault extends Span {
  readonly message: string;
  readonly hint?: string;
}

/** The measure of a declared name; undefined when that type is broken. */
export type MeasureOf = (expression: Expression) => Measure | undefined;

/** Measures an expression; notes only the innermost part that passes a limit, and is undefined then. */
export function measureExpression(
  expression: Expression,
  named: MeasureOf,
  note: (fault: LimitFault) => void,
): Measure | undefined {
  const inner = (part: Expression): Measure | undefined => measureExpression(part, named, note);
  const measure = combine(expression, inner, named);
  return measure && withinLimits(measure, expression, note) ? measure : undefined;
}

/** Measures a declaration from those of its parts (absent payloads as undefined are left out by the caller). */
export function measureDeclaration(declaration: ParsedDeclaration, parts: readonly Measure[]): Measure {
  const natural = largest(
    1,
    parts.map((part) => part.align),
  );
  const size = (bytes: number, align: number): number => Math.ceil(bytes / align) * align;
  const nested = {
    depth:
      1 +
      largest(
        0,
        parts.map((part) => part.depth),
      ),
    parts: 1 + sum(parts.map((part) => part.parts)),
  };
  const primitive = declaration.underlying ? measurePrimitive(declaration.underlying) : undefined;
  if (primitive) return primitive;
  if (declaration.kind === 'variant') {
    // One tag each for the forms that repeat it.
    return {
      ...nested,
      parts: nested.parts + parts.length,
      align: natural,
      leastSize: size(
        1 +
          largest(
            0,
            parts.map((part) => part.leastSize),
          ),
        natural,
      ),
    };
  }
  const align = Math.max(natural, declaration.align ?? 1);
  return { ...nested, align, leastSize: size(sum(parts.map((part) => part.leastSize)), align) };
}

/** True when a measure is within the limits; notes the one it passes. */
export function withinLimits(measure: Measure, span: Span, note: (fault: LimitFault) => void): boolean {
  const { start, end } = span;
  if (measure.leastSize > maximumImageBytes) {
    note({
      start,
      end,
      message: `a value has at least ${formatBytes(measure.leastSize)}`,
      hint: 'the image of a value has at most 16 MiB',
    });
  } else if (measure.depth > maximumNesting) {
    note({
      start,
      end,
      message: `types are nested ${measure.depth} deep`,
      hint: `at most ${maximumNesting} are allowed`,
    });
  } else if (measure.parts > maximumParts) {
    note({ start, end, message: `the type has ${measure.parts} parts`, hint: `at most ${maximumParts} are allowed` });
  } else return true;
  return false;
}

function combine(
  expression: Expression,
  inner: (part: Expression) => Measure | undefined,
  named: MeasureOf,
): Measure | undefined {
  switch (expression.kind) {
    case 'primitive':
      return measurePrimitive(expression.name);
    case 'name':
      return named(expression);
    case 'array':
      return repeat(inner(expression.element), expression.count, 0, 1);
    case 'vec':
      return repeat(inner(expression.element), expression.capacity, 8, 4);
    case 'string':
      return repeat(measurePrimitive('u8'), expression.capacity, 8, 4);
    case 'option':
      return flagged([inner(expression.value)]);
    case 'result':
      return flagged([inner(expression.ok), inner(expression.err)]);
    case 'wrong':
      return undefined;
  }
}

function repeat(element: Measure | undefined, count: number, header: number, headerAlign: number): Measure | undefined {
  if (!element) return undefined;
  const align = Math.max(headerAlign, element.align);
  return {
    leastSize: Math.ceil((header + element.leastSize * count) / align) * align,
    align,
    depth: element.depth + 1,
    parts: element.parts + (header > 0 ? 4 : 1),
  };
}

function flagged(payloads: readonly (Measure | undefined)[]): Measure | undefined {
  const known = payloads.filter((payload) => payload !== undefined);
  if (known.length < payloads.length) return undefined;
  const align = largest(
    1,
    known.map((payload) => payload.align),
  );
  const bytes =
    1 +
    largest(
      0,
      known.map((payload) => payload.leastSize),
    );
  return {
    leastSize: Math.ceil(bytes / align) * align,
    align,
    depth:
      1 +
      largest(
        0,
        known.map((payload) => payload.depth),
      ),
    parts: 3 + sum(known.map((payload) => payload.parts)),
  };
}

function measurePrimitive(name: PrimitiveName): Measure {
  const bits = /\d+$/.exec(name)?.[0];
  const size =
    bits !== undefined ? Number(bits) / 8 : { bool: 1, char: 4, TypeTag: 8 }[name as 'bool' | 'char' | 'TypeTag'];
  return { leastSize: size, align: size, depth: 1, parts: 1 };
}

// Not Math.max(...list): a list from input may be longer than a call has room for.
function largest(least: number, numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), least);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function formatBytes(bytes: number): string {
  return bytes >= 1e15 ? `${bytes.toExponential(1)} bytes` : `${bytes} bytes`;
}
