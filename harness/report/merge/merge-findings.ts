import { common, seemAlike, seeming } from '../../check/findings.ts';
import type { Report, ReportFinding } from '../schema.ts';

/**
 * The findings of the parts of a run: what has one cause is one, as in a run that is not divided, with the first of its types. Those that are
 * known come last.
 */
export function mergeFindings(reports: readonly Report[]): ReportFinding[] {
  const groups = new Map<string, ReportFinding>();
  for (const finding of inOrderOfTypes(reports)) {
    const group = groups.get(keyOf(finding)) ?? [...groups.values()].find((each) => isAlike(each, finding));
    const merged = group === undefined ? finding : joined(group, finding);
    groups.set(keyOf(merged), merged);
  }
  const all = [...groups.values()];
  return [...all.filter(({ known }) => known === undefined), ...all.filter(({ known }) => known !== undefined)];
}

/** What is known is grouped apart. */
function keyOf({ id, known }: ReportFinding): string {
  return JSON.stringify([id, known]);
}

/** Shards name all types of their run; "*", a peer as a whole, stands before them. */
function inOrderOfTypes(reports: readonly Report[]): ReportFinding[] {
  const names = new Set(reports.flatMap(({ types }) => types.map(({ name }) => name)));
  const places = new Map([...names].map((name, place) => [name, place]));
  const place = ({ type }: ReportFinding) => places.get(type) ?? -1;
  return reports.flatMap(({ findings }) => findings).sort((a, b) => place(a) - place(b));
}

/** Whether both may have one cause, and are known for one reason, or both not. */
function isAlike(first: ReportFinding, second: ReportFinding): boolean {
  return JSON.stringify(first.known) === JSON.stringify(second.known) && seemAlike(first, second);
}

function joined(first: ReportFinding, second: ReportFinding): ReportFinding {
  const { asIf, patterns = [], ...head } = first;
  const types = [...new Set([...first.types, ...second.types])];
  const isOneCause = first.id === second.id && asIf === undefined && second.asIf === undefined;
  const told = seeming(common(patterns, second.patterns), isOneCause ? 1 : 2);
  const layouts = { ...second.layouts, ...first.layouts };
  const own = Object.keys(layouts).length === 0 ? {} : { layouts };
  return { ...head, types, ...told, count: first.count + second.count, ...own };
}
