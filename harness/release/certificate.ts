import { protocolVersion } from '../peers/protocol/protocol.ts';
import { number, shareOf } from '../report/plural.ts';
import type { Counts, Report, ReportFinding, ReportPeer } from '../report/schema.ts';
import { attestedFindings, attestedLevels, isBundledSuite } from './attest.ts';
import { levelNotes } from './level-notes.ts';
import { conforms, levelsOfPeer } from './levels.ts';

/** Findings that fit on one page; the report has all. */
const mostFindings = 3;

/**
 * One page of Markdown that says what a release was tested with and what came of it; made of the report alone. `version`: the release, unless
 * the run was made to validate a peer.
 */
export function renderCertificate(version: string, report: Report): string {
  const findings = attestedFindings(report);
  return `${[
    `# Conformance certificate: ${plain(report.validates ?? version)}`,
    verdictOf(report),
    section('Levels', levelTable(report)),
    section('Between whom', peerTable(report)),
    ...(report.portability === undefined ? [] : [section('Platforms', platformTable(report))]),
    section('Of what', inputTable(report)),
    ...(findings.length === 0 ? [] : [section('Findings', findingList(findings))]),
    section('How to check this', howTo(report)),
  ].join('\n\n')}\n`;
}

function verdictOf(report: Report): string {
  const levels = attestedLevels(report);
  const reached = levels.filter(({ state }) => state === 'reached').map(({ id }) => id);
  const stopped = report.completed ? '' : ' **The run was stopped before its end, or a part of it is missing.**';
  const outcome = conforms(levels) ? '**conforms**' : '**does not conform**';
  const names = reached.length === 0 ? 'none' : reached.join(', ');
  return `Verdict: ${outcome}. Reached: ${names}. ${extentOf(report)}${stopped}`;
}

function extentOf(report: Report): string {
  const own = isBundledSuite(report) ? 'the bundled suite' : 'files of its own, not the bundled suite';
  if (report.validates !== undefined) return `Peer: ${plain(report.validates)}, on ${own}.`;
  const agree = report.types.filter(({ verdict }) => verdict === 'agree').length;
  return `${shareOf(agree, report.types.length, 'type', 'agree')} wherever they can.`;
}

function section(title: string, text: string): string {
  return `## ${title}\n\n${text}`;
}

function levelTable(report: Report): string {
  const levels = attestedLevels(report);
  const rows = levels.map(({ id, title, state, counts }) => [id, title, state, ...numbersOf(counts)]);
  const head = ['level', 'what it says', 'state', 'planned', 'passed', 'failed', 'unsupported', 'known', 'errors'];
  const notes = levelNotes(levels).map((note) => `- ${plain(note)}`);
  return [table(head, rows), ...(notes.length === 0 ? [] : [notes.join('\n')])].join('\n\n');
}

function numbersOf({ planned, passed, failed, unsupported, known, errors }: Counts): string[] {
  return [planned, passed, failed, unsupported, known, errors].map(number);
}

function peerTable(report: Report): string {
  const rows = report.peers.map((peer) => [
    peer.name,
    peer.language,
    peer.compiler || '-',
    peer.platform || '-',
    peer.status,
    reachedBy(peer, report),
  ]);
  return table(['peer', 'language', 'compiler', 'platform', 'status', 'levels reached'], rows);
}

function reachedBy({ name }: ReportPeer, report: Report): string {
  const levels = levelsOfPeer(report, name) ?? [];
  if (conforms(levels)) return 'all';
  const reached = levels.filter(({ state }) => state === 'reached').map(({ id }) => id);
  return reached.length === 0 ? 'none' : reached.join(', ');
}

function platformTable({ portability, types }: Report): string {
  const rows = (portability?.platforms ?? []).map(({ name, same, different, absent }) => {
    return [name, `${same} of ${types.length}`, String(different), String(absent)];
  });
  return table(['platform', `as on ${portability?.base ?? ''}`, 'lie otherwise', 'cannot exist'], rows);
}

function inputTable({ samebytes, profile, seed, values, startedAt, inputs, peers }: Report): string {
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
  const programs = peers.flatMap(({ name, sources }): string[][] => {
    return sources === undefined ? [] : [[`the files of ${name}`, '', `\`${sources.slice(0, 16)}\``]];
  });
  return `${table(['fact', 'value'], facts)}\n\n${table(['input', 'package', 'SHA-256 begins'], [...programs, ...files])}`;
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
