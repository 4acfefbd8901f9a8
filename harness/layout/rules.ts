import type { ConstructorName, Profile, ProfileRule } from './profile.ts';

/** What a rule says and where that stands. */
export interface RuleText {
  readonly sentence: string;
  readonly source: string;
}

/** The rules that hold in every profile, by permanent id. */
export const commonRules: Readonly<Record<string, RuleText>> = {
  'struct.offset': {
    sentence: 'each field stands at the next multiple of its alignment after the field before it',
    source: 'docs/specification.md, Composites; System V psABI, Aggregates and Unions',
  },
  'struct.size': {
    sentence: 'the size of a struct or tuple is rounded up to its alignment',
    source: 'docs/specification.md, Composites; System V psABI, Aggregates and Unions',
  },
  'struct.align': {
    sentence: "the alignment of a struct or tuple is the largest of its parts', or the declared one if larger",
    source: 'docs/specification.md, Composites; System V psABI, Aggregates and Unions',
  },
  'tuple.offset': {
    sentence: 'each element of a tuple stands at the next multiple of its alignment after the element before it',
    source: 'docs/specification.md, Composites; System V psABI, Aggregates and Unions',
  },
  'array.stride': {
    sentence: 'the N elements of an array follow each other; the stride is the size of the element',
    source: 'docs/specification.md, Composites; System V psABI, Aggregates and Unions',
  },
  'primitive.size': {
    sentence: 'a primitive has the size that its name says',
    source: 'docs/specification.md, Primitives',
  },
  'primitive.align': {
    sentence: "a primitive has the alignment that the platform's ABI gives it",
    source: 'docs/specification.md, Primitives; System V psABI, Fundamental Types',
  },
  'platform.primitive': {
    sentence: 'a type with 128-bit integers exists only where the language has them',
    source: 'docs/specification.md, Primitives; descriptions/platforms',
  },
  'enum.underlying': {
    sentence: 'an enum has the size and alignment of its underlying integer',
    source: 'docs/specification.md, Primitives',
  },
  'primitive.bytes': {
    sentence: "a primitive's bytes are its value in the platform's byte order",
    source: 'docs/specification.md, Primitives',
  },
  'value.read': {
    sentence: 'a reader reads from an image the value that its value bytes say',
    source: 'docs/specification.md, Words',
  },
  'value.accept': {
    sentence: 'a reader accepts an image that breaks no rule',
    source: 'docs/specification.md, Validation order',
  },
  'value.refuse': {
    sentence: 'a reader refuses an image that breaks a rule, and names the first rule broken and its path',
    source: 'docs/specification.md, Validation order',
  },
  'reads.unspecified': {
    sentence: 'a reader never looks at padding, absent payloads, elements past len and the rest of a union',
    source: 'docs/specification.md, Words',
  },
  'reads.pair': {
    sentence:
      'a reader reads right images by their value bytes alone, whoever wrote them, wherever they stand, whatever was before',
    source: 'docs/specification.md, Whose fault it is',
  },
  'memory.guard': {
    sentence: 'a writer touches nothing outside of the values that it writes',
    source: 'docs/specification.md, Memory',
  },
  'memory.leak': {
    sentence: 'a writer leaves an unspecified byte as it was, or zero: anything else is from its own stack or heap',
    source: 'docs/specification.md, Memory',
  },
  'memory.absent': {
    sentence: 'a writer sets all bytes of an absent Option payload to zero',
    source: 'docs/specification.md, Memory',
  },
  'memory.unchanged': {
    sentence: 'a reader changes nothing in the images that it reads',
    source: 'docs/specification.md, Memory',
  },
};

/** The rule with this id, in the profile or common to all; `undefined` for an id that does not exist. */
export function findRule(id: string, profile: Profile): RuleText | undefined {
  return rulesOf(profile).get(id);
}

/** Every rule of a profile by id: the common ones, the layout rules of its constructors, what readers refuse. */
export function rulesOf(profile: Profile): ReadonlyMap<string, RuleText> {
  const known = cache.get(profile);
  if (known !== undefined) return known;
  const all = new Map<string, RuleText>(Object.entries(commonRules));
  for (const rule of profile.primitives.rules) all.set(rule.id, rule);
  for (const [name, constructor] of Object.entries(profile.constructors)) {
    if (constructor === undefined) continue;
    all.set(layoutRuleOf(name as ConstructorName), constructor.layout);
    for (const rule of constructor.rules) all.set(rule.id, rule);
  }
  cache.set(profile, all);
  return all;
}

/** What readers check, in every constructor that the profile has, in the order of the profile. */
export function readerRules({ primitives, constructors }: Profile): ProfileRule[] {
  return [primitives, ...Object.values(constructors)].flatMap((section) => section?.rules ?? []);
}

/** `vec.layout`, `option.layout`, ...: where the parts of a constructor stand. */
export function layoutRuleOf(constructor: ConstructorName): string {
  return `${constructor.toLowerCase()}.layout`;
}

/** The first rule with this check; profiles are validated to have the ones that codecs ask for. */
export function ruleOfCheck(rules: readonly ProfileRule[], check: ProfileRule['check']): ProfileRule {
  const rule = rules.find((candidate) => candidate.check === check);
  if (rule === undefined) throw new Error(`the profile has no rule with the check ${check}`);
  return rule;
}

const cache = new WeakMap<Profile, ReadonlyMap<string, RuleText>>();
