import { allTypes } from '../check/findings.ts';
import { renderMatrix } from './matrix.ts';
import type { Paint } from './paint.ts';
import { renderPortability } from './portability.ts';
import { replayCommand } from './reproduce.ts';
import type { Report, ReportFinding } from './schema.ts';
import { lineOfValue } from './value-text.ts';

/** The verdict of a run as a person reads it: peers, who reads whom, findings, the sum. `file`: where the report is. */
export function renderReport(report: Report, paint: Paint, file?: string): string {
  const parts = [renderPeers(report, paint), renderMatrix(report, paint), renderPortability(report, paint)];
  for (const finding of report.findings)
    parts.push(renderFinding(finding, finding.known ? dimmed(paint) : paint, file));
  if (report.stale.length > 0) parts.push(report.stale.map((entry) => renderStale(entry, paint)).join('\n'));
  parts.push(renderSum(report, paint));
  return parts.filter((part) => part !== '').join('\n\n');
}

/** One finding: who, where, what; then the evidence; then the commands. `file`: the report that has it. */
export function renderFinding(finding: ReportFinding, paint: Paint, file?: string): string {
  const word = wordFor(finding, paint);
  const type = finding.type === allTypes ? '' : `${paint('bold', finding.type)}  `;
  const lines = [`${word} ${type}${finding.message}`, labelled('rule', `${finding.rule}: ${finding.ruleText}`)];
  if (finding.known !== undefined) lines.splice(1, 0, ...knownLines(finding.known));
  if (finding.ruleSource !== '') lines.push(labelled('', finding.ruleSource));
  if (finding.expected !== '' || finding.actual !== '') {
    lines.push(labelled('expected', finding.expected), labelled('actual', finding.actual));
  }
  if (finding.value !== undefined) {
    lines.push(labelled('value', shorten(lineOfValue(finding.value))));
    const number = finding.valueIndex === undefined ? '' : `number ${finding.valueIndex} `;
    lines.push(labelled('', `${number}of ${finding.check}`));
    if (finding.smallest !== undefined) lines.push(labelled('smallest', shorten(lineOfValue(finding.smallest))));
    if (finding.smallestPart !== undefined) lines.push(labelled('', finding.smallestPart));
  }
  for (const [peer, log] of Object.entries(finding.logs ?? {})) {
    if (log.length > 0) lines.push(`  ${peer} logged:`, ...log.map((line) => `    | ${line}`));
  }
  lines.push(
    labelled('explains', `${plural(finding.count, 'check')}${spread(finding)}`),
    labelled('again', finding.reproduce),
  );
  if (file !== undefined) lines.push(labelled('details', replayCommand(finding.id, file)));
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

function knownLines({ reason, issue }: NonNullable<ReportFinding['known']>): string[] {
  return [labelled('reason', reason), ...(issue === undefined ? [] : [labelled('issue', issue)])];
}

/** What is expected does not catch the eye. */
function dimmed(paint: Paint): Paint {
  return (_, text) => paint('dim', text);
}

function renderStale({ file, line, column, message }: Report['stale'][number], paint: Paint): string {
  return `${paint('red', 'stale')} ${file}:${line}:${column}: ${message}`;
}

function labelled(label: string, text: string): string {
  return `  ${label.padEnd(9)} ${text}`;
}

/** `12,345 checks: 12,340 passed, 5 failed`. */
export function renderSum(report: Report, paint: Paint): string {
  const { planned, passed, failed, unsupported, known, errors } = report.checks;
  const details = [
    paint(passed === planned ? 'green' : 'bold', `${number(passed)} passed`),
    failed > 0 ? paint('red', `${number(failed)} failed`) : '0 failed',
    `${number(unsupported)} unsupported`,
    `${number(known)} known`,
    errors > 0 ? paint('yellow', `${number(errors)} errors`) : '0 errors',
  ];
  const values = report.matrix.reduce((sum, row) => sum + row.values, 0);
  const [agree, expected, incomplete] = (['agree', 'known', 'incomplete'] as const).map((verdict) => {
    return report.types.filter((type) => type.verdict === verdict).length;
  });
  return [
    `${number(planned)} checks: ${details.join(', ')}`,
    `${agree} of ${plural(report.types.length, 'type')} agree between ${plural(report.peers.length, 'peer')}` +
      `${expected ? `, ${expected} known to disagree` : ''}` +
      `${incomplete ? `, ${incomplete} not wholly checked` : ''}; ` +
      `${number(values)} values exchanged in ${(report.durationMs / 1000).toFixed(1)} s; seed ${report.seed}`,
    ...report.peers
      .filter((peer) => peer.status === 'missing')
      .map((peer) => paint('yellow', `not checked: ${peer.name}, ${peer.reason ?? 'missing'}`)),
    ...(report.completed ? [] : [paint('yellow', 'stopped before the end')]),
  ].join('\n');
}

function renderPeers(report: Report, paint: Paint): string {
  const width = Math.max(...report.peers.map((peer) => peer.name.length));
  return report.peers
    .map((peer) => {
      const name = paint('bold', peer.name.padEnd(width));
      if (peer.status === 'ready') return `${name}  ${peer.language}, ${peer.compiler}, ${peer.platform}`;
      return `${name}  ${paint('yellow', peer.status)}: ${peer.reason ?? ''}`;
    })
    .join('\n');
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}

/** `1 type`, `2 types`. */
export function plural(count: number, word: string): string {
  return `${number(count)} ${word}${count === 1 ? '' : 's'}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
