import { useId, useState } from 'preact/hooks';
import type { LayoutMap } from '../../page-data.ts';
import { Scroll } from '../Scroll.tsx';
import { type Moved, movedParts, movedText } from './compare.ts';
import { type Drawn, drawRows } from './draw.ts';
import { MapTable } from './MapTable.tsx';
import { type Mark, placeMarks } from './marks.ts';
import { Piece } from './Piece.tsx';
import { mostRows } from './rows.ts';
import { type Segment, segmentsOf } from './segments.ts';

interface ByteMapProps {
  readonly title: string;
  readonly map: LayoutMap;
  /** Another layout of the same type, drawn below the first row by row. */
  readonly other?: LayoutMap;
  readonly names?: readonly [string, string];
  readonly marks?: readonly Mark[];
  /** The other layout is no mistake. */
  readonly isNeutral?: boolean;
}

/** Types up to so many bytes are shown in short rows, which have room for names. */
const smallSize = 256;
/** Sentences below a picture's title. */
const mostTexts = 4;

/** Where every byte of a type is, as a picture; beside another layout, with what moved. */
export function ByteMap({
  title,
  map,
  other,
  names = ['reference', 'peer'],
  marks = [],
  isNeutral = false,
}: ByteMapProps) {
  const [rowBytes, setRowBytes] = useState(map.size > smallSize ? 16 : 8);
  const id = useId();
  const expected = segmentsOf(map);
  const actual = other === undefined ? undefined : segmentsOf(other);
  const moved = actual === undefined ? [] : movedParts(expected, actual);
  const drawn = drawRows({
    expected,
    actual,
    size: map.size,
    otherSize: other?.size ?? 0,
    rowBytes,
    moved,
    marks: placeMarks(marks, expected),
  });
  return (
    <figure class={isNeutral ? 'byte-map neutral' : 'byte-map'}>
      <figcaption>
        <span>
          <b>{title}</b>: {sizeText(map)}
          {other !== undefined && `; ${names[1]}: ${sizeText(other)}`}
        </span>
        <label class="row-bytes">
          bytes in a row{' '}
          <select value={rowBytes} onChange={(event) => setRowBytes(Number(event.currentTarget.value))}>
            <option value={8}>8</option>
            <option value={16}>16</option>
          </select>
        </label>
      </figcaption>
      <MovedList texts={textsOf(moved, marks, names, map, other)} />
      <Scroll label={`Byte map: ${title}`}>
        <svg
          viewBox={`0 0 ${drawn.width} ${drawn.height}`}
          width={drawn.width}
          height={drawn.height}
          role="img"
          aria-label={describe(title, expected, moved, names)}
        >
          <defs>
            <pattern id={`${id}hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="6" height="6" class="hatch-ground" />
              <line x1="0" y1="0" x2="0" y2="6" class="hatch" />
            </pattern>
            <marker
              id={`${id}arrow`}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0 0 L8 4 L0 8 z" class="arrow-head" />
            </marker>
          </defs>
          <Rows drawn={drawn} id={id} names={other === undefined ? undefined : names} />
        </svg>
      </Scroll>
      <p class="legend">
        <span class="key padding" /> padding <span class="key books" /> a container's own part (length, flag, tag)
        {drawn.hasLanes && <> · alternatives of a union lie below one another on the same bytes</>}
        {map.cut > 0 && <> · {map.cut} further parts are not drawn</>}
        {drawn.rows >= mostRows && <> · cut after {mostRows} rows</>}
      </p>
      <MapTable expected={expected} actual={actual} names={names} />
    </figure>
  );
}

function Rows({
  drawn,
  id,
  names,
}: {
  readonly drawn: Drawn;
  readonly id: string;
  readonly names: readonly [string, string] | undefined;
}) {
  return (
    <>
      {drawn.columns.map(({ x, text }) => (
        <text key={text} x={x} y={12} class="byte-number">
          {text}
        </text>
      ))}
      {drawn.labels.map(({ x, y, text, strip, isNote }) => (
        <text key={`${strip}${y}`} x={x} y={y} class={isNote ? 'offset note' : 'offset'}>
          {names !== undefined && strip >= 0 ? `${shortened(names[strip] ?? '')} ${text}` : text}
        </text>
      ))}
      {drawn.pieces.map((piece) => (
        <Piece key={piece.key} piece={piece} hatch={`${id}hatch`} />
      ))}
      {drawn.arrows.map(({ x1, y1, x2, y2, isFirst }) => (
        <line
          key={`${x1} ${y1}`}
          x1={x1}
          y1={y1}
          x2={x2}
          y2={y2}
          class={isFirst ? 'arrow first' : 'arrow'}
          marker-end={`url(#${id}arrow)`}
        />
      ))}
      {drawn.marks.map(({ x, y, text }) => (
        <g key={`${x} ${y}`} class="mark">
          <path d={`M${x} ${y} l-6 -9 h12 z`} />
          <title>{text}</title>
        </g>
      ))}
    </>
  );
}

/** What the picture points at, in words. */
function textsOf(
  moved: readonly Moved[],
  marks: readonly Mark[],
  names: readonly [string, string],
  map: LayoutMap,
  other: LayoutMap | undefined,
): string[] {
  const parts = moved.slice(0, mostTexts).map((each) => movedText(each, names));
  const more = moved.length > mostTexts ? [`and ${moved.length - mostTexts} more parts`] : [];
  const isReversed = other?.byteOrder !== undefined && map.byteOrder !== other.byteOrder;
  const order = isReversed ? [`${names[1]} is ${other.byteOrder}-endian: the bytes of every number are reversed`] : [];
  return [...parts, ...more, ...order, ...marks.slice(0, mostTexts).map(({ text }) => text)];
}

function MovedList({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <ul class="moved">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

/** Names of peers have so much room. */
function shortened(name: string): string {
  return name.length > 14 ? `${name.slice(0, 13)}…` : name;
}

function describe(
  title: string,
  segments: readonly Segment[],
  moved: readonly Moved[],
  names: readonly [string, string],
): string {
  const parts = segments.filter(({ kind }) => kind !== 'padding').slice(0, 30);
  const list = parts.map(({ path, offset }) => `${path || 'value'} at ${offset}`).join(', ');
  return `${title}: ${list}. ${moved
    .slice(0, mostTexts)
    .map((each) => movedText(each, names))
    .join('. ')}`;
}

function sizeText({ size, align }: LayoutMap): string {
  return `${size.toLocaleString('en-US')} bytes, alignment ${align}`;
}
