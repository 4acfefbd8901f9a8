import { relative, resolve, sep } from 'node:path';
import { allTypes } from '../../check/findings.ts';
import type { Report, ReportPlace } from '../schema.ts';

/** GitHub shows so many of each level for a step. */
const mostShown = 10;

interface Annotation {
  readonly level: 'error' | 'notice';
  readonly place: ReportPlace | undefined;
  readonly title: string;
  readonly message: string;
}

/**
 * The workflow commands that make GitHub show findings at the lines of the descriptions that declare the fields, and stale entries of known.json5 at
 * theirs. One a line; known findings are notices. `workspace`: the folder that paths shall be relative to (`GITHUB_WORKSPACE`).
 */
export function annotationLines(report: Report, workspace: string = process.cwd()): string[] {
  const annotations = annotationsOf(report);
  return (['error', 'notice'] as const).flatMap((level) => {
    const all = annotations.filter((each) => each.level === level);
    const lines = all.slice(0, mostShown).map((each) => commandOf(each, workspace));
    const rest = all.length - lines.length;
    return rest === 0 ? lines : [...lines, `... and ${rest} more: GitHub shows no more than ${mostShown} of a kind`];
  });
}

function annotationsOf({ findings, stale }: Report): Annotation[] {
  const found = findings.map(({ known, place, rule, message, id, type }): Annotation => {
    const title = `${known === undefined ? '' : 'known: '}${rule} ${id}`;
    return {
      level: known === undefined ? 'error' : 'notice',
      place,
      title,
      message: type === allTypes ? message : `${type}: ${message}`,
    };
  });
  const unneeded = stale.map(
    ({ message, ...place }): Annotation => ({ level: 'error', place, title: 'stale', message }),
  );
  return [...found, ...unneeded];
}

function commandOf({ level, place, title, message }: Annotation, workspace: string): string {
  const where =
    place === undefined ? {} : { file: inWorkspace(place.file, workspace), line: place.line, col: place.column };
  const properties = Object.entries({ ...where, title }).map(
    ([name, value]) => `${name}=${escapeProperty(`${value}`)}`,
  );
  return `::${level} ${properties.join(',')}::${escapeData(message)}`;
}

function inWorkspace(file: string, workspace: string): string {
  return relative(workspace, resolve(file)).split(sep).join('/');
}

/** As the runner reads it back; a raw line break would end the command, and the next line might be another. */
function escapeData(text: string): string {
  return text.replace(/[%\r\n]/g, percent);
}

function escapeProperty(text: string): string {
  return text.replace(/[%\r\n:,]/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
