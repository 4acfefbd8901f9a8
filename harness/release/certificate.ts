import { protocolVersion } from '../peers/protocol.ts';
import type { Counts, Report, ReportFinding, ReportPeer } from '../report/schema.ts';
import { levelsOf } from './levels.ts';

/** Findings that fit on one page; the report has all. */
const mostFindings = 3;

/** One page of Markdown that says what a release was tested with and what came of it; made of the report alone. */
export function renderCertificate(version: string, report: Report): string {
  return `${[
    `# Conformance certificate: ${plain(version)}`,
    verdictOf(report),
    section('What was checked', levelTable(report)),
    section('Between whom', peerTable(report.peers)),
    ...(report.portability === undefined ? [] : [section('Platforms', platformTable(report))]),
    section('Of what', inputTable(report)),
    ...(report.findings.length === 0 ? [] : [section('Findings', findingList(report.findings))]),
    section('How to check this', howTo(report)),
  ].join('\n\n')}\n`;
}

function verdictOf(report: Report): string {
  const levels = levelsOf(report);
  const reached = levels.filter((level) => level.reached).map(({ kind }) => kind);
  const agree = report.types.filter(({ verdict }) => verdict === 'agree').length;
  const stopped = report.completed ? '' : ' **The run was stopped before its end, or a part of it is missing.**';
  const outcome = reached.length === levels.length && levels.length > 0 ? '**conforms**' : '**does not conform**';
  const names = reached.length === 0 ? 'none' : reached.join(', ');
  return `Verdict: ${outcome}. Reached: ${names}. ${agree} of ${report.types.length} types agree wherever they can.${stopped}`;
}

function section(title: string, text: string): string {
  return `## ${title}\n\n${text}`;
}

function levelTable(report: Report): string {
  const rows = levelsOf(report).map(({ kind, title, counts, reached }) => [
    `${kind}: ${title}`,
    reached ? 'reached' : 'not reached',
    ...numbersOf(counts),
  ]);
  return table(['kind', 'level', 'planned', 'passed', 'failed', 'unsupported', 'known', 'errors'], rows);
}

function numbersOf({ planned, passed, failed, unsupported, known, errors }: Counts): string[] {
  return [planned, passed, failed, unsupported, known, errors].map((value) => value.toLocaleString('en-US'));
}

function peerTable(peers: readonly ReportPeer[]): string {
  const rows = peers.map((peer) => [peer.name, peer.language, peer.compiler || '-', peer.platform || '-', peer.status]);
  return table(['peer', 'language', 'compiler', 'platform', 'status'], rows);
}

function platformTable({ portability, types }: Report): string {
  const rows = (portability?.platforms ?? []).map(({ name, same, different, absent }) => {
    return [name, `${same} of ${types.length}`, String(different), String(absent)];
  });
  return table(['platform', `as on ${portability?.base ?? ''}`, 'lie otherwise', 'cannot exist'], rows);
}

function inputTable({ samebytes, profile, seed, values, startedAt, inputs }: Report): string {
  const facts = [
    ['samebytes', samebytes],
    ['protocol', String(protocolVersion)],
    ['profile', profile],
    ['seed', String(seed)],
    ['generated values per type', String(values)],
    ['when', startedAt],
  ];
  const files = inputs.map((input) => [
    input.bundled ? `${input.file} (of samebytes)` : input.file,
    input.package === undefined ? '' : `${input.package} ${input.version ?? ''}`.trim(),
    `\`${input.sha256.slice(0, 16)}\``,
  ]);
  return `${table(['fact', 'value'], facts)}\n\n${table(['input', 'package', 'SHA-256 begins'], files)}`;
}

function findingList(findings: readonly ReportFinding[]): string {
  const lines = findings.slice(0, mostFindings).map(({ id, type, message, rule, known }) => {
    return `- \`${id}\` ${plain(type)}: ${plain(message)} (${rule})${known === undefined ? '' : `; known: ${plain(known.reason)}`}`;
  });
  const rest = findings.length - lines.length;
  return [...lines, ...(rest > 0 ? [`- and ${rest} more, in report.json`] : [])].join('\n');
}

function howTo({ startedAt }: Report): string {
  const lines = [
    '`sha256sum -c SHA256SUMS` in this folder: the files are as they were published.',
    '`samebytes verify .` also: this page is what report.json says, and the inputs above are those that are here.',
    `\`samebytes verify . --rerun\` also: the same run as on ${startedAt.slice(0, 10)} comes to the same today.`,
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Text from files and peers: no table, link or tag comes of it. Code that this file writes itself stays. */
function plain(text: string): string {
  return text.replace(/[|<>[\]\\]/g, '\\$&').replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
