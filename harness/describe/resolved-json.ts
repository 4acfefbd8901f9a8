import { createHash } from 'node:crypto';
import type { Declaration, Field, Type, TypeTable } from './types.ts';
import { usedDeclarations } from './uses.ts';

/** Plain JSON data. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The JSON form of resolved declarations that peers receive in `hello` (docs/protocol.md): no docs, no units, no positions. */
export function declarationToJson(declaration: Declaration): Json {
  const head = { name: declaration.name, package: declaration.package, kind: declaration.kind };
  switch (declaration.kind) {
    case 'alias':
      return { ...head, target: typeToJson(declaration.target) };
    case 'enum': {
      const values = declaration.values.map(({ name, value }) => ({ name, value: integerToJson(value) }));
      return { ...head, underlying: declaration.underlying, values };
    }
    case 'struct':
      return {
        ...head,
        ...placement(declaration),
        ...(declaration.anonymous ? { anonymous: true } : {}),
        fields: declaration.fields.map(fieldToJson),
      };
    case 'tuple':
      return { ...head, ...placement(declaration), elements: declaration.elements.map(fieldToJson) };
    case 'variant': {
      const alternatives = declaration.alternatives.map(({ name, payload }) => {
        return { name, payload: payload === null ? null : typeToJson(payload) };
      });
      return { ...head, alternatives };
    }
  }
}

/**
 * Identifies what a type means in memory: SHA-256 (64 hex digits) over the canonical JSON (RFC 8785) of the type, of every
 * declaration that it uses, and of the profile's rules.
 */
export function fingerprintOf(name: string, types: TypeTable, profileRules: Json): string {
  return fingerprintsOfTypes([name], types, profileRules).get(name) ?? '';
}

/** The fingerprints of many types: what they share is spelled once. */
export function fingerprintsOfTypes(
  names: readonly string[],
  types: TypeTable,
  profileRules: Json,
): Map<string, string> {
  const profile = canonicalJson(profileRules);
  const texts = new Map<string, string>();
  const textOf = (declaration: Declaration): string => {
    const text = texts.get(declaration.name) ?? canonicalJson(declarationToJson(declaration));
    texts.set(declaration.name, text);
    return text;
  };
  return new Map(
    names.map((name) => {
      const declarations = usedDeclarations([name], types).map(textOf).join(',');
      const canonical = `{"declarations":[${declarations}],"profile":${profile}}`;
      return [name, createHash('sha256').update(canonical).digest('hex')];
    }),
  );
}

/**
 * JSON with sorted keys and no white space. Equal to RFC 8785 for the data used here: strings, booleans, and integers
 * below 2^53.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value as { readonly [key: string]: Json }).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}

function typeToJson(type: Type): Json {
  switch (type.kind) {
    case 'primitive':
    case 'named':
      return { kind: type.kind, name: type.name };
    case 'array':
      return { kind: 'array', element: typeToJson(type.element), count: type.count };
    case 'vec':
      return { kind: 'vec', element: typeToJson(type.element), capacity: type.capacity };
    case 'string':
      return { kind: 'string', capacity: type.capacity };
    case 'option':
      return { kind: 'option', value: typeToJson(type.value) };
    case 'result':
      return { kind: 'result', ok: typeToJson(type.ok), err: typeToJson(type.err) };
  }
}

function fieldToJson(field: Field): Json {
  return { name: field.name, type: typeToJson(field.type) };
}

function placement(declaration: { readonly align?: number; readonly tag?: bigint }): { readonly [key: string]: Json } {
  return {
    ...(declaration.align === undefined ? {} : { align: declaration.align }),
    ...(declaration.tag === undefined ? {} : { tag: integerToJson(declaration.tag) }),
  };
}

function integerToJson(value: bigint): number | string {
  const exact = value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
  return exact ? Number(value) : value.toString();
}
