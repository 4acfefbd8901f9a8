import type { PrimitiveName, Type, TypeTable } from '../describe/types.ts';
import { isWideInteger, rangeOf } from './ranges.ts';
import { utf8Length } from './utf8.ts';
import type { Value } from './value.ts';

/**
 * A value whose every leaf betrays its field: leaf k differs from leaf k + 1, and so do the bytes within a leaf, so that a
 * shifted, swapped or repeated field shows. Options are present, Results ok and err in turn, containers full.
 */
export function baseValue(type: Type, types: TypeTable): Value {
  return buildAt(type, types, { leaf: 0 });
}

/** How many leaves have been made. */
interface Counter {
  leaf: number;
}

/** Further elements of a long list repeat the first ones; a prime, so that shifts by a power of two show. */
const distinctElements = 61;

function buildAt(type: Type, types: TypeTable, counter: Counter): Value {
  switch (type.kind) {
    case 'primitive':
      return buildPrimitive(type.name, counter.leaf++);
    case 'named':
      return buildDeclared(type.name, types, counter);
    case 'array':
      return buildList(type.element, type.count, types, counter);
    case 'vec':
      return buildList(type.element, type.capacity, types, counter);
    case 'string':
      return buildText(type, counter.leaf++);
    case 'option':
      return { some: buildAt(type.value, types, counter) };
    case 'result':
      return counter.leaf++ % 2 === 0
        ? { ok: buildAt(type.ok, types, counter) }
        : { err: buildAt(type.err, types, counter) };
  }
}

function buildDeclared(name: string, types: TypeTable, counter: Counter): Value {
  const declaration = types.get(name);
  switch (declaration?.kind) {
    case undefined:
      throw new TypeError(`no description declares ${name}`);
    case 'alias':
      return buildAt(declaration.target, types, counter);
    case 'enum':
      return declaration.values[counter.leaf++ % declaration.values.length]?.name as string;
    case 'struct':
      return Object.fromEntries(declaration.fields.map((field) => [field.name, buildAt(field.type, types, counter)]));
    case 'tuple':
      return declaration.elements.map((element) => buildAt(element.type, types, counter));
    case 'variant': {
      const carrying = declaration.alternatives.filter((alternative) => alternative.payload !== null);
      const choices = carrying.length > 0 ? carrying : declaration.alternatives;
      const { name: chosen, payload } = choices[counter.leaf++ % choices.length] as (typeof choices)[number];
      return payload === null ? chosen : { [chosen]: buildAt(payload, types, counter) };
    }
  }
}

function buildList(element: Type, length: number, types: TypeTable, counter: Counter): Value {
  const list: Value[] = [];
  while (list.length < Math.min(length, distinctElements)) list.push(buildAt(element, types, counter));
  while (list.length < length) list.push(list[list.length - distinctElements] as Value);
  return list;
}

function buildPrimitive(name: PrimitiveName, leaf: number): Value {
  switch (name) {
    case 'bool':
      return leaf % 2 === 0;
    case 'f32':
      return Math.fround((leaf + 1) * 1.2345678);
    case 'f64':
      return (leaf + 1) * Math.PI;
    case 'char':
      return String.fromCodePoint(0x1_f300 + (leaf % 0x300));
    case 'TypeTag':
      return (1n << 63n) | patternOf(leaf, 8);
    default: {
      const { maximum } = rangeOf(name);
      const integer = patternOf(leaf, Number(name.slice(1)) / 8) & maximum;
      return isWideInteger(name) ? integer : Number(integer);
    }
  }
}

/** Byte i of leaf k is 17 k + 16 i + 1, modulo 256: neighbours differ within a leaf and between leaves. */
function patternOf(leaf: number, size: number): bigint {
  let pattern = 0n;
  for (let i = 0; i < size; i++) pattern = (pattern << 8n) | BigInt((leaf * 17 + i * 16 + 1) & 0xff);
  return pattern;
}

function buildText({ capacity, ascii }: Extract<Type, { kind: 'string' }>, leaf: number): string {
  const text = `text ${leaf} ${ascii ? '~' : '\u00e4\u20ac'}`.repeat(Math.min(64, Math.ceil(capacity / 8)));
  if (utf8Length(text) <= capacity) return text;
  return `${leaf}abcdefghijklmnopqrstuvwxyz`.repeat(Math.ceil(capacity / 26)).slice(0, capacity);
}
