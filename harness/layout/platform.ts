import { z } from 'zod';
import { type PrimitiveName, primitiveNames } from '../describe/types.ts';

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

/** Those whose alignment another one's is: a compiler gives signed and unsigned the same, and a TypeTag is a u64. */
const alignedAs: Readonly<Partial<Record<PrimitiveName, PrimitiveName>>> = {
  i8: 'u8',
  i16: 'u16',
  i32: 'u32',
  i64: 'u64',
  i128: 'u128',
  char: 'u32',
  TypeTag: 'u64',
};

/** Refuses primitives that no compiler has. */
function refuseWrongNumbers(
  primitives: Readonly<Partial<Record<PrimitiveName, z.output<typeof primitiveSchema> | null>>>,
  context: z.core.$RefinementCtx,
): void {
  const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  for (const name of primitiveNames) {
    const primitive = primitives[name];
    if (primitive === undefined) continue;
    const like = alignedAs[name];
    const other = like && primitives[like];
    if (primitive === null) {
      if (!optionalPrimitives.has(name)) refuse([name], `every platform has ${name}; only u128 and i128 may be null`);
    } else if (primitive.size !== fixedSizes[name]) {
      refuse([name, 'size'], `${name} has ${fixedSizes[name]} bytes, not ${primitive.size}`);
    } else if (primitive.align > primitive.size) {
      refuse(
        [name, 'align'],
        `${name} is ${primitive.align}-aligned and has ${primitive.size} bytes: no array could hold it`,
      );
    } else if (other && other.align !== primitive.align) {
      refuse(
        [name, 'align'],
        `${name} is ${primitive.align}-aligned, ${like} ${other.align}-aligned: they are aligned alike`,
      );
    }
  }
}

/** A compiler that keeps to other numbers than the rest of its platform. */
const toolchainSchema = z.strictObject({
  compilers: z.array(z.string()).min(1).describe('The first word of what peers say of their compiler: rustc, clang++.'),
  below: z
    .string()
    .regex(/^\d+(?:\.\d+)*$/)
    .optional()
    .describe('The first version that it no longer holds for; default: it holds for all.'),
  primitives: z.partialRecord(z.enum(primitiveNames), primitiveSchema).superRefine(refuseWrongNumbers),
  source: z.string(),
});

const platformObject = z.strictObject({
  samebytes: z.literal(1),
  platform: z.string().regex(/^[a-z0-9_][a-z0-9_.-]*$/, { error: 'a name of a-z, 0-9, "_", "-" and "."' }),
  doc: z.string().optional(),
  source: z.string(),
  verified: z
    .enum(['compiler', 'documented'])
    .describe(
      "compiler: samebytes' tests ask a compiler for every number; documented: from `source` only, nothing runs there",
    ),
  targets: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'What compilers call it, for builds on another machine: {gnu: "aarch64-linux-gnu", rust: "aarch64-unknown-linux-gnu"}.',
    ),
  emulator: z.string().optional().describe('The program that runs its programs on other machines: qemu-aarch64.'),
  conditions: z
    .strictObject({
      c: z.string().min(1).describe('Of the preprocessor of C and C++.'),
      rust: z.string().min(1).describe('What stands in `cfg(...)`.'),
      python: z.array(z.string().min(1)).min(1).describe('`sys.platform`, `platform.machine()`, bits of a pointer.'),
    })
    .optional()
    .describe('How the languages tell while compiling, or running, that they are on it; absent: no static assertions.'),
  runsOn: z.array(z.string()).default([]).describe('Other platforms whose machines run its programs as they are.'),
  byteOrder: z.enum(['little', 'big']),
  dataModel: z
    .enum(['ILP32', 'LP64', 'LLP64'])
    .describe('which of int, long, long long and pointers have 4 bytes or 8'),
  pointer: primitiveSchema,
  primitives: z
    .record(z.enum(primitiveNames), primitiveSchema.nullable().describe('null: C++ has no such type there'))
    .superRefine(refuseWrongNumbers),
  toolchains: z.array(toolchainSchema).optional().describe('Compilers with other numbers; the first that fits counts.'),
});

/** The data model of one platform: `descriptions/platforms/NAME.json5`. All numbers are bytes. */
export const platformSchema = platformObject.superRefine(({ dataModel, pointer }, context) => {
  const size = dataModel === 'ILP32' ? 4 : 8;
  if (pointer.size === size) return;
  const message = `pointers of ${dataModel} have ${size} bytes, not ${pointer.size}`;
  context.addIssue({ code: 'custom', path: ['pointer', 'size'], message });
});

export type Platform = z.output<typeof platformSchema>;

/** A toolchain's numbers, where they differ from its platform's. */
export type ToolchainOverride = z.output<typeof toolchainSchema>;
