import { makeBadge } from 'badge-maker';
import { plural } from '../report/console/console.ts';
import type { Report } from '../report/schema.ts';
import { levelsOf } from './levels.ts';

/** A picture for a README: which kinds of check a report attests. */
export function renderBadge(report: Report): string {
  const levels = levelsOf(report);
  const reached = levels.filter((level) => level.reached);
  const all = levels.length > 0 && reached.length === levels.length;
  const message = all ? `conforms: ${count(report)}` : `${reached.length} of ${levels.length} kinds of check`;
  return `${makeBadge({ label: 'samebytes', message, color: all ? 'brightgreen' : 'red' })}\n`;
}

function count({ types, peers }: Report): string {
  const ready = peers.filter(({ status }) => status === 'ready');
  return `${plural(types.length, 'type')}, ${plural(ready.length, 'peer')}`;
}
