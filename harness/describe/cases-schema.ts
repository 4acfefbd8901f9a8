import { z } from 'zod';

const writtenCase = z.strictObject({
  type: z.string().min(1).describe('qualified name of the type: demo.motor.Motor'),
  doc: z.string().optional(),
  values: z
    .union([z.record(z.string(), z.unknown()), z.array(z.unknown()).min(1)])
    .describe('values by name, or a list of them; docs/descriptions.md says how values are written'),
});

/** A case file: `cases/*.json5`. Values are checked against their type later, by `harness/values/`. */
export const casesSchema = z.strictObject({
  samebytes: z.literal(1),
  cases: z
    .record(z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'a case id has only a-z, 0-9 and "-", and begins with a letter'), writtenCase)
    .describe('permanent case ids, never reused'),
});

export type WrittenCases = z.infer<typeof casesSchema>;
