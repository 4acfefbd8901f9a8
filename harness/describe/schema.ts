import { z } from 'zod';
import { underlyingNames } from './types.ts';

const text = z.string();
const typeExpression = z
  .string()
  .describe('A type: u8, f32, Gear, demo.motor.Gear, [T; N], Vec<T, N>, String<N>, Option<T>, Result<T, E>.');
const integer = z
  .union([z.number().int(), z.string()])
  .describe('An integer; beyond 2^53 as a string: "0xffff_ffff_ffff_ffff".');

const annotations = {
  doc: text.optional().describe('What it is, for people: becomes a comment in generated sources.'),
  unit: text.optional().describe('The unit of its value: "1/min", "m/s".'),
};
const aggregate = {
  ...annotations,
  tag: z
    .union([z.string(), z.number().int().nonnegative()])
    .optional()
    .describe('TypeTag: 8 ASCII characters, or a 63-bit number.'),
  align: z
    .number()
    .int()
    .min(1)
    .max(4096)
    .optional()
    .describe('Least alignment in bytes: a power of two, at most 4096.'),
};

/** A field with more than its type. */
export const fieldObjectSchema = z.strictObject({ type: typeExpression, ...annotations });
export const fieldSchema = z.union([typeExpression, fieldObjectSchema]).describe('A type, or {type, unit, doc}.');
/** Fields of an anonymous struct; a key `type` makes it the metadata form instead, for `type` is no field name. */
export const anonymousStructSchema = z.record(z.string(), fieldSchema);
export const alternativeSchema = z
  .union([z.null(), typeExpression, fieldObjectSchema, anonymousStructSchema])
  .describe('null: carries nothing; a type; {type, unit, doc}; or the fields of a struct.');

/** One schema per kind of declaration, by the key that says the kind. */
export const declarationSchemas = {
  alias: z.strictObject({ alias: typeExpression, ...annotations }),
  enum: z.strictObject({ enum: z.enum(underlyingNames), values: z.record(z.string(), integer), ...annotations }),
  struct: z.strictObject({ struct: z.record(z.string(), fieldSchema), ...aggregate }),
  tuple: z.strictObject({ tuple: z.array(fieldSchema), ...aggregate }),
  variant: z.strictObject({ variant: z.record(z.string(), alternativeSchema), ...annotations }),
} as const;

export type DeclarationKind = keyof typeof declarationSchemas;
export const declarationKinds = Object.keys(declarationSchemas) as DeclarationKind[];

const header = {
  $schema: z.string().optional().describe('For editors; not read.'),
  samebytes: z.literal(1).describe('Version of the description format.'),
  package: z.string().describe('Package of the types: demo.motor.'),
  version: z.string().describe('Semantic version of these types: 1.2.0.'),
  doc: text.optional(),
  imports: z
    .array(z.string())
    .optional()
    .describe('Description files whose types are used here, relative to this file: ["./motor.json5"].'),
};

/** The file without a look into its types: each is validated by the schema of its kind, for better messages. */
export const headerSchema = z.strictObject({ ...header, types: z.record(z.string(), z.unknown()) });

/** A whole description file; its JSON Schema is published from this. */
export const descriptionSchema = z.strictObject({
  ...header,
  types: z.record(
    z.string(),
    z.union([
      declarationSchemas.alias,
      declarationSchemas.enum,
      declarationSchemas.struct,
      declarationSchemas.tuple,
      declarationSchemas.variant,
    ]),
  ),
});
