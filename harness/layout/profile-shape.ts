/**
 * Profiles as data: how each logical type lies in memory, and what a reader must refuse.
 *
 * A constructor is a struct of parts in their order in memory. A new way to lay out a container is a new profile file;
 * only a new check or a new form of Variant is code.
 */
import { z } from 'zod';
import { primitiveNames } from '../describe/types.ts';

const identifier = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, { error: 'a name of letters, digits and "_", a letter first' });

/** Integers that may hold a length, a flag, a tag or a constant. */
const counterTypes = ['u8', 'u16', 'u32', 'u64'] as const;
export type CounterType = (typeof counterTypes)[number];

/** The greatest of them; of u64 the greatest that there can be an image for. */
export const greatestOf: Readonly<Record<CounterType, number>> = {
  u8: 0xff,
  u16: 0xffff,
  u32: 0xffff_ffff,
  u64: Number.MAX_SAFE_INTEGER,
};

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
  id: z.string().regex(/^[a-z][a-z0-9]*\.[a-z0-9-]+$/, { error: 'the id of a rule: vec.len' }),
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
  align: z
    .int()
    .min(1)
    .max(4096)
    .refine((align) => (align & (align - 1)) === 0, { error: 'an alignment is a power of two' })
    .optional(),
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

/** A profile, well formed; what contradicts itself in it is another question. */
export const shapeSchema = z.strictObject({
  samebytes: z.literal(1),
  profile: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'a name of a-z, 0-9 and "-"' }),
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

export type Profile = z.output<typeof shapeSchema>;
export type ProfileRule = z.output<typeof ruleSchema>;
export type PartRecipe = z.output<typeof partSchema>;
export type Check = (typeof checks)[number];
export type ConstructorName = keyof Profile['constructors'];

/** The check that says which bytes are a text. */
export const textChecks = { 'utf-8': 'utf8', ascii: 'ascii' } as const;
