import { plural } from '../../plural.ts';
import type { PageHead } from '../page-data.ts';
import { linkTo } from './route.ts';
import { Scroll } from './Scroll.tsx';

type Portability = NonNullable<PageHead['portability']>;

const mostRows = 200;

/** Platforms side by side: which types lie alike, and why others do not. Nobody is blamed. */
export function Platforms({ head: { portability } }: { readonly head: PageHead }) {
  if (portability === undefined) return null;
  const types = [...new Set(portability.differences.map(({ type }) => type))];
  return (
    <section aria-labelledby="platforms">
      <h2 id="platforms">
        Platforms <small>compared with {portability.base}; nobody is at fault</small>
      </h2>
      <Scroll label="Platforms side by side">
        <table class="platforms">
          <thead>
            <tr>
              <td />
              {portability.platforms.map(({ name, peers }) => (
                <th scope="col" key={name}>
                  {name}
                  <small>{plural(peers.length, 'peer')}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <SumRow title="the same bytes" field="same" portability={portability} />
            <SumRow title="other bytes" field="different" portability={portability} />
            <SumRow title="cannot exist" field="absent" portability={portability} />
            {types.slice(0, mostRows).map((type) => (
              <DifferenceRow key={type} type={type} portability={portability} />
            ))}
          </tbody>
        </table>
      </Scroll>
      {types.length > mostRows && (
        <p class="dim">{types.length - mostRows} further types differ: their own pages say how.</p>
      )}
    </section>
  );
}

interface SumProps {
  readonly title: string;
  readonly field: 'same' | 'different' | 'absent';
  readonly portability: Portability;
}

function SumRow({ title, field, portability }: SumProps) {
  return (
    <tr class="sum">
      <th scope="row">{title}</th>
      {portability.platforms.map((platform) => (
        <td key={platform.name} class={field === 'same' ? 'agree' : platform[field] > 0 ? 'incomplete' : ''}>
          {platform[field]}
        </td>
      ))}
    </tr>
  );
}

function DifferenceRow({ type, portability }: { readonly type: string; readonly portability: Portability }) {
  return (
    <tr>
      <th scope="row">
        <a href={linkTo({ type })}>{type}</a>
      </th>
      {portability.platforms.map(({ name }) => {
        const found = portability.differences.find((each) => each.type === type && each.platform === name);
        return (
          <td key={name} class={found === undefined ? 'agree' : 'incomplete'} title={found?.difference}>
            {found?.reason ?? 'same'}
          </td>
        );
      })}
    </tr>
  );
}

/** How one type lies on the platforms of the run. */
export function PlatformsOfType({ head: { portability }, type }: { readonly head: PageHead; readonly type: string }) {
  const own = portability?.differences.filter((each) => each.type === type) ?? [];
  if (portability === undefined || own.length === 0) return null;
  return (
    <section aria-labelledby="type-platforms">
      <h2 id="type-platforms">On other platforms</h2>
      <ul>
        {own.map(({ platform, difference, rule, source }) => (
          <li key={platform}>
            <b>{platform}</b>: {difference}{' '}
            <span class="dim">
              ({rule}; {source})
            </span>
          </li>
        ))}
      </ul>
      {(portability.advice[type] ?? []).map((advice) => (
        <p key={advice} class="advice">
          Advice: {advice}
        </p>
      ))}
    </section>
  );
}
