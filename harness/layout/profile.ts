/**
 * Profiles as data: how each logical type lies in memory, and what a reader must refuse.
 *
 * A constructor is a struct of parts in their order in memory. A new way to lay out a container is a new profile file;
 * only a new check or a new form of Variant is code.
 */
import { z } from 'zod';
import { primitiveNames } from '../describe/types.ts';

const identifier = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, { error: 'a part is named like an identifier' });

/** Integers that may hold a length, a flag, a tag or a constant. */
const counterTypes = ['u8', 'u16', 'u32', 'u64'] as const;

/** What a rule looks at; a closed list, each one implemented by the image codec. */
const checks = [
  'length',
  'constant',
  'utf8',
  'ascii',
  'terminator',
  'flag',
  'tag',
  'bool',
  'char',
  'typetag',
  'enum',
] as const;

const ruleText = {
  sentence: z.string().min(1),
  source: z.string().min(1),
};

const ruleSchema = z.strictObject({
  /** Permanent: findings, mutants and reports cite it. */
  id: z.string().regex(/^[a-z][a-z0-9]*\.[a-z0-9-]+$/, { error: 'a rule id looks like "vec.len"' }),
  check: z.enum(checks),
  /** For the check `constant`: the part that must hold its constant. */
  part: identifier.optional(),
  /** `unchecked`: the image has no meaning, and a reader may do anything. */
  action: z.enum(['refuse', 'unchecked']),
  ...ruleText,
});

const layoutRuleSchema = z.strictObject(ruleText);

const partSchema = z.strictObject({
  name: identifier,
  role: z.enum(['length', 'constant', 'elements', 'flag', 'payload']),
  /** A primitive, `T` (the parameter), or `union` (the payload of a Result). */
  type: z.enum([...primitiveNames, 'T', 'union']),
  /** How many of them; `N` is the capacity, `N+1` leaves room for a terminator. */
  count: z.union([z.literal(1), z.literal('N'), z.literal('N+1')]).default(1),
  /** Least alignment in bytes, if more than the type's own. */
  align: z.int().min(1).max(4096).optional(),
  /** What a part of role `constant` holds. */
  constant: z.union([z.int().min(0), z.literal('N'), z.literal('sizeof T')]).optional(),
  /** What a part of role `flag` holds, by case. */
  values: z.partialRecord(z.enum(['none', 'some', 'ok', 'err']), z.int().min(0).max(255)).optional(),
});

const rules = z.array(ruleSchema);

const listSchema = z.strictObject({ parts: z.array(partSchema).min(2), layout: layoutRuleSchema, rules });

const textSchema = z.strictObject({
  parts: z.array(partSchema).min(2),
  /** Which texts there are: any, or (`ascii`) those of the characters U+0001 to U+007F. */
  encoding: z.enum(['utf-8', 'ascii']),
  /** `after-text`: byte `len` is 0; `at-end`: byte N is 0; both need the count `N+1`. */
  terminator: z.enum(['none', 'after-text', 'at-end']),
  layout: layoutRuleSchema,
  rules,
});

const variantSchema = z.strictObject({
  form: z.enum(['recursive', 'tag-then-union', 'union-of-tagged']),
  /** `smallest`: the least unsigned integer that tells the alternatives apart. */
  tag: z.strictObject({ name: identifier, type: z.enum([...counterTypes, 'smallest']) }),
  /** Name of the union in layout paths. */
  payload: identifier,
  layout: layoutRuleSchema,
  rules,
});

/** `any`: whatever was there; `zero`: a writer zeroes it; `initialised`: a writer writes something. */
const byteState = z.enum(['any', 'zero', 'initialised']);

const shapeSchema = z.strictObject({
  samebytes: z.literal(1),
  profile: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'a profile name has only a-z, 0-9 and "-"' }),
  doc: z.string().optional(),
  source: z.string(),
  /** What a writer leaves in padding, in an absent payload, and in elements past the length. */
  unspecified: z.strictObject({ padding: byteState, absent: byteState, spare: byteState }),
  primitives: z.strictObject({ rules }),
  /** A constructor that is left out has no place in this memory: types that use it have no layout. */
  constructors: z.strictObject({
    Vec: listSchema.optional(),
    String: textSchema.optional(),
    Option: listSchema.optional(),
    Result: listSchema.optional(),
    Variant: variantSchema.optional(),
  }),
});

/** `descriptions/profiles/NAME.json5`, or a file of the user's. */
export const profileSchema = shapeSchema.superRefine((profile, context) => {
  for (const { path, message } of contradictions(profile)) context.addIssue({ code: 'custom', path, message });
});

export type Profile = z.output<typeof shapeSchema>;
export type ProfileRule = z.output<typeof ruleSchema>;
export type PartRecipe = z.output<typeof partSchema>;
export type Check = (typeof checks)[number];
export type ConstructorName = keyof Profile['constructors'];

interface Contradiction {
  path: (string | number)[];
  message: string;
}

