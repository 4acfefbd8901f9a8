import { plural } from '../../plural.ts';
import type { PageHead } from '../page-data.ts';
import { blamedPeers } from './model.ts';
import { linkTo } from './route.ts';
import { Scroll } from './Scroll.tsx';

/** Who took part. */
export function Peers({ head }: { readonly head: PageHead }) {
  const blamed = blamedPeers(head);
  return (
    <section aria-labelledby="peers">
      <h2 id="peers">
        Peers <small>{head.peers.length}</small>
      </h2>
      <Scroll label="Peers">
        <table>
          <thead>
            <tr>
              <th scope="col">peer</th>
              <th scope="col">language</th>
              <th scope="col">compiler</th>
              <th scope="col">platform</th>
              <th scope="col">findings</th>
            </tr>
          </thead>
          <tbody>
            {head.peers.map(({ name, language, compiler, platform, status, reason }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{language}</td>
                <td>{status === 'ready' ? compiler : `${status}: ${reason ?? ''}`}</td>
                <td>{platform}</td>
                <td>
                  {blamed.has(name) ? (
                    <a href={linkTo({ peer: name })}>{plural(blamed.get(name) ?? 0, 'finding')}</a>
                  ) : (
                    'none'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
