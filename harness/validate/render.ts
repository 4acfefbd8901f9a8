import { levelNotes } from '../release/level-notes.ts';
import type { Level, LevelState } from '../release/levels.ts';
import { renderFinding } from '../report/console/console.ts';
import type { Paint } from '../report/console/paint.ts';
import { usualWidth, wrapAfter } from '../report/console/wrap.ts';
import { plural } from '../report/plural.ts';
import type { Report } from '../report/schema.ts';
import type { Outcome } from './outcome.ts';

/** Findings that are shown; the report has all. */
const mostFindings = 3;

/** What a validation says in the end: peer, levels, findings, verdict. `file`: the report, for the commands. `width`: columns to keep to. */
export function renderValidation(
  report: Report,
  outcome: Outcome,
  paint: Paint,
  file: string,
  width: number = usualWidth,
): string {
  return [
    peerLines(report, outcome, paint, width),
    renderLevels(outcome.levels, paint, width),
    ...findingTexts(outcome, paint, file, width),
    wrapAfter('', verdictOf(report, outcome, paint), width),
  ].join('\n\n');
}

function peerLines({ profile, seed, values }: Report, { peer }: Outcome, paint: Paint, width: number): string {
  const head = `${paint('bold', peer.name)}  `;
  const run = `profile ${profile}, seed ${seed}, ${plural(values, 'generated value')} per type`;
  if (peer.status !== 'ready') return wrapAfter(head, `${paint('yellow', peer.status)}: ${peer.reason ?? ''}`, width);
  // A peer may have nothing to say of its compiler.
  const what = [peer.language, peer.compiler, peer.platform].filter((each) => each !== '').join(', ');
  return wrapAfter(head, `${what}; ${run}`, width);
}

const columns = ['passed', 'failed', 'unsupported', 'errors'] as const;

/** The table of levels, and beneath it what there is to say about each. */
export function renderLevels(levels: readonly Level[], paint: Paint, width: number = usualWidth): string {
  const names = Math.max(...levels.map(({ id }) => id.length));
  const states = Math.max(...levels.map(({ state }) => state.length));
  const row = (name: string, state: string, cells: readonly string[]) => {
    const padded = cells.map((cell, index) => cell.padStart(Math.max(8, (columns[index] ?? '').length) + 1));
    return `${name.padEnd(names)}  ${state}${padded.join('')}`;
  };
  const lines = levels.map(({ id, state, counts }) => {
    const cells = columns.map((column) => counts[column].toLocaleString('en-US'));
    return row(id, paint(styles[state], state.padEnd(states)), state === 'later' ? [] : cells).trimEnd();
  });
  const notes = levelNotes(levels).map((note) => wrapAfter('- ', note, width));
  const head = row('level', ''.padEnd(states), columns);
  return [head, ...lines, ...(notes.length === 0 ? [] : ['', ...notes])].join('\n');
}

const styles: Readonly<Record<LevelState, Parameters<Paint>[0]>> = {
  reached: 'green',
  'not reached': 'red',
  'claims nothing': 'yellow',
  'nothing to check': 'dim',
  later: 'dim',
};

function findingTexts({ findings }: Outcome, paint: Paint, file: string, width: number): string[] {
  const shown = findings.slice(0, mostFindings).map((finding) => renderFinding(finding, paint, file, width));
  const rest = findings.length - shown.length;
  return rest > 0 ? [...shown, `and ${plural(rest, 'further finding')}, in ${file}`] : shown;
}

function verdictOf(report: Report, { peer, levels, missed }: Outcome, paint: Paint): string {
  const reached = levels.filter(({ state }) => state === 'reached').map(({ id }) => id);
  const verdict = `${peer.name} reaches ${reached.length === 0 ? 'no level' : reached.join(', ')}`;
  const lacking = peer.status === 'ready' ? missed.map(({ id }) => id).join(', ') : '';
  return [
    paint(missed.length === 0 && reached.length > 0 ? 'green' : 'red', verdict),
    ...(lacking === '' ? [] : [`claims and does not reach ${lacking}`]),
    ...(report.completed ? [] : ['stopped before the end']),
  ].join('; ');
}
