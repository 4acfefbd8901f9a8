import fc from 'fast-check';
import {
  arbitraryDescription,
  type PlainDeclaration,
  type PlainDescription,
} from '../describe/arbitrary-descriptions.ts';
import { describeTexts, InputError } from '../describe/index.ts';
import { Dice } from './dice.ts';
import { enlargeSome } from './enlarge.ts';
import { fieldNames, hostileTexts, memberNames, typeNames, valueNames } from './hostile-names.ts';

/** A description that may import others of the same list; `file` is its name, without a folder. */
export interface RandomDescription extends PlainDescription {
  readonly imports?: readonly string[];
}

/** Descriptions by file name. */
export type RandomDescriptions = Readonly<Record<string, RandomDescription>>;

/**
 * Valid descriptions with everything that `arbitraryDescription` leaves plain: names that generated code might think
 * its own, texts that try to leave their comment, alignments, tags, units, and files that use each other's types.
 * Shape: `count` files of at most 5 types (and their anonymous structs); each second one imports the one before, and has large types, too.
 */
export function arbitraryTypes(count: number): fc.Arbitrary<RandomDescriptions> {
  const pairs = Array.from({ length: Math.ceil(count / 2) }, (_, index) => arbitraryPair(index * 2));
  return fc.tuple(...pairs).map((files) => Object.fromEntries(files.flat().slice(0, count)));
}

type NamedDescription = readonly [file: string, description: RandomDescription];

function arbitraryPair(index: number): fc.Arbitrary<NamedDescription[]> {
  const plain = (n: number) => arbitraryDescription({ maximumTypes: 5, maximumBytes: 800, package: packageName(n) });
  return fc.tuple(plain(index), plain(index + 1), fc.nat()).map(([first, second, seed]) => {
    const dice = new TypeDice(seed, index * 1000);
    const sizes = new Dice(seed);
    // Names may meet by chance: `value` and `Value`, `aB` and the struct of `b` in `a`.
    for (let attempt = 0; attempt < 100; attempt++) {
      const files = dressPair([first, second], index, dice).map((file, n) => (n === 0 ? file : enlarged(file, sizes)));
      if (isValid(files)) return files;
    }
    throw new Error(`no valid names for ${JSON.stringify([first, second])}`);
  });
}

function dressPair(
  pair: readonly [PlainDescription, PlainDescription],
  index: number,
  dice: TypeDice,
): NamedDescription[] {
  const lower = dress(pair[0], { dice, alignments: [16, 16, 32], leaves: [] });
  const leaves = Object.keys(lower.types).map((name) => `${lower.package}.${name}`);
  const upper = dress(pair[1], { dice, alignments: [32, 64, 128, 512], leaves });
  return [
    [fileName(index), lower],
    [fileName(index + 1), { ...upper, imports: [`./${fileName(index)}`] }],
  ];
}

/** Nobody imports the second file of a pair. */
function enlarged([file, description]: NamedDescription, dice: Dice): NamedDescription {
  return [file, { ...description, types: enlargeSome(description.types, dice) }];
}

