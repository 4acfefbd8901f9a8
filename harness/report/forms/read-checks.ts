import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { InputError } from '../../describe/index.ts';
import { samebytesCommand } from '../../peers/package-folder.ts';
import type { Report } from '../schema.ts';

const check = z.object({
  id: z.string(),
  kind: z.string(),
  type: z.string(),
  case: z.string(),
  writer: z.string(),
  reader: z.string(),
  platform: z.string(),
  verdict: z.enum(['passed', 'failed', 'unsupported', 'known', 'error']),
  reason: z.string().optional(),
  known: z.object({ reason: z.string() }).optional(),
  fault: z
    .object({
      peer: z.string(),
      rule: z.string(),
      path: z.string(),
      expected: z.string(),
      actual: z.string(),
      message: z.string(),
    })
    .optional(),
});

/** What renderings need of a line of `checks.ndjson`. */
export type ReportCheck = z.infer<typeof check>;

/**
 * The checks of a report, from the `checks.ndjson` beside it.
 * @returns `undefined` when there is none, or when it is that of another run
 * @throws InputError when it is no such file
 */
export async function readChecks(file: string, report: Report): Promise<ReportCheck[] | undefined> {
  if (!existsSync(file)) return undefined;
  const checks: ReportCheck[] = [];
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    if (line !== '') checks.push(parseLine(line, checks.length + 1, file));
  }
  return belongsTo(report, checks) ? checks : undefined;
}

function parseLine(line: string, number: number, file: string): ReportCheck {
  const parsed = check.safeParse(parseJson(line));
  if (parsed.success) return parsed.data;
  const message = 'this line is no check of a run';
  const hint = `make a new report with "${samebytesCommand()} run"`;
  throw new InputError([{ file, line: number, column: 1, message, hint }]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A merged report, or a copy of one, may lie beside the checks of something else. */
function belongsTo({ checks, types }: Report, found: readonly ReportCheck[]): boolean {
  const failed = found.filter(({ verdict }) => verdict === 'failed').length;
  const passed = found.filter(({ verdict }) => verdict === 'passed').length;
  const names = new Set(types.map(({ name }) => name));
  return (
    found.length === checks.planned &&
    failed === checks.failed &&
    passed === checks.passed &&
    found.every(({ type }) => names.has(type))
  );
}