const requiredRoles = {
  Vec: ['length', 'elements'],
  String: ['length', 'elements'],
  Option: ['flag', 'payload'],
  Result: ['flag', 'payload'],
} as const;

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

/** The check that says which bytes are a text. */
export const textChecks = { 'utf-8': 'utf8', ascii: 'ascii' } as const;

function contradictions(profile: Profile): Contradiction[] {
  return [
    ...(['Vec', 'String', 'Option', 'Result'] as const).flatMap((name) => partContradictions(profile, name)),
    ...(['Vec', 'String', 'Option', 'Result', 'Variant'] as const).flatMap((name) => ruleContradictions(profile, name)),
    ...primitiveContradictions(profile),
  ];
}

function partContradictions(profile: Profile, name: keyof typeof requiredRoles): Contradiction[] {
  const parts = profile.constructors[name]?.parts;
  if (parts === undefined) return [];
  const found: Contradiction[] = [];
  for (const role of requiredRoles[name]) {
    const count = parts.filter((part) => part.role === role).length;
    if (count !== 1)
      found.push({
        path: ['constructors', name, 'parts'],
        message: `${name} has ${count} parts of role ${role}; exactly one is needed`,
      });
  }
  for (const [index, part] of parts.entries()) {
    const complaint = complainAboutPart(name, part, profile);
    if (complaint !== null) found.push({ path: ['constructors', name, 'parts', index], message: complaint });
  }
  const names = parts.map((part) => part.name);
  if (new Set(names).size !== names.length)
    found.push({ path: ['constructors', name, 'parts'], message: `two parts of ${name} have one name` });
  return found;
}

function complainAboutPart(name: keyof typeof requiredRoles, part: PartRecipe, profile: Profile): string | null {
  const isCounter = counterTypes.some((type) => type === part.type);
  switch (part.role) {
    case 'length':
      return isCounter ? null : `a length is one of ${counterTypes.join(', ')}`;
    case 'constant':
      if (part.constant === undefined) return `a part of role constant says its constant`;
      return isCounter ? null : `a constant is one of ${counterTypes.join(', ')}`;
    case 'flag':
      return complainAboutFlag(name, part);
    case 'payload':
      return part.type === (name === 'Result' ? 'union' : 'T')
        ? null
        : `the payload of ${name} has the type ${name === 'Result' ? 'union' : 'T'}`;
    case 'elements':
      return complainAboutElements(name, part, profile);
  }
}

function complainAboutFlag(name: keyof typeof requiredRoles, part: PartRecipe): string | null {
  if (name !== 'Option' && name !== 'Result') return `${name} has no flag`;
  if (part.type !== 'bool' && part.type !== 'u8') return 'a flag is a u8 or a bool';
  const [first, second] = flagCases[name].map((flagCase) => part.values?.[flagCase]);
  if (first === undefined || second === undefined)
    return `the flag of ${name} says its values: {${flagCases[name].join(': 0, ')}: 1}`;
  return first === second ? 'the two values of a flag differ' : null;
}

function complainAboutElements(name: keyof typeof requiredRoles, part: PartRecipe, profile: Profile): string | null {
  if (name === 'Vec') return part.type === 'T' && part.count === 'N' ? null : 'the elements of Vec are T, N of them';
  if (part.type !== 'u8') return 'the elements of String are bytes: u8';
  const terminator = profile.constructors.String?.terminator ?? 'none';
  const needed = terminator === 'none' ? 'N' : 'N+1';
  return part.count === needed ? null : `with the terminator "${terminator}" the count is ${needed}`;
}

function ruleContradictions(profile: Profile, name: ConstructorName): Contradiction[] {
  const constructor = profile.constructors[name];
  if (constructor === undefined) return [];
  const found: Contradiction[] = [];
  const ofText = 'encoding' in constructor ? [textChecks[constructor.encoding]] : [];
  for (const check of [...requiredChecks[name], ...ofText]) {
    if (!constructor.rules.some((rule) => rule.check === check)) {
      found.push({
        path: ['constructors', name, 'rules'],
        message: `${name} needs a rule with the check ${check} (its action may be unchecked)`,
      });
    }
  }
  for (const [index, rule] of constructor.rules.entries()) {
    const path = ['constructors', name, 'rules', index];
    if (!possibleChecks[name].includes(rule.check)) found.push({ path, message: `${name} has no check ${rule.check}` });
    if (rule.check !== 'constant' || !('parts' in constructor)) continue;
    const part = constructor.parts.find((candidate) => candidate.name === rule.part);
    if (part?.role !== 'constant')
      found.push({ path, message: `${rule.part ?? 'nothing'} is no part of role constant` });
  }
  return found;
}

function primitiveContradictions(profile: Profile): Contradiction[] {
  const needed: Check[] = ['bool', 'char', 'typetag', 'enum'];
  return needed
    .filter((check) => profile.primitives.rules.filter((rule) => rule.check === check).length !== 1)
    .map((check) => ({ path: ['primitives', 'rules'], message: `exactly one rule with the check ${check} is needed` }));
}
