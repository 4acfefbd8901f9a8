import { Scroll } from '../Scroll.tsx';
import type { Segment } from './segments.ts';

const mostRows = 300;

/** The picture as a table, for those who read rather than look. */
export function MapTable({
  expected,
  actual,
  names,
}: {
  readonly expected: readonly Segment[];
  readonly actual: readonly Segment[] | undefined;
  readonly names: readonly [string, string];
}) {
  const others = new Map(actual?.filter(({ kind }) => kind !== 'padding').map((each) => [each.path, each]));
  return (
    <details>
      <summary>The same as a table</summary>
      <Scroll label="Parts of the type">
        <table class="parts">
          <thead>
            <tr>
              <th scope="col" class="number">
                offset
              </th>
              <th scope="col" class="number">
                size
              </th>
              <th scope="col">part</th>
              <th scope="col">type</th>
              {actual !== undefined && <th scope="col">{names[1]}</th>}
            </tr>
          </thead>
          <tbody>
            {expected.slice(0, mostRows).map((segment, index) => (
              <tr key={index} class={segment.kind === 'padding' ? 'dim' : ''}>
                <td class="number">{segment.offset}</td>
                <td class="number">{segment.size}</td>
                <td>{segment.kind === 'padding' ? 'padding' : segment.path || 'the value'}</td>
                <td>{segment.type}</td>
                {actual !== undefined && <td>{otherText(segment, others.get(segment.path))}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}

function otherText({ offset, size, kind }: Segment, other: Segment | undefined): string {
  if (kind === 'padding') return '';
  if (other === undefined) return 'no such part';
  return other.offset === offset && other.size === size ? 'same' : `at ${other.offset}, size ${other.size}`;
}
