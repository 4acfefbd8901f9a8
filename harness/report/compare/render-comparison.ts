import type { Paint } from '../console/paint.ts';
import type { ReportFinding } from '../schema.ts';
import type { Change, Comparison } from './compare.ts';

/** Lines of one kind that are shown; the rest is counted. */
const mostLines = 20;

/** What is other in a newer report, worst first; one line when nothing is. */
export function renderComparison(comparison: Comparison, paint: Paint): string {
  const sections = [
    section(paint('red', 'new findings'), comparison.newFindings.map(describeFinding)),
    section(paint('red', 'worse'), comparison.worse.map(describeChange)),
    section(paint('green', 'better'), comparison.better.map(describeChange)),
    section(paint('green', 'findings that are gone'), comparison.goneFindings.map(describeFinding)),
    section('pairs that are new', comparison.added.map(describeChange)),
    section('pairs that are gone', comparison.gone.map(describeChange)),
    section('types', comparison.changedTypes.map(describeType)),
    section('peers', comparison.changedPeers.map(describeChange)),
  ].filter((text) => text !== '');
  const { remaining } = comparison;
  const sum = remaining === 0 ? '' : `${remaining} finding${remaining === 1 ? '' : 's'} as before`;
  const parts = [...sections, sum].filter((text) => text !== '');
  return parts.length === 0 ? paint('green', 'nothing is other') : parts.join('\n\n');
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const rest = lines.length - mostLines;
  const shown = lines.slice(0, mostLines).map((line) => `  ${line}`);
  return [`${title}: ${lines.length}`, ...shown, ...(rest > 0 ? [`  ... and ${rest} more`] : [])].join('\n');
}

function describeFinding({ id, type, message }: ReportFinding): string {
  return `${id}  ${type}  ${message}`;
}

function describeChange({ name, before = 'not there', after = 'not there' }: Change<string>): string {
  return `${name}: ${before} -> ${after}`;
}

/** Fingerprints tell people nothing: what changed does. */
function describeType({ name, before, after }: Change<string>): string {
  if (before === undefined) return `${name} is new`;
  if (after === undefined) return `${name} is gone`;
  const [sizes, others] = [before, after].map((text) => text.split(' ')[0]);
  return sizes === others ? `${name}: another description` : `${name}: size/alignment ${sizes} -> ${others}`;
}
