import type {
  ConstantPart,
  OptionLayout,
  Part,
  PrimitiveLayout,
  ResultLayout,
  StringLayout,
  VariantLayout,
  VecLayout,
} from '../layout/layout.ts';
import { type Check, type ProfileRule, textChecks } from '../layout/profile.ts';
import { distinctNumbers, layoutBytes, maximumOf, partBytes } from './broken-bytes.ts';
import type { Fillers } from './broken-fillers.ts';
import type { Place } from './broken-places.ts';
import { pickEvenly } from './broken-spread.ts';
import { textBreaks } from './broken-texts.ts';
import { isTypeTag } from './primitive-bytes.ts';
import { rangeOf } from './ranges.ts';
import type { Value } from './value.ts';

/** One way to break a rule at a place: a valid value of the place, and the bytes that are written over its image. */
export interface Break {
  readonly rule: ProfileRule;
  readonly note: string;
  value(turn: number): Value;
  /** Bytes from the start of the place. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** Unspecified bytes directly after `bytes`. */
  readonly after?: Uint8Array;
}

/** The rules that can be broken at a place itself and that a reader must enforce. */
export function rulesAt({ layout }: Place): readonly ProfileRule[] {
  if (layout.kind === 'primitive') return layout.check?.action === 'refuse' ? [layout.check] : [];
  return 'rules' in layout ? layout.rules.filter(({ action }) => action === 'refuse') : [];
}

/** All ways to break, at this place itself, rules that a reader must enforce. */
export function breaksOf(place: Place, fillers: Fillers): Break[] {
  return allBreaks(place, fillers).filter(({ rule }) => rule.action === 'refuse');
}

function allBreaks(place: Place, fillers: Fillers): Break[] {
  const { layout } = place;
  switch (layout.kind) {
    case 'primitive':
      return layout.check === null ? [] : primitiveBreaks(layout, layout.check, place, fillers);
    case 'vec':
      return [...lengthBreaks(layout, listOf(place, fillers)), ...constantBreaks(layout, listOf(place, fillers))];
    case 'string':
      return stringBreaks(layout);
    case 'option':
      return optionBreaks(layout, place, fillers);
    case 'result':
      return resultBreaks(layout, place, fillers);
    case 'variant':
      return variantBreaks(layout, place, fillers);
    default:
      return [];
  }
}

type MakeValue = (turn: number) => Value;

/** A container of this length, or as near as it can be: it has room for so many, and constants may be greater. */
type MakeOfLength = (length: number) => MakeValue;

function primitiveBreaks(layout: PrimitiveLayout, rule: ProfileRule, place: Place, fillers: Fillers): Break[] {
  const fill: MakeValue = (turn) => fillers.fill(place.type, turn);
  return badNumbers(layout).map(({ number, note }) => ({
    rule,
    note,
    value: fill,
    offset: 0,
    bytes: layoutBytes(layout, number),
  }));
}

interface BadNumber {
  readonly number: bigint;
  readonly note: string;
}

function badNumbers(layout: PrimitiveLayout): BadNumber[] {
  if (layout.values !== null) return undeclared(layout).map((number) => ({ number, note: `enum is ${number}` }));
  switch (layout.primitive) {
    case 'bool':
      return [2n, 255n].map((number) => ({ number, note: `bool is ${number}` }));
    case 'char':
      return [0xd800n, 0xdfffn, 0x11_0000n, 0xffff_ffffn].map((number) => ({ number, note: `char is ${hex(number)}` }));
    case 'TypeTag':
      return badTypeTags.map((number) => ({ number, note: `TypeTag is ${hex(number)}` }));
    default:
      return [];
  }
}

/** `AA__BCAN` with one byte below 20 or above 7E, at its beginning, within, and at its end. */
const badTypeTags = [0n, 0x1f41_5f5f_4243_414en, 0x4141_5f5f_4243_417fn, 0x4141_5fe4_4243_414en, 0x4141_5f5f_4243_4100n]
  .concat([0x7f41_5f5f_4243_414en])
  .filter((tag) => !isTypeTag(tag));

/** Below, between and above the declared values; one that has the low byte of a declared one; the extremes. */
function undeclared({ primitive, values }: PrimitiveLayout): bigint[] {
  const { minimum, maximum } = rangeOf(primitive as Parameters<typeof rangeOf>[0]);
  const declared = (values ?? []).map(({ value }) => value).sort((a, b) => (a < b ? -1 : 1));
  const known = new Set(declared);
  const [least, greatest] = [declared[0] as bigint, declared.at(-1) as bigint];
  const between = declared.map((value) => value + 1n).find((value) => value < greatest && !known.has(value));
  const sameByte = declared.map((value) => value + 256n).find((value) => value <= maximum && !known.has(value));
  const candidates = [greatest + 1n, between, least - 1n, sameByte, maximum, minimum];
  return distinctNumbers(
    candidates.filter((value) => value !== undefined),
    (value) => value >= minimum && value <= maximum && !known.has(value),
  );
}

function stringBreaks(layout: StringLayout): Break[] {
  const texts: MakeOfLength = (length) => (turn) =>
    'text that fits '
      .repeat(3)
      .slice(0, length === layout.capacity && turn % 2 === 1 ? 0 : Math.min(length, layout.capacity));
  return [
    ...lengthBreaks(layout, texts),
    ...constantBreaks(layout, texts),
    ...rulesOf(layout, textChecks[layout.encoding]).flatMap((rule) => textBreaks(layout, rule)),
    ...terminatorBreaks(layout),
  ];
}

