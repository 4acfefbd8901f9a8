import { showControls } from '../peers/process/log-tail.ts';
import type { SmokeEvidence, SmokeOutcome, SmokeResult, SmokeStep } from './result.ts';

const marks: Readonly<Record<SmokeOutcome, string>> = { passed: 'ok   ', failed: 'FAIL ', unsupported: 'lacks' };
/** Steps that a row of what is lacking names. */
const mostNames = 3;

/**
 * The result as lines for a terminal: a line for each step, one for many of a kind that came out alike, and for each
 * that failed what was sent, wanted and got.
 */
export function renderSmoke(result: SmokeResult): string[] {
  const rows = rowsOf(result.steps);
  const width = Math.max(0, ...rows.map(({ name }) => name.length));
  const compiler = result.compiler === '' ? '' : `, ${result.compiler}`;
  return [
    `smoke: ${result.peer} (${result.language}${compiler})`,
    ...rows.flatMap((row) => rowLines(row, width)),
    ...(result.stopped === undefined ? [] : [`  stopped: ${result.stopped}`]),
    ...(result.passed ? [] : result.logTail.map((line) => `  | ${line}`)),
  ].map(showControls);
}

type Row = Pick<SmokeStep, 'name' | 'outcome' | 'detail' | 'evidence'>;

/** Steps that came out alike are one row, where the first of them stands: what passed of a kind, what lacks for one reason. */
function rowsOf(steps: readonly SmokeStep[]): Row[] {
  const alike = new Map<string, SmokeStep[]>();
  for (const step of steps) {
    const likeness = JSON.stringify(likenessOf(step));
    alike.set(likeness, [...(alike.get(likeness) ?? []), step]);
  }
  return [...alike.values()].map(rowOf);
}

function likenessOf({ name, outcome, group, detail }: SmokeStep): readonly string[] {
  if (outcome === 'unsupported') return [outcome, withoutType(detail)];
  return outcome === 'passed' && group !== undefined ? [outcome, group.name, group.of] : [outcome, name, ''];
}

function rowOf(steps: readonly SmokeStep[]): Row {
  const [first] = steps as [SmokeStep];
  const { name, outcome, group, detail } = first;
  if (steps.length === 1) return first;
  if (outcome === 'passed') return { name: group?.name ?? name, outcome, detail: `${steps.length} ${group?.of}` };
  const names = steps.slice(0, mostNames).map((step) => step.name);
  const more = steps.length > mostNames ? [`${steps.length - mostNames} more`] : [];
  return {
    name: `${steps.length} steps`,
    outcome,
    detail: `${withoutType(detail)} (${[...names, ...more].join('; ')})`,
  };
}

/** What is lacking for each type alike is one reason. */
function withoutType(reason: string): string {
  return reason.replace(/samebytes\.smoke\.\w+/, 'samebytes.smoke.*');
}

function rowLines({ name, outcome, detail, evidence }: Row, width: number): string[] {
  const lines = evidence === undefined ? [detail] : evidenceLines(evidence);
  const head = `  ${marks[outcome]} ${name.padEnd(width)}  `;
  return lines.map((line, index) => (index === 0 ? head : ' '.repeat(head.length)) + line);
}

function evidenceLines({ sent, wanted, got }: SmokeEvidence): string[] {
  return [...labelled('sent', sent), ...labelled('wanted', wanted), ...labelled('got', got)];
}

function labelled(label: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => `${(index === 0 ? label : '').padEnd(6)} ${line}`);
}
