import type { Type, TypeTable } from '../describe/types.ts';
import { equalValues, isList, type Value } from './value.ts';

/**
 * The logical path of the first part, in order of declaration, in which two values of a type differ; empty: the whole
 * value (another length, alternative or primitive at the root). `undefined`: they are equal.
 */
export function firstDifference(type: Type, types: TypeTable, a: Value, b: Value): string | undefined {
  if (equalValues(a, b)) return undefined;
  const path = descend(type, types, a, b);
  return path.startsWith('.') ? path.slice(1) : path;
}

/** Both values differ; their first parts that differ lead the way. */
function descend(type: Type, types: TypeTable, a: Value, b: Value): string {
  if (type.kind === 'named') {
    const declaration = types.get(type.name);
    if (declaration?.kind === 'alias') return descend(declaration.target, types, a, b);
  }
  for (const part of commonParts(type, types, a, b)) {
    if (!equalValues(part.a, part.b)) return part.segment + descend(part.type, types, part.a, part.b);
  }
  return '';
}

interface CommonPart {
  readonly segment: string;
  readonly type: Type;
  readonly a: Value;
  readonly b: Value;
}

/** The parts that both values have; none when their shapes differ. */
function commonParts(type: Type, types: TypeTable, a: Value, b: Value): CommonPart[] {
  switch (type.kind) {
    case 'array':
    case 'vec':
      return elementParts(a, b, (index) => ({ segment: `[${index}]`, type: type.element }));
    case 'option':
      return memberParts(a, b, [['some', type.value]]);
    case 'result':
      return memberParts(a, b, [
        ['ok', type.ok],
        ['err', type.err],
      ]);
    case 'named':
      return declaredParts(type.name, types, a, b);
    default:
      return [];
  }
}

function declaredParts(name: string, types: TypeTable, a: Value, b: Value): CommonPart[] {
  const declaration = types.get(name);
  switch (declaration?.kind) {
    case 'struct':
      return memberParts(
        a,
        b,
        declaration.fields.map((field) => [field.name, field.type]),
      );
    case 'tuple': {
      const { elements } = declaration;
      return elementParts(a, b, (index) => ({ segment: `.${index}`, type: elements[index]?.type as Type }));
    }
    case 'variant':
      return memberParts(
        a,
        b,
        declaration.alternatives.flatMap(({ name: member, payload }) =>
          payload === null ? [] : [[member, payload] as const],
        ),
      );
    default:
      return [];
  }
}

function elementParts(a: Value, b: Value, describe: (index: number) => { segment: string; type: Type }): CommonPart[] {
  if (!isList(a) || !isList(b) || a.length !== b.length) return [];
  return a.map((element, index) => ({ ...describe(index), a: element, b: b[index] as Value }));
}

function memberParts(a: Value, b: Value, members: readonly (readonly [name: string, type: Type])[]): CommonPart[] {
  return members.flatMap(([name, type]) => {
    const [one, other] = [memberOf(a, name), memberOf(b, name)];
    return one === undefined || other === undefined ? [] : [{ segment: `.${name}`, type, a: one, b: other }];
  });
}

function memberOf(value: Value, name: string): Value | undefined {
  if (typeof value !== 'object' || value === null || isList(value) || !Object.hasOwn(value, name)) return undefined;
  return value[name];
}
