import { makeBadge } from 'badge-maker';
import { plural } from '../report/plural.ts';
import type { Report } from '../report/schema.ts';
import { attestedLevels, isBundledSuite } from './attest.ts';
import { conforms, type Level, tried } from './levels.ts';

/** A picture for a README: which levels a report attests. */
export function renderBadge(report: Report): string {
  const levels = attestedLevels(report);
  return `${makeBadge({ label: 'samebytes', message: messageOf(report, levels), color: colorOf(levels) })}\n`;
}

function messageOf(report: Report, levels: readonly Level[]): string {
  if (report.validates !== undefined) return `${sumOf(levels)}${isBundledSuite(report) ? '' : ', own types'}`;
  return conforms(levels) ? `conforms: ${extentOf(report)}` : sumOf(levels);
}

function sumOf(levels: readonly Level[]): string {
  const reached = levels.filter(({ state }) => state === 'reached').length;
  if (reached === 0) return 'no level reached';
  return `${conforms(levels) ? 'conforms: ' : ''}${reached} of ${plural(tried(levels).length, 'level')}`;
}

function colorOf(levels: readonly Level[]): string {
  if (conforms(levels)) return 'brightgreen';
  const isClean = levels.every(({ counts: { failed, known, errors } }) => failed + known + errors === 0);
  return isClean && levels.some(({ state }) => state === 'reached') ? 'yellow' : 'red';
}

function extentOf({ types, peers }: Report): string {
  const ready = peers.filter(({ status }) => status === 'ready');
  return `${plural(types.length, 'type')}, ${plural(ready.length, 'peer')}`;
}