function isValid(files: readonly NamedDescription[]): boolean {
  try {
    describeTexts(Object.fromEntries(files.map(([file, description]) => [file, JSON.stringify(description)])));
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** Some packages are called like what generated code uses; the number keeps them apart. */
function packageName(index: number): string {
  const words = ['demo', 'value', 'core.len', 'types', 'a.b.c', 'acme.abi_', 'samebytes_peer', 'T'];
  return `x.${words[index % words.length]}${index}`;
}

function fileName(index: number): string {
  return `random${index}.json5`;
}

interface Dress {
  readonly dice: TypeDice;
  /** Ascending. None is below the alignment of a type that may stand inside. */
  readonly alignments: readonly number[];
  /** Qualified names of imported types, which take the place of some primitives. */
  readonly leaves: readonly string[];
}

function dress(description: PlainDescription, { dice, alignments, leaves }: Dress): RandomDescription {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of Object.keys(description.types)) names.set(name, dice.unused(typeNames, taken));
  let least = 0;
  const types = Object.entries(description.types)
    .sort(([a], [b]) => Number(a.slice('Type'.length)) - Number(b.slice('Type'.length)))
    .map(([name, declaration]): [string, PlainDeclaration] => {
      // Types use only those of lower numbers, so that ascending alignments are never too small.
      if (dice.oneIn(6)) least = Math.min(least + 1, alignments.length - 1);
      const align = dice.oneIn(4) ? alignments[least] : undefined;
      return [names.get(name) as string, new Dresser(dice, names, leaves).dress(declaration, align)];
    });
  return { ...description, types: Object.fromEntries(dice.shuffle(types)) };
}

class Dresser {
  readonly #dice: TypeDice;
  readonly #names: ReadonlyMap<string, string>;
  readonly #leaves: readonly string[];

  constructor(dice: TypeDice, names: ReadonlyMap<string, string>, leaves: readonly string[]) {
    this.#dice = dice;
    this.#names = names;
    this.#leaves = leaves;
  }

  dress(declaration: PlainDeclaration, align: number | undefined): PlainDeclaration {
    const body = this.#dressBody(declaration);
    const isAggregate = 'struct' in body || 'tuple' in body;
    return {
      ...body,
      ...this.#texts(),
      ...(isAggregate && align !== undefined ? { align } : {}),
      ...(isAggregate && this.#dice.oneIn(4) ? { tag: this.#dice.tag() } : {}),
    };
  }

  #dressBody({ align: _align, ...declaration }: PlainDeclaration): PlainDeclaration {
    if ('struct' in declaration) return { struct: this.#fields(declaration.struct as Members) };
    if ('tuple' in declaration) return { tuple: (declaration.tuple as string[]).map((type) => this.#part(type)) };
    if ('alias' in declaration) return { alias: this.#expression(declaration.alias as string) };
    if ('variant' in declaration) {
      const payload = (each: unknown): unknown =>
        each === null ? null : typeof each === 'string' ? this.#part(each) : this.#fields(each as Members);
      return { variant: this.#rename(declaration.variant as Members, memberNames, payload) };
    }
    return { ...declaration, values: this.#rename(declaration.values as Members, valueNames, (value) => value) };
  }

  #fields(fields: Members): Members {
    return this.#rename(fields, fieldNames, (type) => this.#part(type as string));
  }

  #rename(members: Members, names: readonly string[], dress: (member: unknown) => unknown): Members {
    const taken = new Set<string>();
    const own = [...names, ...this.#names.values()];
    return Object.fromEntries(
      Object.values(members).map((member) => [this.#dice.unused(own, taken), dress(member)] as const),
    );
  }

  #part(type: string): unknown {
    const text = this.#expression(type);
    const texts = this.#texts();
    return Object.keys(texts).length === 0 ? text : { type: text, ...texts };
  }

  #expression(text: string): string {
    return text.replace(/\bType\d+|\b[ui]16\b/g, (word) => {
      const name = this.#names.get(word);
      if (name !== undefined) return name;
      return this.#leaves.length > 0 && this.#dice.oneIn(2) ? this.#dice.pick(this.#leaves) : word;
    });
  }

  #texts(): { doc?: string; unit?: string } {
    return {
      ...(this.#dice.oneIn(4) ? { doc: this.#dice.pick(hostileTexts) } : {}),
      ...(this.#dice.oneIn(8) ? { unit: this.#dice.pick(hostileTexts) } : {}),
    };
  }
}

type Members = Readonly<Record<string, unknown>>;

/** Dice that know which names and tags were given out. */
class TypeDice extends Dice {
  #nextTag: number;

  constructor(seed: number, firstTag: number) {
    super(seed);
    this.#nextTag = firstTag;
  }

  /** A name that is not taken in any case (`len`, `Len`); it is, then. */
  unused(names: readonly string[], taken: Set<string>): string {
    const free = names.filter((name) => !taken.has(name.toLowerCase()));
    const name = free.length > 0 ? this.pick(free) : `more${taken.size}`;
    taken.add(name.toLowerCase());
    return name;
  }

  /** A tag that is given out once: as a large number, or as text with a quote and a backslash. */
  tag(): string | number {
    const number = this.#nextTag++;
    return this.oneIn(2) ? Number.MAX_SAFE_INTEGER - number : `${String(number).padStart(7, '"')}\\`;
  }
}
