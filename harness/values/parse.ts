import type { Alternative, Declaration, EnumDeclaration, Field, Type, TypeTable } from '../describe/types.ts';
import { typeText } from '../describe/types.ts';
import { parsePrimitive, show } from './parse-primitive.ts';
import { isAscii, utf8Length } from './utf8.ts';
import type { Value } from './value.ts';

/** One mistake in a value. */
export interface ValueProblem {
  /** Logical path of the value (docs/specification.md, Paths). */
  readonly path: string;
  /** Keys and indices from the root of the raw value, to find its line. */
  readonly at: readonly (string | number)[];
  readonly message: string;
  /** It is a value of the type, but not in the profile of the run. */
  readonly ofProfile?: true;
}

/** A checked value, or all mistakes in it. */
export type ParsedValue =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly ValueProblem[] };

/** How values are read. */
export interface ParseOptions {
  /** Whether NaNs carry their bits: `NaN:0x7fc01234` is one, and `NaN` is the usual one. Default: bits are a mistake. */
  readonly nanBits?: boolean;
}

/**
 * Checks a value in the form of case files against its type.
 * `raw`: what a JSON5 parser made; integers beyond 2^53 are strings, and so may be -0, NaN and the infinities.
 */
export function parseValue(
  type: Type,
  types: TypeTable,
  raw: unknown,
  { nanBits = false }: ParseOptions = {},
): ParsedValue {
  const problems: ValueProblem[] = [];
  const value = parseAt(type, raw, { types, problems, nanBits, path: '', at: [] });
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}

interface Place {
  readonly types: TypeTable;
  readonly problems: ValueProblem[];
  readonly nanBits: boolean;
  readonly path: string;
  readonly at: readonly (string | number)[];
}

/** After a mistake: the value is never used. */
const nothing: Value = null;

function parseAt(type: Type, raw: unknown, place: Place): Value {
  switch (type.kind) {
    case 'primitive': {
      const parsed = parsePrimitive(type.name, raw, place.nanBits);
      return 'value' in parsed ? parsed.value : complain(place, parsed.message);
    }
    case 'named':
      return parseDeclared(place.types.get(type.name), type.name, raw, place);
    case 'array':
      return parseList(type, type.element, raw, place, (length) => length === type.count);
    case 'vec':
      return parseList(type, type.element, raw, place, (length) => length <= type.capacity);
    case 'string':
      return parseText(type, raw, place);
    case 'option':
      return parseOption(type.value, raw, place);
    case 'result':
      return parseResult(type, raw, place);
  }
}

function parseDeclared(declaration: Declaration | undefined, name: string, raw: unknown, place: Place): Value {
  switch (declaration?.kind) {
    case undefined:
      return complain(place, `no description declares ${name}`);
    case 'alias':
      return parseAt(declaration.target, raw, place);
    case 'enum':
      return parseEnum(declaration, raw, place);
    case 'struct':
      return parseStruct(declaration.fields, name, raw, place);
    case 'tuple':
      return parseTuple(declaration.elements, name, raw, place);
    case 'variant':
      return parseVariant(declaration.alternatives, name, raw, place);
  }
}

function parseEnum({ name, values }: EnumDeclaration, raw: unknown, place: Place): Value {
  if (typeof raw === 'string' && values.some((value) => value.name === raw)) return raw;
  return complain(place, `expected a name of ${name} (${listNames(values)}), found ${show(raw)}`);
}

function parseStruct(fields: readonly Field[], name: string, raw: unknown, place: Place): Value {
  if (!isObject(raw)) return complain(place, `expected an object with the fields of ${name}, found ${show(raw)}`);
  for (const key of Object.keys(raw)) {
    if (!fields.some((field) => field.name === key)) {
      complain(enter(place, `.${key}`, key), `${name} has no field ${show(key)}; its fields are ${listNames(fields)}`);
    }
  }
  const missing = fields.filter((field) => !Object.hasOwn(raw, field.name));
  if (missing.length > 0)
    complain(place, `${missingText(missing)} of ${name} ${missing.length > 1 ? 'are' : 'is'} missing`);
  const present = fields.filter((field) => !missing.includes(field));
  return Object.fromEntries(
    present.map(({ name: key, type }) => [key, parseAt(type, raw[key], enter(place, `.${key}`, key))]),
  );
}

/** `the field a (u8)`, `the fields a (u8), b (bool), ... and 9 more`. */
function missingText(fields: readonly Field[]): string {
  const named = fields.slice(0, mostNames).map((field) => `${field.name} (${typeText(field.type)})`);
  const more = fields.length > mostNames ? [`${fields.length - mostNames} more`] : [];
  return `the field${fields.length > 1 ? 's' : ''} ${[named.join(', '), ...more].join(' and ')}`;
}

