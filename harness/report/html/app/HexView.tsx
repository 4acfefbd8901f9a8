import type { HexRow, HexTable } from '../page-data.ts';
import { Scroll } from './Scroll.tsx';

/** Bytes with the parts that they are, and a mark where they are wrong. */
export function HexView({ table: { title, headings, rows } }: { readonly table: HexTable }) {
  return (
    <Scroll label={title}>
      <table class="hex">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              offset
            </th>
            {headings.map((heading) => (
              <th scope="col" key={heading}>
                {heading}
              </th>
            ))}
            <th scope="col">part</th>
            <th scope="col">what</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={index} row={row} columns={headings.length} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Row({ row, columns }: { readonly row: HexRow; readonly columns: number }) {
  if ('skipped' in row) {
    return (
      <tr class="dim">
        <td class="number">⋯</td>
        <td colSpan={columns + 2}>{row.skipped}</td>
      </tr>
    );
  }
  const [first, second] = row.columns;
  return (
    <tr class={row.mark === '' ? (row.path === '' ? 'dim' : '') : 'wrong'}>
      <td class="number">{row.offset}</td>
      {row.columns.map((bytes, index) => (
        <td key={index}>{index === 1 && row.mark !== '' ? <Differing bytes={bytes} other={first ?? ''} /> : bytes}</td>
      ))}
      <td>{row.path}</td>
      <td>{row.mark === '' ? '' : `◀ ${row.mark}${second === undefined ? '' : ''}`}</td>
    </tr>
  );
}

/** Bytes, with those marked that are not as in the other column. */
function Differing({ bytes, other }: { readonly bytes: string; readonly other: string }) {
  const right = other.split(' ');
  return (
    <>
      {bytes.split(' ').map((byte, index) => (
        <>
          {index > 0 && ' '}
          {byte === right[index] || right[index] === '..' ? byte : <mark>{byte}</mark>}
        </>
      ))}
    </>
  );
}
