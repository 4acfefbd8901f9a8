import type { Segment } from './segments.ts';

/** Of a character of a name, in pixels. */
const characterWidth = 6.7;

/** The whole path if there is room, else its end. */
export function labelOf({ path, type, kind }: Segment, width: number): string {
  if (kind === 'padding') return '';
  const room = Math.floor((width - 8) / characterWidth);
  const last = path.replace(/^.*\.(?=[^.])/, '');
  const shortType = type.replace(/[\w.]+\.(?=\w)/g, '');
  const texts = [`${path} ${shortType}`, path, `${last} ${shortType}`, last].map((text) => text.trim());
  const fitting = texts.find((text) => text.length <= room);
  if (fitting !== undefined) return fitting;
  return room >= 3 ? `${last.slice(0, room - 1)}…` : '';
}

/** What is said of a part, or of padding, under the pointer. */
export function titleOf({ path, offset, size, kind, stride }: Segment, type: string): string {
  const bytes = size === 1 ? `byte ${offset}` : `bytes ${offset} to ${offset + size - 1}`;
  if (kind === 'padding') return `padding${path === '' ? '' : ` in ${path}`}: ${bytes}`;
  return `${path || 'the value'}: ${type}, ${bytes}${stride === undefined ? '' : `, stride ${stride}`}`;
}

/** Where elements begin, in pixels; not where they would be too close. `x`: where the byte `offset` is; `scale`: pixels of a byte. */
export function ticksOf(
  { offset: start, stride, size: whole }: Segment,
  offset: number,
  size: number,
  x: number,
  scale: number,
): number[] {
  if (stride === undefined || stride * scale < 8 || whole <= stride) return [];
  const ticks: number[] = [];
  const first = Math.ceil((offset - start) / stride) * stride + start;
  for (let at = first; at < offset + size; at += stride) if (at > offset) ticks.push(x + (at - offset) * scale);
  return ticks;
}
