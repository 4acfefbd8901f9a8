import type { LayoutRecord } from '../../layout/index.ts';

/** Bytes in a row. */
const rowBytes = 16;
/** A longer type is cut: 1024 bytes. */
const mostRows = 64;
/** Pixels. */
const [cell, rowHeight, left, top, charWidth] = [44, 30, 60, 58, 6.7] as const;
/** Of equal lightness, so that black text is readable on all of them. */
const colours = ['#a6cee3', '#b2df8a', '#fdbf6f', '#cab2d6', '#fb9a99', '#ffff99', '#9ad8cf', '#d9c6a5'] as const;

/** Neighbouring bytes of one row with the same owner. */
interface Run {
  readonly start: number;
  readonly end: number;
  /** The innermost parts that have the bytes (in a union more than one); none: padding. */
  readonly owners: readonly string[];
}

/**
 * Where every byte of a type is, as a picture: rows of 16 bytes, a colour for each field, padding hatched. Arrays are one part after their
 * first element. `marked`: bytes that shall be seen at once, from the start of the value.
 */
export function byteMapSvg(record: LayoutRecord, marked?: { readonly offset: number; readonly size: number }): string {
  const shown = Math.min(record.size, rowBytes * mostRows);
  const rows = Math.ceil(shown / rowBytes);
  const width = left + rowBytes * cell + 12;
  const height = top + rows * rowHeight + (shown < record.size ? 34 : 12);
  const title = `${record.type}: ${record.size} bytes, alignment ${record.align} (${record.profile}, ${record.platform})`;
  const colourOf = fieldColours(record);
  const body = [
    ...columnHeads(),
    ...runsOf(record, shown).map((run) => drawRun(run, colourOf)),
    ...Array.from({ length: rows }, (_, row) => text(left - 8, rowTop(row) + 19, String(row * rowBytes), 'end')),
    ...(marked === undefined ? [] : drawMark(marked, shown)),
    ...(shown < record.size ? [text(left, height - 12, `... and ${record.size - shown} more bytes`)] : []),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escapeXml(title)}</title>
<defs><pattern id="padding" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="6" height="6" fill="#f4f4f4"/><rect width="2" height="6" fill="#bbb"/></pattern></defs>
<rect width="100%" height="100%" fill="#fff"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="11" fill="#111">
${text(8, 20, title)}
${body.join('\n')}
</g>
</svg>
`;
}

/** The byte rows by owner, padding included; `shown` bytes of them. */
function runsOf(record: LayoutRecord, shown: number): Run[] {
  const owners = ownersOf(record, shown);
  const runs: Run[] = [];
  for (let start = 0, end = 0; start < shown; start = end) {
    const key = owners[start]?.join() ?? '';
    while (end < shown && (end === start || end % rowBytes !== 0) && (owners[end]?.join() ?? '') === key) end++;
    runs.push({ start, end, owners: owners[start] ?? [] });
  }
  return runs;
}

/** For each byte its innermost parts: a part takes its bytes away from what contains it; padding is nobody's. */
function ownersOf({ fields, padding }: LayoutRecord, shown: number): string[][] {
  const owners = Array.from({ length: shown }, (): string[] => (fields.length === 0 ? ['value'] : []));
  for (const { path, offset, size } of fields) {
    change(owners, offset, size, (present) => [...present.filter((owner) => !isWithin(path, owner)), path]);
  }
  for (const { path, offset, size } of padding) {
    change(owners, offset, size, (present) => present.filter((owner) => owner !== path));
  }
  return owners;
}

function change(owners: string[][], offset: number, size: number, make: (present: string[]) => string[]): void {
  const end = Math.min(offset + size, owners.length);
  for (let byte = offset; byte < end; byte++) owners[byte] = make(owners[byte] ?? []);
}

function isWithin(path: string, outer: string): boolean {
  return path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

/** The same colour for all parts of a field of the type. */
function fieldColours({ fields }: LayoutRecord): (path: string) => string {
  const names = [...new Set(fields.map(({ path }) => fieldOf(path)))];
  return (path) => colours[Math.max(0, names.indexOf(fieldOf(path))) % colours.length] ?? colours[0];
}

function fieldOf(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? '';
}

function columnHeads(): string[] {
  return Array.from({ length: rowBytes }, (_, column) =>
    text(left + (column + 0.5) * cell, top - 8, `+${column}`, 'middle'),
  );
}

function drawRun({ start, end, owners }: Run, colourOf: (path: string) => string): string {
  const { x, y, width } = boxOf(start, end);
  const [first = ''] = owners;
  const fill = owners.length === 0 ? 'url(#padding)' : colourOf(first);
  const what = owners.length === 0 ? 'padding' : owners.join(' or ');
  const bytes = end - start === 1 ? `byte ${start}` : `bytes ${start} to ${end - 1}`;
  const label = labelFor(owners, Math.floor((width - 6) / charWidth));
  const box = `<rect x="${x}" y="${y}" width="${width}" height="${rowHeight - 4}" fill="${fill}" stroke="#666"/>`;
  return `<g><title>${escapeXml(`${bytes}: ${what}`)}</title>${box}${text(x + 3, y + 17, label)}</g>`;
}

/** The paths if they fit, else the last of their steps. */
function labelFor(owners: readonly string[], room: number): string {
  const whole = owners.join('|');
  if (whole.length <= room) return whole;
  const short = owners.map((owner) => owner.replace(/^.*\.(?=[^.])/, '')).join('|');
  return short.length <= room ? short : `${short.slice(0, Math.max(1, room - 1))}\u2026`;
}

function drawMark({ offset, size }: { offset: number; size: number }, shown: number): string[] {
  const marks: string[] = [];
  const last = Math.min(offset + size, shown);
  for (let start = offset; start < last; start = (Math.floor(start / rowBytes) + 1) * rowBytes) {
    const end = Math.min(last, (Math.floor(start / rowBytes) + 1) * rowBytes);
    const { x, y, width } = boxOf(start, end);
    const box = `x="${x - 2}" y="${y - 2}" width="${width + 4}" height="${rowHeight}"`;
    marks.push(`<rect class="mark" ${box} fill="none" stroke="#d00" stroke-width="3"/>`);
  }
  return marks;
}

/** Bytes of one row. */
function boxOf(start: number, end: number): { x: number; y: number; width: number } {
  const y = rowTop(Math.floor(start / rowBytes));
  return { x: left + (start % rowBytes) * cell, y, width: (end - start) * cell };
}

function rowTop(row: number): number {
  return top + row * rowHeight;
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end' = 'start'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escapeXml(content)}</text>`;
}

function escapeXml(content: string): string {
  return content.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
