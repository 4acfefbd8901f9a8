import { isAbsolute, relative } from 'node:path';
import type { SourcePosition } from './types.ts';

/**
 * One mistake in an input file; lines and columns count from 1, columns in UTF-16 units as editors do. Line 0: the mistake is
 * in an argument of the command line, which `file` then names.
 */
export interface Problem extends SourcePosition {
  /** What was found and why it is wrong: `unknown type "Rmp"`. */
  readonly message: string;
  /** What would be right: `did you mean "Rpm"?`. */
  readonly hint?: string;
  /** The line of the source, shown with a caret beneath. */
  readonly source?: string;
  /** How many characters the caret underlines; default 1. */
  readonly length?: number;
}

/** All mistakes of the input, found at once. A command that catches it prints the message and exits with 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code = 'E_INPUT';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.problems = problems;
  }
}

/** So many problems are printed in full; the rest are counted. */
const printedProblems = 100;
/** A source line longer than this is cut around the mistake. */
const sourceWidth = 120;

/** The text for a terminal: each problem with its place, its hint and its source line; at most 100 of them. */
export function formatProblems(problems: readonly Problem[]): string {
  const lines = problems.slice(0, printedProblems).map(formatProblem);
  const rest = problems.length - lines.length;
  if (rest > 0) lines.push(`... and ${rest} more`);
  return lines.join('\n');
}

/** `descriptions/motor.json5:12:17: unknown type "Rmp"; did you mean "Rpm"?` */
export function problemLine(problem: Problem): string {
  const hint = problem.hint === undefined ? '' : `; ${problem.hint}`;
  const place = problem.line === 0 ? problem.file : `${problem.file}:${problem.line}:${problem.column}`;
  return showControls(`${place}: ${problem.message}${hint}`);
}

/** A path as a user would type it: what lies in the current folder is relative to it. */
export function shownPath(file: string): string {
  const path = isAbsolute(file) ? relative(process.cwd(), file) : file;
  return path.startsWith('..') ? file : path;
}

/** Problems by file (in the order in which files first occur), line and column, without repetitions. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map((problem) => problem.file))];
  const seen = new Set<string>();
  const distinct = problems.filter((problem) => {
    const key = problemLine(problem);
    return !seen.has(key) && seen.add(key);
  });
  return distinct.sort(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
}

/** Those that stand where nothing was found before: of a number that the text itself cannot hold, nothing more need be said. */
export function elsewhere(problems: readonly Problem[], before: readonly Problem[]): Problem[] {
  const placeOf = ({ file, line, column }: Problem) => `${file}:${line}:${column}`;
  const places = new Set(before.map(placeOf));
  return problems.filter((problem) => !places.has(placeOf(problem)));
}

function formatProblem(problem: Problem): string {
  if (problem.source === undefined || problem.source.trim() === '') return problemLine(problem);
  const { text, caret } = cutSource(problem.source, problem.column - 1);
  const length = Math.max(1, Math.min(problem.length ?? 1, text.length - caret));
  return `${problemLine(problem)}\n    ${maskControls(text)}\n    ${' '.repeat(caret)}${'^'.repeat(length)}`;
}

function cutSource(source: string, column: number): { text: string; caret: number } {
  const spaces = source.length - source.trimStart().length;
  const from = column - spaces > sourceWidth - 20 ? column - sourceWidth / 2 : Math.min(spaces, column);
  return { text: source.slice(from, from + sourceWidth), caret: column - from };
}

/** Input is from strangers: no control character of it may reach a terminal, and no line break may fake a line. */
const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function showControls(text: string): string {
  return text.replace(controls, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
}

/** One column for each, so that the caret stays beneath its place. */
function maskControls(text: string): string {
  return text.replace(/\t/g, ' ').replace(controls, (c) => '\ufffd'.repeat(c.length));
}
