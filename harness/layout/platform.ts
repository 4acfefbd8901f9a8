import { z } from 'zod';
import { primitiveNames } from '../describe/types.ts';

const powerOfTwo = z
  .int()
  .min(1)
  .max(4096)
  .refine((align) => (align & (align - 1)) === 0, { error: 'an alignment is a power of two' });

/** Bytes. */
const primitiveSchema = z.strictObject({ size: z.int().min(1).max(16), align: powerOfTwo });

/** The only primitives that a platform may lack. */
const optionalPrimitives: ReadonlySet<string> = new Set(['u128', 'i128']);

/** Sizes that no platform changes: the logical types fix them. */
const fixedSizes: Readonly<Record<(typeof primitiveNames)[number], number>> = {
  bool: 1,
  u8: 1,
  u16: 2,
  u32: 4,
  u64: 8,
  u128: 16,
  i8: 1,
  i16: 2,
  i32: 4,
  i64: 8,
  i128: 16,
  f32: 4,
  f64: 8,
  char: 4,
  TypeTag: 8,
};

/** The data model of one platform: `descriptions/platforms/NAME.json5`. All numbers are bytes. */
export const platformSchema = z.strictObject({
  samebytes: z.literal(1),
  platform: z
    .string()
    .regex(/^[a-z0-9_][a-z0-9_.-]*$/, { error: 'a platform name has only a-z, 0-9, "_", "-" and "."' }),
  doc: z.string().optional(),
  source: z.string(),
  verified: z
    .enum(['compiler', 'documented'])
    .describe(
      "compiler: samebytes' tests ask a compiler for every number; documented: from `source` only, nothing runs there",
    ),
  byteOrder: z.enum(['little', 'big']),
  dataModel: z
    .enum(['ILP32', 'LP64', 'LLP64'])
    .describe('which of int, long, long long and pointers have 4 bytes or 8'),
  pointer: primitiveSchema,
  primitives: z
    .record(z.enum(primitiveNames), primitiveSchema.nullable().describe('null: C++ has no such type there'))
    .superRefine((primitives, context) => {
      for (const name of primitiveNames) {
        const primitive = primitives[name];
        if (primitive === undefined) continue;
        if (primitive === null) {
          if (optionalPrimitives.has(name)) continue;
          const message = `every platform has ${name}; only u128 and i128 may be null`;
          context.addIssue({ code: 'custom', path: [name], message });
        } else if (primitive.size !== fixedSizes[name]) {
          const message = `${name} has ${fixedSizes[name]} bytes, not ${primitive.size}`;
          context.addIssue({ code: 'custom', path: [name, 'size'], message });
        }
      }
    }),
});

export type Platform = z.output<typeof platformSchema>;
