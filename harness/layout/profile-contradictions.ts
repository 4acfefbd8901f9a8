import {
  type Check,
  type ConstructorName,
  type CounterType,
  greatestOf,
  type PartRecipe,
  type Profile,
  type ProfileRule,
  textChecks,
} from './profile-shape.ts';
import { commonRules, layoutRuleOf } from './rules.ts';

/** What of a profile cannot be so, though each of its parts is well formed. */
export interface Contradiction {
  readonly path: (string | number)[];
  /** A sentence. */
  readonly message: string;
}

type PartsName = Exclude<ConstructorName, 'Variant'>;

const partsNames: readonly PartsName[] = ['Vec', 'String', 'Option', 'Result'];
const allNames: readonly ConstructorName[] = [...partsNames, 'Variant'];

const requiredRoles: Readonly<Record<PartsName, readonly PartRecipe['role'][]>> = {
  Vec: ['length', 'elements'],
  String: ['length', 'elements'],
  Option: ['flag', 'payload'],
  Result: ['flag', 'payload'],
};

const flagCases = { Option: ['none', 'some'], Result: ['err', 'ok'] } as const;

const requiredChecks: Readonly<Record<ConstructorName, readonly Check[]>> = {
  Vec: ['length'],
  String: ['length'],
  Option: ['flag'],
  Result: ['flag'],
  Variant: ['tag'],
};

const possibleChecks: Readonly<Record<ConstructorName, readonly Check[]>> = {
  Vec: ['length', 'constant'],
  String: ['length', 'constant', 'utf8', 'ascii', 'terminator'],
  Option: ['flag', 'constant'],
  Result: ['flag', 'constant'],
  Variant: ['tag'],
};

/** Runtimes walk primitives by themselves, whatever the library: they know these rules by their ids. */
const primitiveIds: ReadonlyMap<Check, string> = new Map([
  ['bool', 'bool.pattern'],
  ['char', 'char.scalar'],
  ['typetag', 'typetag.ascii'],
  ['enum', 'enum.value'],
]);

const counterNames = Object.keys(greatestOf).join(', ');

/** Everything that contradicts itself in a well-formed profile. */
export function contradictions(profile: Profile): Contradiction[] {
  return [
    ...partsNames.flatMap((name) => partContradictions(profile, name)),
    ...variantContradictions(profile),
    ...allNames.flatMap((name) => ruleContradictions(profile, name)),
    ...primitiveContradictions(profile),
    ...repeatedIds(profile),
  ];
}

function variantContradictions({ constructors: { Variant } }: Profile): Contradiction[] {
  if (Variant === undefined || Variant.tag.name !== Variant.payload) return [];
  const path = ['constructors', 'Variant', 'payload'];
  return [{ path, message: 'the tag and the payload of Variant have one name' }];
}

function partContradictions(profile: Profile, name: PartsName): Contradiction[] {
  const parts = profile.constructors[name]?.parts;
  if (parts === undefined) return [];
  const path = ['constructors', name, 'parts'];
  const missing = requiredRoles[name].flatMap((role) => {
    const count = parts.filter((part) => part.role === role).length;
    return count === 1 ? [] : [{ path, message: `${name} has ${count} parts of role ${role}; exactly one is needed` }];
  });
  const own = parts.flatMap((part, index) => {
    return complaintsAbout(name, part, profile).map((message) => ({ path: [...path, index], message }));
  });
  const names = parts.map((part) => part.name);
  const repeated =
    new Set(names).size === names.length ? [] : [{ path, message: `two parts of ${name} have one name` }];
  return [...missing, ...own, ...repeated];
}

function complaintsAbout(name: PartsName, part: PartRecipe, profile: Profile): string[] {
  if (part.role !== 'constant' && !requiredRoles[name].includes(part.role)) return [`${name} has no ${part.role}`];
  return [complaintAboutKeys(part), complaintAboutRole(name, part, profile)].flatMap((complaint) => complaint ?? []);
}

/** Keys that mean nothing in a part of this role: somebody meant something by them. */
function complaintAboutKeys(part: PartRecipe): string | null {
  if (part.constant !== undefined && part.role !== 'constant') return `a part of role ${part.role} has no constant`;
  if (part.values !== undefined && part.role !== 'flag') return `a part of role ${part.role} has no values`;
  if (part.count !== 1 && part.role !== 'elements') return `a part of role ${part.role} is there once`;
  return null;
}

function complaintAboutRole(name: PartsName, part: PartRecipe, profile: Profile): string | null {
  switch (part.role) {
    case 'length':
      return isCounter(part.type) ? null : `a length is one of ${counterNames}`;
    case 'constant':
      return complaintAboutConstant(name, part);
    case 'flag':
      return complaintAboutFlag(name, part);
    case 'payload':
      return complaintAboutPayload(name, part);
    case 'elements':
      return complaintAboutElements(name, part, profile);
  }
}

function isCounter(type: PartRecipe['type']): type is CounterType {
  return type in greatestOf;
}

function complaintAboutConstant(name: PartsName, { type, constant }: PartRecipe): string | null {
  if (constant === undefined) return 'a part of role constant says its constant';
  if (!isCounter(type)) return `a constant is one of ${counterNames}`;
  if (constant === 'N' && (name === 'Option' || name === 'Result')) return `${name} has no N`;
  if (typeof constant === 'number' && constant > greatestOf[type]) return `a ${type} cannot hold ${constant}`;
  return null;
}

