import { didYouMean } from '../describe/suggest.ts';
import type { Type, TypeTable } from '../describe/types.ts';
import { typeText } from '../describe/types.ts';
import { typeAtPath } from './logical-path.ts';

/** How often each alternative of the part at a logical path is chosen; `[]` stands for every element. */
export interface AlternativeWeights {
  readonly path: string;
  /** Every alternative, by its name; a weight of 0: never. */
  readonly weights: ReadonlyMap<string, number>;
}

/** Checked weights, or what is wrong with them; `name`: the entry that is meant, absent: the path as a whole. */
export type ParsedWeights =
  | { readonly ok: true; readonly weights: AlternativeWeights }
  | { readonly ok: false; readonly problems: readonly WeightProblem[] };

export interface WeightProblem {
  readonly name?: string;
  readonly message: string;
  readonly hint?: string;
}

/** Checks the weights (0 or more) at one path as case files write them. Names that are left out have the weight 1. */
export function parseWeights(
  type: Type,
  types: TypeTable,
  path: string,
  written: Readonly<Record<string, number>>,
): ParsedWeights {
  const found = typeAtPath(type, types, path);
  if (typeof found === 'string') return fail({ message: `"${path}" ${found}` });
  const names = alternativesOf(found, types);
  if (names === undefined) return fail({ message: `"${path}" is of type ${typeText(found)}; ${whatHasWeights}` });
  const problems = Object.keys(written).flatMap((name) => nameProblem(name, names, found));
  if (Object.keys(written).length === 0) {
    problems.push({ message: `"${path}" gives no weight`, hint: `give one to ${list(names)}` });
  }
  if (problems.length > 0) return fail(...problems);
  const weights = new Map(names.map((name) => [name, Object.hasOwn(written, name) ? (written[name] as number) : 1]));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return fail({ message: `"${path}" has no weight above 0`, hint: 'something must be chosen' });
  if (!Number.isFinite(total))
    return fail({ message: `the weights of "${path}" are too large`, hint: 'give smaller ones' });
  return { ok: true, weights: { path, weights } };
}

const whatHasWeights = 'only bool, enums, Option, Result, Variant, Vec and String have weights';

/** The names of what is chosen at a part of this type; `undefined`: nothing is. */
function alternativesOf(type: Type, types: TypeTable): readonly string[] | undefined {
  switch (type.kind) {
    case 'primitive':
      return type.name === 'bool' ? ['false', 'true'] : undefined;
    case 'option':
      return ['none', 'some'];
    case 'result':
      return ['ok', 'err'];
    case 'vec':
    case 'string':
      return type.capacity === 1 ? ['empty', 'full'] : ['empty', 'full', 'other'];
    case 'named': {
      const declaration = types.get(type.name);
      if (declaration?.kind === 'enum') return declaration.values.map(({ name }) => name);
      return declaration?.kind === 'variant' ? declaration.alternatives.map(({ name }) => name) : undefined;
    }
    default:
      return undefined;
  }
}

function nameProblem(name: string, names: readonly string[], type: Type): WeightProblem[] {
  if (names.includes(name)) return [];
  return [
    {
      name,
      message: `${typeText(type)} has no "${name}"`,
      hint: didYouMean(name, names) ?? `there are ${list(names)}`,
    },
  ];
}

function fail(...problems: WeightProblem[]): ParsedWeights {
  return { ok: false, problems };
}

function list(names: readonly string[]): string {
  return names.slice(0, 8).join(', ') + (names.length > 8 ? ', ...' : '');
}
