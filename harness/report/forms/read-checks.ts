import { createReadStream, existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { InputError } from '../../describe/index.ts';
import { samebytesCommand } from '../../peers/package-folder.ts';
import { countVerdict, noCounts } from '../counts.ts';
import type { Report } from '../schema.ts';
import { type AlikeChecks, AlikeFold } from './alike-checks.ts';

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
 * The checks of a report, from the `checks.ndjson` beside it; in a large run, those that came out alike together.
 * @returns `undefined` when there is none, or when it is that of another run
 * @throws InputError when it is no such file
 */
export async function readChecks(file: string, report: Report): Promise<readonly AlikeChecks[] | undefined> {
  if (!existsSync(file)) return undefined;
  const names = new Set(report.types.map(({ name }) => name));
  const found = noCounts();
  const fold = new AlikeFold(report);
  let number = 0;
  for await (const lines of linesOf(file)) {
    for (const line of lines) {
      number++;
      if (line.trim() === '') continue;
      const made = parseLine(line, number, file);
      countVerdict(found, made.verdict);
      // A merged report, or a copy of one, may lie beside the checks of something else.
      if (!names.has(made.type) || found.planned > report.checks.planned) return undefined;
      fold.add(made);
    }
  }
  return isDeepStrictEqual(found, report.checks) ? fold.groups : undefined;
}

/** Bytes that are read at once: a line at a time costs more than all that is done with it. */
const blockBytes = 1024 * 1024;

async function* linesOf(file: string): AsyncGenerator<string[]> {
  let rest = '';
  for await (const block of createReadStream(file, { encoding: 'utf8', highWaterMark: blockBytes })) {
    const lines = `${rest}${block}`.split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  yield [rest];
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
