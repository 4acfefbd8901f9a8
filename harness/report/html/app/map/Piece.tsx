import type { DrawnPiece } from './draw.ts';

/** A stretch of bytes in one row, with its name if there is room. */
export function Piece({ piece, hatch }: { readonly piece: DrawnPiece; readonly hatch: string }) {
  const { x, y, width, height, classes, label, title, ticks, isPadding } = piece;
  return (
    <g class={classes}>
      <title>{title}</title>
      <rect x={x} y={y} width={width} height={height} {...(isPadding ? { fill: `url(#${hatch})` } : {})} />
      {ticks.map((tick) => (
        <line key={tick} x1={tick} x2={tick} y1={y + height - 5} y2={y + height} class="tick" />
      ))}
      {label !== '' && (
        <text x={x + 5} y={y + height / 2 + 4}>
          {label}
        </text>
      )}
    </g>
  );
}
