import { allTypes } from '../../check/findings.ts';
import { number, plural, shareOf } from '../plural.ts';
import { replayCommand } from '../reproduce.ts';
import type { Report, ReportFinding } from '../schema.ts';
import { renderMatrix } from './matrix.ts';
import type { Paint } from './paint.ts';
import { renderPortability } from './portability.ts';
import { lineOfValue } from './value-text.ts';
import { type LineBreaks, usualWidth, wrapAfter } from './wrap.ts';

/**
 * The verdict of a run as a person reads it: peers, who reads whom, findings, the sum. `file`: where the report is. `width`: columns that lines
 * keep to; commands and paths are never cut.
 */
export function renderReport(report: Report, paint: Paint, file?: string, width: number = usualWidth): string {
  return joined([
    renderPeers(report, paint, width),
    renderMatrix(report, paint, width),
    renderPortability(report, paint, width),
    renderVerdict(report, paint, file, width),
  ]);
}

/** The end of it alone: findings and the sum; only the sum when there is nothing to find. */
export function renderVerdict(report: Report, paint: Paint, file?: string, width: number = usualWidth): string {
  const findings = report.findings.map((each) => renderFinding(each, each.known ? dimmed(paint) : paint, file, width));
  const stale = report.stale.map((entry) => renderStale(entry, paint, width)).join('\n');
  return joined([...findings, stale, renderSum(report, paint, width)]);
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** One finding: who, where, what; then the evidence; then the commands. `file`: the report that has it. */
export function renderFinding(finding: ReportFinding, paint: Paint, file?: string, width: number = usualWidth): string {
  const labelled = (label: string, text: string, breaks?: LineBreaks) => labelledLine(label, text, width, breaks);
  const type = finding.type === allTypes ? '' : `${paint('bold', finding.type)}  `;
  const lines = [
    wrapAfter(`${wordFor(finding, paint)} `, `${type}${finding.message}`, width),
    labelled('rule', `${finding.rule}: ${finding.ruleText}`),
  ];
  if (finding.asIf !== undefined) lines.splice(1, 0, labelled('as if', finding.asIf));
  if (finding.known !== undefined) lines.splice(1, 0, ...knownLines(finding.known, width));
  if (finding.ruleSource !== '') lines.push(labelled('', finding.ruleSource));
  if (finding.expected !== '' || finding.actual !== '') {
    lines.push(labelled('expected', finding.expected, 'commas'), labelled('actual', finding.actual, 'commas'));
  }
  if (finding.value !== undefined) {
    lines.push(labelled('value', shorten(lineOfValue(finding.value)), 'commas'));
    const place = finding.valueIndex === undefined ? '' : `number ${finding.valueIndex} `;
    lines.push(labelled('', `${place}of ${finding.check}`));
    if (finding.smallest !== undefined)
      lines.push(labelled('smallest', shorten(lineOfValue(finding.smallest)), 'commas'));
    if (finding.smallestPart !== undefined) lines.push(labelled('', finding.smallestPart));
  }
  for (const [peer, log] of Object.entries(finding.logs ?? {})) {
    if (log.length > 0) lines.push(`  ${peer} logged:`, ...log.map((line) => wrapAfter('    | ', line, width)));
  }
  lines.push(
    labelled('explains', `${plural(finding.count, 'check')}${spread(finding)}`),
    command('again', finding.reproduce),
  );
  if (file !== undefined) lines.push(command('details', replayCommand(finding.id, file)));
  return lines.join('\n');
}

/** In which other types the same cause showed. */
function spread({ types }: ReportFinding): string {
  if (types.length < 2) return '';
  const shown = types.slice(0, 4).join(', ');
  return ` in ${types.length} types: ${shown}${types.length > 4 ? ', ...' : ''}`;
}

function wordFor({ known, kind }: ReportFinding, paint: Paint): string {
  if (known !== undefined) return paint('dim', 'known');
  return kind === 'error' ? paint('yellow', 'error') : paint('red', 'FAIL');
}

function knownLines({ reason, issue }: NonNullable<ReportFinding['known']>, width: number): string[] {
  const lines = [labelledLine('reason', reason, width)];
  return issue === undefined ? lines : [...lines, labelledLine('issue', issue, width)];
}

/** What is expected does not catch the eye. */
function dimmed(paint: Paint): Paint {
  return (_, text) => paint('dim', text);
}

function renderStale({ file, line, column, message }: Report['stale'][number], paint: Paint, width: number): string {
  return wrapAfter(`${paint('red', 'stale')} `, `${file}:${line}:${column}: ${message}`, width);
}

function labelledLine(label: string, text: string, width: number, breaks?: LineBreaks): string {
  return wrapAfter(`  ${label.padEnd(9)} `, text, width, breaks);
}

/** On one line, however long: to be copied. */
function command(label: string, text: string): string {
  return labelledLine(label, text, Number.POSITIVE_INFINITY);
}

/** `12,345 checks: 12,340 passed, 5 failed`; what agrees; what was not checked. */
export function renderSum(report: Report, paint: Paint, width: number = Number.POSITIVE_INFINITY): string {
  const { planned, passed, failed, unsupported, known, errors } = report.checks;
  const details = [
    paint(passed === planned ? 'green' : 'bold', `${number(passed)} passed`),
    failed > 0 ? paint('red', `${number(failed)} failed`) : '0 failed',
    `${number(unsupported)} unsupported`,
    `${number(known)} known`,
    errors > 0 ? paint('yellow', `${number(errors)} errors`) : '0 errors',
  ];
  const lines = [
    `${number(planned)} checks: ${details.join(', ')}`,
    renderAgreement(report),
    ...report.peers
      .filter((peer) => peer.status === 'missing')
      .map((peer) => paint('yellow', `not checked: ${peer.name}, ${peer.reason ?? 'missing'}`)),
    ...report.peers
      .filter((peer) => peer.status === 'absent')
      .map((peer) => paint('yellow', `not checked: ${peer.reason ?? peer.name}`)),
    ...whyNothingWasChecked(report).map((line) => paint('yellow', line)),
    ...(report.completed ? [] : [paint('yellow', 'stopped before the end')]),
  ];
  return lines.map((line) => wrapAfter('', line, width)).join('\n');
}

/** When no check was made although all peers are there: what they lack. */
function whyNothingWasChecked({ checks, peers, unsupported = [] }: Report): string[] {
  if (checks.unsupported < checks.planned || peers.some(({ status }) => status !== 'ready')) return [];
  const [first, ...others] = new Set(unsupported.map(({ reason }) => reason));
  if (first === undefined) return [];
  const rest = others.length > 0 ? `; the report has ${plural(others.length, 'other reason')}` : '';
  return [`nothing was checked: ${first}${rest}`];
}

/** Peers that were merely discovered and are missing do not count. `12 of 12 types agree between 5 peers; 120,000 values exchanged in 4.2 s; seed 1`. */
export function renderAgreement(report: Report): string {
  const values = report.matrix.reduce((sum, row) => sum + row.values, 0);
  const [agree, expected, incomplete] = (['agree', 'known', 'incomplete'] as const).map((verdict) => {
    return report.types.filter((type) => type.verdict === verdict).length;
  });
  const peers = report.peers.filter(({ status, required }) => required || status !== 'missing');
  return (
    `${shareOf(agree ?? 0, report.types.length, 'type', 'agree')} between ${plural(peers.length, 'peer')}` +
    `${expected ? `, ${number(expected)} known to disagree` : ''}` +
    `${incomplete ? `, ${number(incomplete)} not wholly checked` : ''}; ` +
    `${number(values)} values exchanged in ${(report.durationMs / 1000).toFixed(1)} s; seed ${report.seed}`
  );
}

function renderPeers(report: Report, paint: Paint, width: number): string {
  const longest = Math.max(...report.peers.map((peer) => peer.name.length));
  return report.peers
    .map((peer) => {
      const name = `${paint('bold', peer.name.padEnd(longest))}  `;
      if (peer.status === 'ready')
        return wrapAfter(name, `${peer.language}, ${peer.compiler}, ${peer.platform}`, width);
      return wrapAfter(name, `${paint('yellow', peer.status)}: ${peer.reason ?? ''}`, width);
    })
    .join('\n');
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
