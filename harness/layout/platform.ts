import { z } from 'zod';
import { primitiveNames } from '../describe/types.ts';

const powerOfTwo = z
  .int()
  .min(1)
  .max(4096)
  .refine((align) => (align & (align - 1)) === 0, { error: 'an alignment is a power of two' });

/** Bytes. */
const primitiveSchema = z.strictObject({ size: z.int().min(1).max(16), align: powerOfTwo });

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
  byteOrder: z.enum(['little', 'big']),
  pointer: primitiveSchema,
  primitives: z.record(z.enum(primitiveNames), primitiveSchema).superRefine((primitives, context) => {
    for (const name of primitiveNames) {
      const size = primitives[name]?.size;
      if (size === undefined || size === fixedSizes[name]) continue;
      context.addIssue({
        code: 'custom',
        path: [name, 'size'],
        message: `${name} has ${fixedSizes[name]} bytes, not ${size}`,
      });
    }
  }),
});

export type Platform = z.output<typeof platformSchema>;
