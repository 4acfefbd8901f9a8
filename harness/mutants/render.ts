import type { Paint } from '../report/console/paint.ts';
import { plural } from '../report/plural.ts';
import type { MutantReport } from './report-schema.ts';

/** The score as a person reads it: a line for each mutant, the false alarms, the sum. */
export function renderMutants(report: MutantReport, paint: Paint): string {
  const idWidth = widthOf(report.mutants.map((mutant) => mutant.id));
  const ruleWidth = widthOf(report.mutants.map((mutant) => mutant.breaks));
  const rows = report.mutants.map(({ id, breaks, found, finding }) => {
    const verdict = found ? paint('green', 'found ') : paint('red', 'missed');
    const line = finding === null ? 'no finding names it' : finding.message;
    return `${id.padEnd(idWidth)}  ${breaks.padEnd(ruleWidth)}  ${verdict}  ${line}`;
  });
  const alarms = report.alarms.map((alarm) => `${paint('red', 'false alarm')}  ${alarm.type}  ${alarm.message}`);
  return [...rows, ...alarms, '', renderScore(report, paint)].join('\n');
}

/** `52 of 52 found, 0 false alarms`. */
export function renderScore({ all, found, falseAlarms, completed, durationMs }: MutantReport, paint: Paint): string {
  const good = found === all && falseAlarms === 0;
  const score = paint(good ? 'green' : 'red', `${found} of ${all} found, ${plural(falseAlarms, 'false alarm')}`);
  const stopped = completed ? '' : paint('yellow', '; stopped before the end');
  return `${score} (${(durationMs / 1000).toFixed(1)} s)${stopped}`;
}

function widthOf(words: readonly string[]): number {
  return Math.max(0, ...words.map((word) => word.length));
}
