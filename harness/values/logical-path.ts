import { didYouMean } from '../describe/suggest.ts';
import type { Type, TypeTable } from '../describe/types.ts';
import { typeText } from '../describe/types.ts';

/** One step of a logical path that stands for every value of a type: a name, or `null` for `[]`, every element. */
export type PathStep = string | null;

/** `cylinders[].fault.some` as steps; `undefined`: the text is no path. */
export function parsePath(path: string): PathStep[] | undefined {
  const dotted = path === '' || path.startsWith('[') ? path : `.${path}`;
  if (!/^(?:\.[A-Za-z0-9_]+|\[\])*$/.test(dotted)) return undefined;
  return [...dotted.matchAll(/\.([A-Za-z0-9_]+)|\[\]/g)].map(([, name]) => name ?? null);
}

/** The type at the end of a path, or why there is none: words that follow the path in a message. */
export function typeAtPath(type: Type, types: TypeTable, path: string): Type | string {
  const steps = parsePath(path);
  if (steps === undefined) return 'is no path: names are joined by dots, and [] stands for every element';
  let current = withoutAlias(type, types);
  for (const step of steps) {
    const next = partsOf(current, types).find((part) => part.step === step);
    if (next === undefined) return `is no path of this type: ${whatIsMissing(current, types, step)}`;
    current = withoutAlias(next.type, types);
  }
  return current;
}

/** The parts of a value of a type, by the steps that lead to them. */
export function partsOf(type: Type, types: TypeTable): { readonly step: PathStep; readonly type: Type }[] {
  switch (type.kind) {
    case 'array':
    case 'vec':
      return [{ step: null, type: type.element }];
    case 'option':
      return [{ step: 'some', type: type.value }];
    case 'result':
      return [
        { step: 'ok', type: type.ok },
        { step: 'err', type: type.err },
      ];
    case 'named':
      return declaredParts(type.name, types);
    default:
      return [];
  }
}

/** What an alias stands for; any other type itself. */
export function withoutAlias(type: Type, types: TypeTable): Type {
  const declaration = type.kind === 'named' ? types.get(type.name) : undefined;
  return declaration?.kind === 'alias' ? withoutAlias(declaration.target, types) : type;
}

/** Whether values of a type may hold an f32 or f64. */
export function hasFloats(type: Type, types: TypeTable): boolean {
  if (type.kind === 'primitive') return type.name === 'f32' || type.name === 'f64';
  return partsOf(type, types).some((part) => hasFloats(part.type, types));
}

function declaredParts(name: string, types: TypeTable): { readonly step: PathStep; readonly type: Type }[] {
  const declaration = types.get(name);
  switch (declaration?.kind) {
    case 'alias':
      return partsOf(declaration.target, types);
    case 'struct':
      return declaration.fields.map((field) => ({ step: field.name, type: field.type }));
    case 'tuple':
      return declaration.elements.map((element, index) => ({ step: String(index), type: element.type }));
    case 'variant':
      return declaration.alternatives.flatMap(({ name: step, payload }) =>
        payload === null ? [] : [{ step, type: payload }],
      );
    default:
      return [];
  }
}

function whatIsMissing(type: Type, types: TypeTable, step: PathStep): string {
  if (step === null) return `${typeText(type)} has no elements`;
  const names = partsOf(type, types).flatMap((part) => part.step ?? []);
  const hint = didYouMean(step, names);
  return `${typeText(type)} has no ${step}${hint === undefined ? '' : `; ${hint}`}`;
}
