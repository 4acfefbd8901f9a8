import { z } from 'zod';
import { mutantFamilies } from './catalogue.ts';

const count = z.number().int().min(0);

const finding = z
  .object({
    kind: z.string(),
    type: z.string(),
    peer: z.string(),
    rule: z.string(),
    path: z.string(),
    offset: z.number().int().nullable(),
    expected: z.string(),
    actual: z.string(),
    message: z.string(),
    count,
  })
  .describe('an excerpt of the finding in the form of report.json');

/** What `samebytes mutants --json FILE` writes. */
export const mutantReportSchema = z.strictObject({
  samebytes: z.string().describe('the version of samebytes'),
  completed: z.boolean().describe('false when the run was stopped before its end'),
  durationMs: z.number().min(0),
  all: count.describe('how many mutants were run'),
  found: count.describe('how many of them a finding names with the right peer, path and rule'),
  falseAlarms: count.describe('findings that blame a conforming peer'),
  conforming: z.array(z.string()).describe('the conforming peers of the run'),
  alarms: z.array(finding).describe('the false alarms'),
  mutants: z.array(
    z.strictObject({
      id: z.string(),
      family: z.enum(mutantFamilies),
      breaks: z.string(),
      found: z.boolean(),
      finding: finding.nullable().describe('the finding that was expected; when missed, the first that names the peer'),
    }),
  ),
});

export type MutantReport = z.infer<typeof mutantReportSchema>;
