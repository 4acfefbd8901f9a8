import { number } from '../plural.ts';
import { commandLine } from '../reproduce.ts';
import type { Report, ReportPortability } from '../schema.ts';
import type { Paint } from './paint.ts';
import { usualWidth, wrapAfter } from './wrap.ts';

/** How many types lie alike on each platform of a run, and why others do not; empty for a run on one platform. */
export function renderPortability({ portability, types }: Report, paint: Paint, width: number = usualWidth): string {
  if (portability === undefined) return '';
  const first = Math.max(...portability.platforms.map(({ name }) => name.length)) + 2;
  const lines = portability.platforms
    .filter(({ name }) => name !== portability.base)
    .map((row) => wrapAfter(row.name.padEnd(first), describe(row, portability, types.length, paint), width));
  const [example] = portability.differences;
  const hint = example && `details: ${commandLine(['layout', example.type, '--platform', 'all'])}`;
  return [paint('dim', `types that lie as on ${portability.base}`), ...lines, ...(hint ? [hint] : [])].join('\n');
}

function describe(
  { name, same }: ReportPortability['platforms'][number],
  { differences }: ReportPortability,
  count: number,
  paint: Paint,
): string {
  const reasons = new Map<string, number>();
  for (const { platform, reason } of differences) {
    if (platform === name) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  const texts = [...reasons].sort((a, b) => b[1] - a[1]).map(([reason, number]) => `${reason} (${number})`);
  const sum = paint(same === count ? 'green' : 'yellow', `${number(same)} of ${number(count)}`);
  return texts.length === 0 ? sum : `${sum}: ${texts.join(', ')}`;
}
