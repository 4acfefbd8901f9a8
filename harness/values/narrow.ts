import type { Field, PrimitiveName, Type, TypeTable } from '../describe/types.ts';
import { typeText } from '../describe/types.ts';
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
  const steps = parseSteps(path);
  const leaf = steps === undefined ? 'is no path' : findLeaf(type, types, steps);
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

/** A name, or `null` for `[]`. */
type Step = string | null;

interface Leaf {
  readonly name: PrimitiveName;
}

function parseSteps(path: string): Step[] | undefined {
  const dotted = path === '' || path.startsWith('[') ? path : `.${path}`;
  if (!/^(?:\.[A-Za-z0-9_]+|\[\])*$/.test(dotted)) return undefined;
  return [...dotted.matchAll(/\.([A-Za-z0-9_]+)|\[\]/g)].map(([, name]) => name ?? null);
}

/** The number at the path, or why there is none. */
function findLeaf(type: Type, types: TypeTable, steps: readonly Step[]): Leaf | string {
  const [step, ...rest] = steps;
  if (step !== undefined) {
    const next = stepInto(type, types, step);
    return next === undefined
      ? `is no path of this type: ${typeText(type)} has no ${step === null ? 'elements' : step}`
      : findLeaf(next, types, rest);
  }
  const declaration = type.kind === 'named' ? types.get(type.name) : undefined;
  if (declaration?.kind === 'alias') return findLeaf(declaration.target, types, []);
  if (type.kind === 'primitive' && /^[uif]\d+$/.test(type.name)) return { name: type.name };
  return `is a ${typeText(type)}; only integers, f32 and f64 have ranges`;
}

function stepInto(type: Type, types: TypeTable, step: Step): Type | undefined {
  switch (type.kind) {
    case 'array':
    case 'vec':
      return step === null ? type.element : undefined;
    case 'option':
      return step === 'some' ? type.value : undefined;
    case 'result':
      return step === 'ok' ? type.ok : step === 'err' ? type.err : undefined;
    case 'named':
      return stepIntoDeclared(type.name, types, step);
    default:
      return undefined;
  }
}

function stepIntoDeclared(name: string, types: TypeTable, step: Step): Type | undefined {
  const declaration = types.get(name);
  const find = (fields: readonly Field[]) => fields.find((field) => field.name === step)?.type;
  switch (declaration?.kind) {
    case 'alias':
      return stepInto(declaration.target, types, step);
    case 'struct':
      return find(declaration.fields);
    case 'tuple':
      return find(declaration.elements);
    case 'variant':
      return declaration.alternatives.find((alternative) => alternative.name === step)?.payload ?? undefined;
    default:
      return undefined;
  }
}

function compile(range: NumberRange, type: Type, types: TypeTable): Narrow {
  const steps = parseSteps(range.path) ?? [];
  const leaf = findLeaf(type, types, steps);
  if (typeof leaf === 'string') throw new TypeError(`"${range.path}" ${leaf}`);
  return steps.reduceRight<Narrow>((narrow, step) => narrowAt(step, narrow), narrowNumber(leaf.name, range));
}

/** Values that are another alternative, or absent, have nothing at the step. */
function narrowAt(step: Step, narrow: Narrow): Narrow {
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
    const number = value as number;
    if (number === 0 && minimum <= 0 && maximum >= 0) return number;
    if (number === Number.POSITIVE_INFINITY) return maximum;
    if (number === Number.NEGATIVE_INFINITY) return minimum;
    bits.setFloat64(0, number);
    const part = (Math.imul(bits.getUint32(0) ^ bits.getUint32(4), 0x9e37_79b1) >>> 0) / 2 ** 32;
    const chosen = minimum * (1 - part) + maximum * part;
    return Math.min(maximum, Math.max(minimum, name === 'f32' ? Math.fround(chosen) : chosen));
  };
}