function parseTuple(elements: readonly Field[], name: string, raw: unknown, place: Place): Value {
  if (!Array.isArray(raw) || raw.length !== elements.length) {
    return complain(place, `expected a list of ${elements.length} (${name}), found ${show(raw)}`);
  }
  return elements.map((element, index) => parseAt(element.type, raw[index], enter(place, `.${index}`, index)));
}

function parseList(type: Type, element: Type, raw: unknown, place: Place, fits: (length: number) => boolean): Value {
  if (!Array.isArray(raw) || !fits(raw.length)) {
    const limit = type.kind === 'vec' ? `at most ${type.capacity}` : `${type.kind === 'array' ? type.count : ''}`;
    return complain(place, `expected a list of ${limit} (${typeText(type)}), found ${show(raw)}`);
  }
  return raw.map((item: unknown, index) => parseAt(element, item, enter(place, `[${index}]`, index)));
}

function parseText({ capacity, ascii }: Extract<Type, { kind: 'string' }>, raw: unknown, place: Place): Value {
  if (typeof raw !== 'string') return complain(place, `expected a text (String<${capacity}>), found ${show(raw)}`);
  if (/\p{Surrogate}/u.test(raw)) return complain(place, 'a text has no lone surrogates');
  const length = utf8Length(raw);
  if (length <= capacity && ascii && !isAscii(raw)) return complainOfProfile(place, raw);
  if (length <= capacity) return raw;
  return complain(place, `${show(raw)} has ${length} bytes as UTF-8; String<${capacity}> holds ${capacity}`);
}

function parseOption(payload: Type, raw: unknown, place: Place): Value {
  if (raw === null) return null;
  const member = memberOf(raw);
  if (member?.name !== 'some')
    return complain(place, `expected null or {some: ...} (Option<${typeText(payload)}>), found ${show(raw)}`);
  return { some: parseAt(payload, member.payload, enter(place, '.some', 'some')) };
}

function parseResult(type: Extract<Type, { kind: 'result' }>, raw: unknown, place: Place): Value {
  const member = memberOf(raw);
  if (member?.name !== 'ok' && member?.name !== 'err') {
    return complain(place, `expected {ok: ...} or {err: ...} (${typeText(type)}), found ${show(raw)}`);
  }
  return { [member.name]: parseAt(type[member.name], member.payload, enter(place, `.${member.name}`, member.name)) };
}

function parseVariant(alternatives: readonly Alternative[], name: string, raw: unknown, place: Place): Value {
  const member = typeof raw === 'string' ? { name: raw, payload: undefined } : memberOf(raw);
  const alternative = alternatives.find((candidate) => candidate.name === member?.name);
  if (member === null || alternative === undefined) {
    return complain(place, `expected an alternative of ${name} (${listNames(alternatives)}), found ${show(raw)}`);
  }
  const isText = typeof raw === 'string';
  if (alternative.payload === null) {
    return isText
      ? raw
      : complain(place, `the alternative ${alternative.name} of ${name} carries nothing: write "${alternative.name}"`);
  }
  if (isText)
    return complain(
      place,
      `the alternative ${alternative.name} of ${name} carries a value: write {${alternative.name}: ...}`,
    );
  return {
    [alternative.name]: parseAt(
      alternative.payload,
      member.payload,
      enter(place, `.${alternative.name}`, alternative.name),
    ),
  };
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** The only member of an object; `null` for anything else. */
function memberOf(raw: unknown): { name: string; payload: unknown } | null {
  if (!isObject(raw)) return null;
  const [entry, ...others] = Object.entries(raw);
  return entry === undefined || others.length > 0 ? null : { name: entry[0], payload: entry[1] };
}

function enter(place: Place, segment: string, key: string | number): Place {
  const path = place.path === '' && segment.startsWith('.') ? segment.slice(1) : place.path + segment;
  return { ...place, path, at: [...place.at, key] };
}

function complain(place: Place, message: string): Value {
  place.problems.push({ path: place.path, at: place.at, message });
  return nothing;
}

function complainOfProfile({ problems, path, at }: Place, text: string): Value {
  problems.push({ path, at, message: `${show(text)} has characters beyond U+0001 to U+007F`, ofProfile: true });
  return nothing;
}

/** How many names a message lists. */
const mostNames = 8;

function listNames(named: readonly { readonly name: string }[]): string {
  const names = named.slice(0, mostNames).map(({ name }) => name);
  return names.join(', ') + (named.length > names.length ? ', ...' : '');
}
