import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../describe/index.ts';
import { samebytesCommand } from '../peers/package-folder.ts';
import { type Report, type ReportFinding, reportFormat, reportSchema } from '../report/schema.ts';

/**
 * Reads a report. `path`: the file, or the folder that holds `report.json`.
 * @throws InputError when there is none, or when it is none of this version
 */
export function readReport(path: string): Report {
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'report.json') : path;
  if (!existsSync(file)) {
    const hint = `make one with "${samebytesCommand()} run", or name another file`;
    throw inputError(file, 'there is no such report', hint);
  }
  const parsed = reportSchema.safeParse(parseJson(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const found = issue === undefined ? '' : `: ${issue.path.join('.') || 'the whole file'}: ${issue.message}`;
  throw inputError(
    file,
    `this is no report of format ${reportFormat}${found}`,
    `make a new one with "${samebytesCommand()} run"`,
  );
}

/**
 * The finding with this id, or the only one whose id begins so.
 * @throws InputError that lists the findings there are
 */
export function findFinding(report: Report, wanted: string, file: string): ReportFinding {
  const exact = report.findings.find((finding) => finding.id === wanted);
  const fitting = exact === undefined ? report.findings.filter((finding) => finding.id.startsWith(wanted)) : [exact];
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  if (report.findings.length === 0) {
    throw inputError('FINDING', `no finding "${wanted}"`, `${file} has no findings: all checks of that run agree`);
  }
  const message = fitting.length === 0 ? `no finding "${wanted}"` : `"${wanted}" is the beginning of more than one id`;
  const shown = (fitting.length === 0 ? report.findings : fitting).slice(0, 20);
  const list = shown.map((finding) => `\n  ${finding.id}  ${finding.type}  ${finding.message}`).join('');
  throw inputError('FINDING', message, `${file} has${list}`);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw inputError(file, `the file is not JSON: ${found}`, 'name the report.json of a run');
  }
}

function inputError(file: string, message: string, hint: string): InputError {
  return new InputError([{ file, line: 0, column: 0, message, hint }]);
}
