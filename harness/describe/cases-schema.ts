import { z } from 'zod';

const caseName = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a case name: small letters and digits, joined by -');
const valueName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 _.-]*$/, 'a value name: letters, digits, spaces and _ . -');
const hexBytes = z
  .string()
  .regex(
    /^[0-9a-fA-F]{2}(?: ?[0-9a-fA-F]{2})*$/,
    'bytes in hexadecimal: two digits each, with or without spaces between',
  );

const bound = z.union([z.number(), z.string()]);

const generateSchema = z.strictObject({
  count: z.int().min(1).max(1_000_000).describe('How many values.'),
  seed: z.int().describe('The same seed gives the same values in every run, whatever the seed of the run is.'),
  ranges: z
    .record(z.string(), z.tuple([bound, bound]))
    .optional()
    .describe(
      'Least and greatest value of numbers, by logical path; elements are []: {"rpm": [0, 8000], "cylinders[].temperature": [-40, 150]}.',
    ),
  weights: z
    .record(z.string(), z.record(z.string(), z.number().min(0)))
    .optional()
    .describe(
      'How often alternatives are chosen, by logical path and name; 0: never, left out: 1. Values of enums, alternatives of Variants, none and some, ok and err, true and false, empty, full and other lengths: {"gear": {"drive": 8}, "cylinders[].fault": {"none": 9}}.',
    ),
});

const refuseSchema = z.strictObject({
  name: valueName.optional(),
  value: z.unknown().describe('A valid value; its image is the one that is broken.'),
  path: z
    .string()
    .describe('Layout path of the part that is written over: history.len, fault.is_some, shapes.elements[2].tag.'),
  bytes: hexBytes
    .optional()
    .describe(
      'Written over the part from its first byte on, in the order of memory: "41 00 00 00". Default: some that break the rule.',
    ),
  rule: z
    .string()
    .optional()
    .describe('The rule that the image then breaks: vec.len. Default: the one that the bytes break.'),
  profile: z
    .string()
    .default('s-core')
    .describe('In runs with another profile the entry has no meaning and is left out.'),
});

const imageSchema = z.strictObject({
  name: valueName.optional(),
  bytes: z
    .record(z.string().regex(/^(?:0|[1-9][0-9]*)$/, 'a byte offset: a whole number'), hexBytes)
    .describe(
      'Stretches of the image by the offset of their first byte; every other byte is 0: {"0": "03 00 00 00", "128": "ff"}.',
    ),
  expect: z
    .enum(['accepted', 'refused'])
    .describe('What every reader must do; whichever rule it names. An accepted image must be read as the same value.'),
  profile: z.string().default('s-core').describe('In runs with another profile the entry is left out.'),
  platform: z.string().default('x86_64').describe('On other platforms the entry is left out.'),
});

const bytes = z.int().min(0);

const expectSchema = z.strictObject({
  size: bytes.optional().describe('Bytes.'),
  align: bytes.optional().describe('Bytes.'),
  offsets: z.record(z.string(), bytes).default({}).describe('Byte offset by layout path: {"fault.value": 10}.'),
  profile: z.string().default('s-core'),
  platform: z.string().default('x86_64'),
});

const caseSchema = z.strictObject({
  type: z.string().describe('Qualified name of the type: demo.motor.Motor.'),
  doc: z.string().optional().describe('Why this case is tried.'),
  values: z
    .union([z.record(valueName, z.unknown()), z.array(z.unknown())])
    .optional()
    .describe(
      'Named values, or a list; integers beyond 2^53 as strings, Option {some: v} or null, Result {ok: v} or {err: e}, Variant {circle: 1} or "empty".',
    ),
  expect: expectSchema.optional().describe('Pins the layout of the type: a description that changes it is an error.'),
  nanBits: z
    .literal(true)
    .optional()
    .describe(
      'The bits of NaNs count: values may hold "NaN:0x7fc01234" (f32) and "NaN:0x7ff8000000001234" (f64), generated NaNs have payloads. Peers without the capability nanBits take no part.',
    ),
  generate: generateSchema.optional().describe('Generated values, after the written ones.'),
  refuse: z.array(refuseSchema).optional().describe('Images that every reader must refuse.'),
  images: z
    .array(imageSchema)
    .optional()
    .describe(
      'Whole images, for what `refuse` cannot say: several broken rules, valid images, certain unspecified bytes.',
    ),
});

/** A file in `cases/`: which values to try on which type. Whether a value fits its type is checked where values are known. */
export const casesSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors; not read.'),
  samebytes: z.literal(1).describe('Version of the description format.'),
  doc: z.string().optional(),
  cases: z.record(caseName, caseSchema).default({}),
  retired: z
    .record(caseName, z.string().min(1))
    .optional()
    .describe('Ids of cases that are no more, and why; no case may have one of them again.'),
});

/** A validated file of cases; values are still as written. */
export type WrittenCases = z.output<typeof casesSchema>;
