import { allTypes } from '../../check/findings.ts';
import { renderFinding, renderSum } from '../console/console.ts';
import { plural, shareOf } from '../plural.ts';
import { replayCommand } from '../reproduce.ts';
import type { Report, ReportFinding } from '../schema.ts';
import { codeBlock, markdownTable, markdownText } from './markdown.ts';

/** GitHub takes no longer summary of a step, in bytes of UTF-8. */
export const mostSummaryBytes = 1024 * 1024;
/** A wider matrix has no place on a page. */
const mostPeers = 24;
/** Logs and values beyond this are in the report, characters. */
const mostFindingText = 8000;

/**
 * The report as the Markdown of a GitHub job summary: verdict, who agrees with whom, portability, findings to unfold. Never longer than `limit`
 * bytes: findings that do not fit are counted. `file`: the report, for the commands.
 */
export function jobSummary(report: Report, file: string, limit: number = mostSummaryBytes): string {
  const head = [verdict(report), matrix(report), portability(report), peers(report)].filter((part) => part !== '');
  const findings = report.findings.map((finding) => details(finding, file));
  const parts = [...head, ...(findings.length === 0 ? [] : ['### Findings', ...findings])];
  return fit(parts, limit, `_Cut: the rest is in ${markdownText(file)}._`);
}

/** As many of the parts as fit, and a note if not all do. */
function fit(parts: readonly string[], limit: number, note: string): string {
  const sizes = parts.map((part) => Buffer.byteLength(part) + 2);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= limit) return `${parts.join('\n\n')}\n`;
  let room = limit - Buffer.byteLength(note) - 2;
  const kept = parts.filter((_, index) => {
    room -= sizes[index] ?? 0;
    return room >= 0;
  });
  const text = `${[...kept, note].join('\n\n')}\n`;
  return Buffer.byteLength(text) <= limit ? text : '';
}

function verdict(report: Report): string {
  const { checks, completed, stale } = report;
  const sign = checks.failed > 0 || stale.length > 0 ? '❌' : checks.errors > 0 || !completed ? '⚠️' : '✅';
  const counts = (['passed', 'failed', 'unsupported', 'known', 'errors'] as const).map((name) => `${checks[name]}`);
  const sum = renderSum(report, (_, text) => text)
    .split('\n')
    .slice(1)
    .map(markdownText);
  const unneeded = stale.map(({ file, line, message }) => `Stale: ${markdownText(`${file}:${line}: ${message}`)}`);
  return [
    `## ${sign} samebytes ${markdownText(report.samebytes)}: ${verdictWords(report)}`,
    markdownTable(
      ['checks', 'passed', 'failed', 'unsupported', 'known', 'errors'],
      [[`${checks.planned}`, ...counts]],
      true,
    ),
    [...sum, ...unneeded].join('  \n'),
  ].join('\n\n');
}

function verdictWords({ types, checks }: Report): string {
  const disagree = types.filter((type) => type.verdict === 'disagree').length;
  if (disagree > 0) return shareOf(disagree, types.length, 'type', 'disagree');
  if (checks.errors > 0) return `${plural(checks.errors, 'check')} could not be made`;
  const agree = types.filter((type) => type.verdict === 'agree').length;
  return shareOf(agree, types.length, 'type', 'agree');
}

function matrix(report: Report): string {
  const names = report.peers.map(({ name }) => name);
  if (report.matrix.length === 0) return '';
  if (names.length > mostPeers) return `The matrix of ${names.length} peers is in the report.`;
  const pairs = new Map<string, Report['matrix']>();
  for (const row of report.matrix) {
    const key = JSON.stringify([row.writer, row.reader]);
    const present = pairs.get(key);
    if (present === undefined) pairs.set(key, [row]);
    else present.push(row);
  }
  const rows = names.map((writer) => [
    `**${markdownText(writer)}**`,
    ...names.map((reader) => cell(pairs.get(JSON.stringify([writer, reader])) ?? [])),
  ]);
  const table = markdownTable(['writes \\\\ reads', ...names.map(markdownText)], rows, true);
  return `### Types agreed on\n\n${table}`;
}

/** Empty cells say why: nothing planned, or all of it unsupported. */
function cell(rows: Report['matrix']): string {
  if (rows.length === 0) return 'no checks';
  if (rows.every(({ unsupported, planned }) => unsupported === planned)) return 'unsupported';
  const good = rows.filter(({ passed, known, planned }) => planned > 0 && passed + known === planned).length;
  const sign = rows.some(({ failed }) => failed > 0) ? '❌' : rows.some(({ errors }) => errors > 0) ? '⚠️' : '✅';
  return `${sign} ${good}/${rows.length}`;
}

function portability({ portability: table, types }: Report): string {
  if (table === undefined) return '';
  const rows = table.platforms
    .filter(({ name }) => name !== table.base)
    .map(({ name, same, different, absent }) => {
      const reasons = new Set(
        table.differences.filter(({ platform }) => platform === name).map(({ reason }) => reason),
      );
      const shown = [...reasons].slice(0, 5).map(markdownText).join('; ');
      return [markdownText(name), `${same}`, `${different}`, `${absent}`, `${shown}${reasons.size > 5 ? '; ...' : ''}`];
    });
  const head = ['platform', 'same', 'different', 'cannot exist', 'why'];
  const title = `### Portability: ${plural(types.length, 'type')} beside ${markdownText(table.base)}`;
  return `${title}\n\n${markdownTable(head, rows)}`;
}

function peers({ peers: all }: Report): string {
  const rows = all.map(({ name, language, compiler, platform, status, reason }) => {
    const state = status === 'ready' ? 'ready' : `${status}: ${markdownText(reason ?? '')}`;
    return [markdownText(name), markdownText(language), markdownText(compiler), markdownText(platform), state];
  });
  return `### Peers\n\n${markdownTable(['peer', 'language', 'compiler', 'platform', 'status'], rows)}`;
}

function details(finding: ReportFinding, file: string): string {
  const text = renderFinding(finding, (_, each) => each);
  const cut = text.length > mostFindingText ? `${text.slice(0, mostFindingText)}\n... (cut)` : text;
  const sign = finding.known !== undefined ? 'known: ' : finding.kind === 'error' ? '⚠️ ' : '❌ ';
  const { place } = finding;
  const where =
    place === undefined ? [] : [`Declared at ${markdownText(`${place.file}:${place.line}:${place.column}`)}`];
  const type = finding.type === allTypes ? '' : `${markdownText(finding.type)}: `;
  return [
    `<details><summary>${sign}${type}${markdownText(finding.message)}</summary>`,
    ...where,
    codeBlock(cut, 'text'),
    codeBlock(replayCommand(finding.id, file), 'sh'),
    '</details>',
  ].join('\n\n');
}
