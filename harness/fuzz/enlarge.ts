import type { PlainDeclaration } from '../describe/arbitrary-descriptions.ts';
import { integerRange, primitiveNames, type underlyingNames } from '../describe/index.ts';
import type { Dice } from './dice.ts';

type Types = Readonly<Record<string, PlainDeclaration>>;

/** One more than what a byte counts to, with and without a sign, and a round number beyond. */
const largeCounts = [128, 129, 255, 256, 300] as const;

/**
 * Makes some of the types large, where a count of one byte, a signed tag or a short table would fail: texts and lists of hundreds, variants of up
 * to 256 alternatives, enums of as many values. Only types that no other of the file uses: images stay small.
 */
export function enlargeSome(types: Types, dice: Dice): Types {
  return Object.fromEntries(
    Object.entries(types).map(([name, declaration]) => {
      const isUsed = Object.values(types).some((other) => new RegExp(`\\b${name}\\b`).test(JSON.stringify(other)));
      return [name, isUsed || !dice.oneIn(4) ? declaration : enlarge(declaration, dice)];
    }),
  );
}

function enlarge(declaration: PlainDeclaration, dice: Dice): PlainDeclaration {
  const { variant, enum: underlying, values } = declaration;
  if (variant !== undefined) {
    return { ...declaration, variant: filled(variant as object, Math.min(dice.pick(largeCounts), 256), () => null) };
  }
  if (underlying !== undefined)
    return { ...declaration, values: moreValues(underlying as string, values as object, dice) };
  const text = JSON.stringify(declaration, (key, part: unknown) =>
    typeof part === 'string' && key !== 'doc' && key !== 'unit' ? largerType(part, dice) : part,
  );
  return JSON.parse(text) as PlainDeclaration;
}

const primitive = primitiveNames.join('|');
const countedType = new RegExp(`^(String<|Vec<(?:${primitive}), |\\[(?:${primitive}); )\\d+([>\\]])$`);

/** Texts, and lists of primitives, where they are not inside of others. */
function largerType(text: string, dice: Dice): string {
  const counted = countedType.exec(text);
  return counted === null ? text : `${counted[1]}${dice.pick(largeCounts)}${counted[2]}`;
}

/** Names that are free, as many as there are to be members. */
function filled<Member>(members: object, count: number, make: (index: number) => Member): Record<string, unknown> {
  const all: Record<string, unknown> = { ...members };
  const taken = new Set(Object.keys(members).map((name) => name.toLowerCase()));
  for (let index = 0; Object.keys(all).length < count; index++) {
    if (!taken.has(`more${index}`)) all[`more${index}`] = make(index);
  }
  return all;
}

/** As many values as fit, each number once, from the least on. */
function moreValues(underlying: string, values: object, dice: Dice): Record<string, unknown> {
  const { least, greatest } = integerRange(underlying as (typeof underlyingNames)[number]);
  const numbers = Object.values(values as Record<string, number | string>);
  const given = new Set(numbers.map((number) => BigInt(String(number).replaceAll('_', ''))));
  const room = greatest - least + 1n;
  const wanted = dice.pick(largeCounts);
  const count = room < BigInt(wanted) ? Number(room) : wanted;
  let next = least;
  return filled(values, count, () => {
    while (given.has(next)) next++;
    return String(next++);
  });
}
