import type { PrimitiveName, Type, TypeTable } from '../describe/types.ts';
import { typeText } from '../describe/types.ts';
import { type PathStep, parsePath, typeAtPath } from './logical-path.ts';
import { carriesNanBits } from './nan-bits.ts';
import { parsePrimitive } from './parse-primitive.ts';
import { isWideInteger, rangeOf } from './ranges.ts';
import type { StructValue, Value } from './value.ts';
import { isList } from './value.ts';

/** Least and greatest value of the numbers at a logical path; `[]` stands for every element: `cylinders[].temperature`. */
export interface NumberRange {
  readonly path: string;
  readonly minimum: Value;
  readonly maximum: Value;
}

/** A checked range, or what is wrong with it; `at`: the path as a whole, or bound 0 or 1. */
export type ParsedRange =
  | { readonly ok: true; readonly range: NumberRange }
  | { readonly ok: false; readonly at: 'path' | 0 | 1; readonly message: string };

/** Checks a range as case files write it. */
export function parseRange(
  type: Type,
  types: TypeTable,
  path: string,
  bounds: readonly [unknown, unknown],
): ParsedRange {
  const leaf = findLeaf(type, types, path);
  if (typeof leaf === 'string') return { ok: false, at: 'path', message: `"${path}" ${leaf}` };
  const parsed = bounds.map((bound) => parsePrimitive(leaf.name, bound));
  for (const at of [0, 1] as const) {
    const each = parsed[at];
    if (each === undefined || 'message' in each) return { ok: false, at, message: each?.message ?? 'no number' };
    if (typeof each.value === 'number' && !Number.isFinite(each.value))
      return { ok: false, at, message: 'a bound is a finite number' };
  }
  const [minimum, maximum] = parsed.map((each) => ('value' in each ? each.value : 0)) as [Value, Value];
  if ((minimum as number) > (maximum as number))
    return { ok: false, at: 1, message: `${maximum} is less than ${minimum}` };
  return { ok: true, range: { path, minimum, maximum } };
}

/** Brings the numbers of generated values into ranges that `parseRange` has checked; everything else stays as it is. */
export function narrowValues(
  values: readonly Value[],
  type: Type,
  types: TypeTable,
  ranges: readonly NumberRange[],
): Value[] {
  const narrowings = ranges.map((range) => compile(range, type, types));
  return values.map((value) => narrowings.reduce((narrowed, narrow) => narrow(narrowed), value));
}

type Narrow = (value: Value) => Value;

/** The number at the path, or why there is none. */
function findLeaf(type: Type, types: TypeTable, path: string): { readonly name: PrimitiveName } | string {
  const found = typeAtPath(type, types, path);
  if (typeof found === 'string') return found;
  if (found.kind === 'primitive' && /^[uif]\d+$/.test(found.name)) return found;
  return `is of type ${typeText(found)}; only integers, f32 and f64 have ranges`;
}

function compile(range: NumberRange, type: Type, types: TypeTable): Narrow {
  const leaf = findLeaf(type, types, range.path);
  if (typeof leaf === 'string') throw new TypeError(`"${range.path}" ${leaf}`);
  const steps = parsePath(range.path) ?? [];
  return steps.reduceRight<Narrow>((narrow, step) => narrowAt(step, narrow), narrowNumber(leaf.name, range));
}

/** Values that are another alternative, or absent, have nothing at the step. */
function narrowAt(step: PathStep, narrow: Narrow): Narrow {
  return (value) => {
    if (isList(value))
      return step === null ? value.map(narrow) : value.with(Number(step), narrow(value[Number(step)] as Value));
    if (typeof value !== 'object' || value === null || step === null || !Object.hasOwn(value, step)) return value;
    const struct: StructValue = value;
    return { ...struct, [step]: narrow(struct[step] as Value) };
  };
}

function narrowNumber(name: PrimitiveName, { minimum, maximum }: NumberRange): Narrow {
  if (name === 'f32' || name === 'f64') return narrowFloat(name, minimum as number, maximum as number);
  const [least, greatest] = [BigInt(minimum as number), BigInt(maximum as number)];
  const integer = name as Parameters<typeof rangeOf>[0];
  const whole = rangeOf(integer);
  return (value) => {
    const narrowed = narrowInteger(BigInt(value as number), whole, least, greatest);
    return isWideInteger(integer) ? narrowed : Number(narrowed);
  };
}

/** The extremes of the type become those of the range; values in the range stay. */
function narrowInteger(value: bigint, whole: ReturnType<typeof rangeOf>, least: bigint, greatest: bigint): bigint {
  if (value >= least && value <= greatest) return value;
  if (value === whole.minimum) return least;
  if (value === whole.maximum) return greatest;
  const span = greatest - least + 1n;
  return least + ((((value - least) % span) + span) % span);
}

const bits = new DataView(new ArrayBuffer(8));

/** Zeros stay, infinities become the bounds; of the others, most are far too large or small: their bits choose one. */
function narrowFloat(name: 'f32' | 'f64', minimum: number, maximum: number): Narrow {
  return (value) => {
    const number = carriesNanBits(value) ? Number.NaN : (value as number);
    if (number === 0 && minimum <= 0 && maximum >= 0) return number;
    if (number === Number.POSITIVE_INFINITY) return maximum;
    if (number === Number.NEGATIVE_INFINITY) return minimum;
    bits.setFloat64(0, number);
    const part = (Math.imul(bits.getUint32(0) ^ bits.getUint32(4), 0x9e37_79b1) >>> 0) / 2 ** 32;
    const chosen = minimum * (1 - part) + maximum * part;
    return Math.min(maximum, Math.max(minimum, name === 'f32' ? Math.fround(chosen) : chosen));
  };
}
