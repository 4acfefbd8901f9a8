import { renderFinding } from '../report/console/console.ts';
import type { Paint } from '../report/console/paint.ts';
import { blockOfValue } from '../report/console/value-text.ts';
import { usualWidth } from '../report/console/wrap.ts';
import type { ReportFinding } from '../report/schema.ts';
import { toJson } from '../values/index.ts';
import { hexOf, imageColumn, imageTable } from './image-table.ts';
import { layoutTable } from './layout-table.ts';
import type { MemoryEvidence } from './memory-evidence.ts';
import type { Replay } from './replay.ts';
import { tapeTable } from './tape-table.ts';

/** A replay as a person reads it: the finding, the evidence, the logs, the declaration, and whether it failed again. */
export function renderReplay(replay: Replay, paint: Paint, width: number = usualWidth): string {
  const sections = [
    [renderFinding(withoutValue(replay.finding), paint, undefined, width)],
    valueLines(replay, paint),
    layoutLines(replay, paint),
    writtenLines(replay, paint),
    readLines(replay, paint),
    refusedLines(replay, paint),
    memoryLines(replay, paint),
    ...Object.entries(replay.logs).map(([peer, lines]) => logLines(peer, lines, paint)),
    declarationLines(replay, paint),
    [outcomeLine(replay, paint)],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** The value is shown whole below, and so are the logs of this time. */
function withoutValue({ value: _value, valueIndex: _index, logs: _logs, ...finding }: ReportFinding): ReportFinding {
  return finding;
}

function valueLines({ value, finding, check }: Replay, paint: Paint): string[] {
  if (value === undefined) return [];
  const number = finding.valueIndex === undefined ? 'value' : `value ${finding.valueIndex}`;
  const title = paint('bold', `${number} of the case ${check.case} of ${check.type}`);
  const lines = [title, ...indented(blockOfValue(toJson(value)))];
  if (finding.smallest === undefined) return lines;
  const part = finding.smallestPart === undefined ? [] : [`  in its image ${finding.smallestPart}`];
  return [
    ...lines,
    '',
    paint('bold', 'smallest value that fails so'),
    ...indented(blockOfValue(finding.smallest)),
    ...part,
  ];
}

function layoutLines({ layouts, check }: Replay, paint: Paint): string[] {
  if (layouts === undefined) return [];
  const { expected, actual, peer } = layouts;
  return [
    paint('bold', `layout of ${check.type}, in bytes`),
    ...layoutTable(expected, actual, ['reference', peer], paint),
  ];
}

function writtenLines({ evidence, value, layout }: Replay, paint: Paint): string[] {
  if (evidence?.written === undefined || value === undefined) return [];
  const { writer, expected, actual } = evidence.written;
  const title = `image that ${writer} wrote, beside the reference's (${layout.size} bytes; .. carries no value)`;
  return [paint('bold', title), ...imageTable(layout, value, { expected, actual }, paint)];
}

function readLines({ evidence, value, layout, fault }: Replay, paint: Paint): string[] {
  if (evidence?.read === undefined || value === undefined) return [];
  const { reader, writer, image, expected, actual } = evidence.read;
  const lines = [
    paint('bold', `image that ${reader} read, from ${writer} (${layout.size} bytes)`),
    ...imageTable(layout, value, { actual: image, ...(fault === undefined ? {} : { misread: fault.path }) }, paint),
    '',
    paint('bold', `tape record that ${reader} made of it, beside the right one`),
  ];
  if (actual === undefined) return [...lines, `  there is none: the tape of ${reader} ends before it`];
  return [...lines, ...tapeTable(expected, actual, paint)];
}

function refusedLines({ refused, layout, finding }: Replay, paint: Paint): string[] {
  if (refused === undefined) return [];
  const { value, intact, broken, note } = refused;
  const title = `image that ${finding.peer} has to refuse, beside an intact one: ${note} (${layout.size} bytes)`;
  const images = { expected: intact, actual: broken, headings: ['intact', 'broken'] as const };
  return [paint('bold', title), ...imageTable(layout, value, images, paint)];
}

function memoryLines({ memory, value, layout, finding }: Replay, paint: Paint): string[] {
  if (memory === undefined || value === undefined) return [];
  const { title, headings, first, second } = memory;
  const isRead = finding.rule === 'memory.unchanged';
  const pointer = isRead || finding.offset === null ? {} : { pointer: { offset: finding.offset, mark: 'here' } };
  const images = { expected: first, actual: second, headings, isAllCompared: true, ...pointer };
  const outside = memory.outside.slice(0, shownOutside).map((byte) => outsideLine(byte, paint));
  return [paint('bold', `${title} (${layout.size} bytes)`), ...imageTable(layout, value, images, paint), ...outside];
}

/** Bytes outside of the value that are shown. */
const shownOutside = 16;

function outsideLine({ offset, first, second }: MemoryEvidence['outside'][number], paint: Paint): string {
  const [before, after] = hexOf(Uint8Array.of(first, second));
  const columns = `${String(offset).padStart(8)}  ${(before ?? '').padEnd(imageColumn)}${(after ?? '').padEnd(imageColumn)}`;
  return paint('red', `${columns}outside of the value  <-- here`);
}

function logLines(peer: string, lines: readonly string[], paint: Paint): string[] {
  const title = paint('bold', `log of ${peer}`);
  return lines.length === 0 ? [`${title}: empty`] : [title, ...lines.map((line) => `  | ${line}`)];
}

function declarationLines({ declaration, check }: Replay, paint: Paint): string[] {
  if (declaration === undefined) return [];
  const { peer, language, path, source, lines } = declaration;
  return [
    paint('bold', `${check.type} as ${source} for ${peer} (${language}, ${path})`),
    ...lines.map((line) => (line === '' ? '' : `  ${line}`)),
  ];
}

function outcomeLine({ fault, finding, needsOthers }: Replay, paint: Paint): string {
  if (fault === undefined) return paint('green', `did not fail again: ${finding.id}`);
  const how = needsOthers ? ', not with this value alone but after those before it' : '';
  const other = fault.rule === finding.rule && fault.peer === finding.peer ? '' : `, in another way: ${fault.message}`;
  return paint('red', `failed again: ${finding.id}${how}${other}`);
}

function indented(text: string): string[] {
  return text.split('\n').map((line) => `  ${line}`);
}
