import { z } from 'zod';

const caseName = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a case name: small letters and digits, joined by -');
const valueName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 _.-]*$/, 'a value name: letters, digits, spaces and _ . -');

const caseSchema = z.strictObject({
  type: z.string().describe('Qualified name of the type: demo.motor.Motor.'),
  doc: z.string().optional().describe('Why this case is tried.'),
  values: z
    .union([z.record(valueName, z.unknown()), z.array(z.unknown())])
    .describe(
      'Named values, or a list; integers beyond 2^53 as strings, Option {some: v} or null, Result {ok: v} or {err: e}, Variant {circle: 1} or "empty".',
    ),
});

/** A file in `cases/`: which values to try on which type. Whether a value fits its type is checked where values are known. */
export const casesSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors; not read.'),
  samebytes: z.literal(1).describe('Version of the description format.'),
  doc: z.string().optional(),
  cases: z.record(caseName, caseSchema),
});

/** A validated file of cases; values are still as written. */
export type WrittenCases = z.output<typeof casesSchema>;