/** Lengths above N, also those that look like a small one to whoever reads less than the whole number. */
function lengthBreaks(layout: VecLayout | StringLayout, make: MakeOfLength): Break[] {
  const { length, capacity } = layout;
  const maximum = maximumOf(length);
  const bad = distinctNumbers(
    [BigInt(capacity) + 1n, maximum, (maximum >> 1n) + 1n, 1n << 16n, 1n << 32n],
    (number) => number > BigInt(capacity) && number <= maximum,
  );
  return rulesOf(layout, 'length').flatMap((rule) =>
    bad.map((number) =>
      numberBreak(rule, length, number, `${nameOf(length)} is ${number}, N is ${capacity}`, make(capacity)),
    ),
  );
}

/** The value is never longer than the wrong constant, so that no reader can see a wrong length instead. */
function constantBreaks(
  layout: { readonly rules: readonly ProfileRule[]; readonly constants: readonly ConstantPart[] },
  make: MakeOfLength,
): Break[] {
  return rulesOf(layout, 'constant').flatMap((rule) => {
    const constant = layout.constants.find(({ part }) => part.path === `.${rule.part}`);
    if (constant === undefined) return [];
    const { part, value } = constant;
    const right = BigInt(value);
    const bad = distinctNumbers(
      [right - 1n, right + 1n, 0n, maximumOf(part)],
      (number) => number >= 0n && number <= maximumOf(part) && number !== right,
    );
    return bad.map((number) => {
      const note = `${nameOf(part)} is ${number}, not ${value}`;
      return numberBreak(rule, part, number, note, make(Number(number < right ? number : right)));
    });
  });
}

function terminatorBreaks(layout: StringLayout): Break[] {
  const { capacity, terminator, elements } = layout;
  if (terminator === 'none') return [];
  return rulesOf(layout, 'terminator').flatMap((rule) =>
    [Math.min(2, capacity), capacity].map((length) => ({
      rule,
      note: 'the byte after the text is not 0',
      value: () => 'x'.repeat(length),
      offset: elements.offset + (terminator === 'at-end' ? capacity : length),
      bytes: Uint8Array.of(0x41),
    })),
  );
}

function optionBreaks(layout: OptionLayout, { type }: Place, fillers: Fillers): Break[] {
  const present: MakeValue = (turn) => (type.kind === 'option' ? { some: fillers.fill(type.value, turn) } : null);
  const cases = [present, () => null];
  return [...flagBreaks(layout, [layout.none, layout.some], cases), ...constantBreaks(layout, () => present)];
}

function resultBreaks(layout: ResultLayout, { type }: Place, fillers: Fillers): Break[] {
  if (type.kind !== 'result') return [];
  const ok: MakeValue = (turn) => ({ ok: fillers.fill(type.ok, turn) });
  const err: MakeValue = (turn) => ({ err: fillers.fill(type.err, turn) });
  return [...flagBreaks(layout, [layout.errFlag, layout.okFlag], [ok, err]), ...constantBreaks(layout, () => ok)];
}

function flagBreaks(
  layout: OptionLayout | ResultLayout,
  good: readonly number[],
  cases: readonly MakeValue[],
): Break[] {
  const { flag } = layout;
  const bad = [2n, 255n, 3n].filter((number) => !good.includes(Number(number))).slice(0, 2);
  return rulesOf(layout, 'flag').flatMap((rule) =>
    cases.flatMap((make) => bad.map((number) => numberBreak(rule, flag, number, `${nameOf(flag)} is ${number}`, make))),
  );
}

function variantBreaks(layout: VariantLayout, { type }: Place, fillers: Fillers): Break[] {
  const rules = rulesOf(layout, 'tag');
  const count = layout.alternatives.length;
  return pickEvenly([...layout.alternatives.entries()], mostAlternatives).flatMap(([index, { name, tags }]) => {
    const make: MakeValue = (turn) => fillers.fillAlternative(type, index, turn);
    return pickEvenly([...tags.entries()], mostLevels).flatMap(([level, { part, value }]) =>
      wrongTags(part, BigInt(count - level), BigInt(value), level).flatMap((number) =>
        rules.map((rule) => numberBreak(rule, part, number, noteOfTag(part, number, name, level), make)),
      ),
    );
  });
}

/** Of a variant with hundreds of alternatives, so many are broken, each at so many levels. */
const mostAlternatives = 8;
const mostLevels = 6;

/** No alternative has these tags. An inner tag is also wrong where it is another alternative's. */
function wrongTags(part: Part, remaining: bigint, right: bigint, level: number): bigint[] {
  const inner = level === 0 ? [] : [right + 1n, right - 1n];
  return distinctNumbers(
    [remaining, ...inner, maximumOf(part)],
    (number) => number >= 0n && number <= maximumOf(part) && number !== right && (level > 0 || number >= remaining),
  );
}

function noteOfTag(part: Part, number: bigint, name: string, level: number): string {
  return level === 0 ? `${nameOf(part)} is ${number}` : `${nameOf(part)} of ${name} is ${number}`;
}

function listOf({ type }: Place, fillers: Fillers): MakeOfLength {
  if (type.kind !== 'vec') throw new TypeError('a Vec has elements');
  const { element, capacity } = type;
  return (length) => (turn) => {
    const wanted = Math.min(length, capacity, turn % 2 === 0 ? 3 : 64);
    return Array.from({ length: wanted }, (_, index) => fillers.fill(element, turn + index));
  };
}

function numberBreak(rule: ProfileRule, part: Part, number: bigint, note: string, value: MakeValue): Break {
  return { rule, note, value, offset: part.offset, bytes: partBytes(part, number) };
}

function rulesOf({ rules }: { readonly rules: readonly ProfileRule[] }, check: Check): ProfileRule[] {
  return rules.filter((rule) => rule.check === check);
}

function nameOf(part: Part): string {
  return part.path.slice(1);
}

function hex(number: bigint): string {
  return number.toString(16).toUpperCase();
}