function complaintAboutFlag(name: PartsName, part: PartRecipe): string | null {
  if (name !== 'Option' && name !== 'Result') return `${name} has no flag`;
  if (part.type !== 'bool' && part.type !== 'u8') return 'a flag is a u8 or a bool';
  const [first, second] = flagCases[name].map((flagCase) => part.values?.[flagCase]);
  if (first === undefined || second === undefined || Object.keys(part.values ?? {}).length !== 2)
    return `the flag of ${name} says its values: {${flagCases[name].join(': 0, ')}: 1}`;
  if (first === second) return 'the two values of a flag differ';
  return part.type === 'bool' && first + second !== 1
    ? 'a flag that is a bool holds 0 and 1; other values need a u8'
    : null;
}

function complaintAboutPayload(name: PartsName, { type }: PartRecipe): string | null {
  const right = name === 'Result' ? 'union' : 'T';
  return type === right ? null : `the payload of ${name} has the type ${right}`;
}

function complaintAboutElements(name: PartsName, part: PartRecipe, profile: Profile): string | null {
  if (name === 'Vec') return part.type === 'T' && part.count === 'N' ? null : 'the elements of Vec are T, N of them';
  if (part.type !== 'u8') return 'the elements of String are bytes: u8';
  const terminator = profile.constructors.String?.terminator ?? 'none';
  const needed = terminator === 'none' ? 'N' : 'N+1';
  return part.count === needed ? null : `with the terminator "${terminator}" the count is ${needed}`;
}

function ruleContradictions(profile: Profile, name: ConstructorName): Contradiction[] {
  const constructor = profile.constructors[name];
  if (constructor === undefined) return [];
  const path = ['constructors', name, 'rules'];
  const parts = 'parts' in constructor ? constructor.parts : [];
  const text = 'encoding' in constructor ? constructor : undefined;
  const needed = [...requiredChecks[name], ...(text === undefined ? [] : [textChecks[text.encoding]])];
  const missing = needed
    .filter((check) => !constructor.rules.some((rule) => rule.check === check))
    .map((check) => ({ path, message: `${name} needs a rule with the check ${check} (its action may be unchecked)` }));
  const own = constructor.rules.flatMap((rule, index) => {
    const complaint = complaintAboutRule(name, rule, parts) ?? complaintAboutTextRule(rule, text);
    return complaint === null ? [] : [{ path: [...path, index], message: complaint }];
  });
  return [...missing, ...own];
}

function complaintAboutRule(name: ConstructorName, rule: ProfileRule, parts: readonly PartRecipe[]): string | null {
  if (!possibleChecks[name].includes(rule.check)) return `${name} has no check ${rule.check}`;
  if (rule.check !== 'constant')
    return rule.part === undefined ? null : 'only a rule with the check constant names a part';
  if (rule.part === undefined) return 'a rule with the check constant names its part: part: "capacity"';
  const isConstant = parts.some((part) => part.role === 'constant' && part.name === rule.part);
  return isConstant ? null : `${rule.part} is no part of role constant`;
}

type TextRecipe = NonNullable<Profile['constructors']['String']>;

function complaintAboutTextRule({ check }: ProfileRule, text: TextRecipe | undefined): string | null {
  if (text === undefined) return null;
  const other = text.encoding === 'ascii' ? 'utf8' : 'ascii';
  if (check === other) return `with the encoding "${text.encoding}" there is no check ${other}`;
  return check === 'terminator' && text.terminator === 'none'
    ? 'with the terminator "none" there is nothing to check'
    : null;
}

function primitiveContradictions({ primitives: { rules } }: Profile): Contradiction[] {
  const path = ['primitives', 'rules'];
  const counts = [...primitiveIds.keys()]
    .filter((check) => rules.filter((rule) => rule.check === check).length !== 1)
    .map((check) => ({ path, message: `exactly one rule with the check ${check} is needed` }));
  const others = rules.flatMap(({ check, id }, index) => {
    const known = primitiveIds.get(check);
    if (known === undefined) return [{ path: [...path, index], message: `no primitive has the check ${check}` }];
    if (known === id) return [];
    return [
      {
        path: [...path, index, 'id'],
        message: `the rule with the check ${check} has the id ${known}, which every peer knows`,
      },
    ];
  });
  return [...counts, ...others];
}

/** An id stands for one rule: findings and reports cite nothing else. */
function repeatedIds({ primitives, constructors }: Profile): Contradiction[] {
  const lists = [
    { path: ['primitives', 'rules'], rules: primitives.rules },
    ...allNames.map((name) => ({ path: ['constructors', name, 'rules'], rules: constructors[name]?.rules ?? [] })),
  ];
  const taken = new Map([...Object.keys(commonRules), ...allNames.map(layoutRuleOf)].map((id) => [id, 'samebytes']));
  return lists.flatMap(({ path, rules }) => {
    return rules.flatMap(({ id }, index) => {
      const owner = taken.get(id);
      taken.set(id, 'another rule');
      return owner === undefined
        ? []
        : [{ path: [...path, index, 'id'], message: `${owner} has the id ${id} already` }];
    });
  });
}
