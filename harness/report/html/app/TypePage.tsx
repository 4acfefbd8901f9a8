import { plural } from '../../plural.ts';
import type { PageFinding, PageHead, PageType, TypeDetails } from '../page-data.ts';
import { Copy } from './Copy.tsx';
import { readTypeDetails } from './data.ts';
import { FindingCard } from './FindingList.tsx';
import { LayoutFindings } from './LayoutFindings.tsx';
import { Matrix } from './Matrix.tsx';
import { ByteMap } from './map/ByteMap.tsx';
import type { Mark } from './map/marks.ts';
import { symbols } from './model.ts';
import { PlatformsOfType } from './Platforms.tsx';
import { linkTo } from './route.ts';
import { Scroll } from './Scroll.tsx';
import { useDetails } from './useDetails.ts';

/** Everything about one type. */
export function TypePage({ head, index }: { readonly head: PageHead; readonly index: number }) {
  const type = head.types[index] as PageType;
  const details = useDetails(() => readTypeDetails(index, head), type.name);
  const findings = head.findings.filter(({ types }) => types.includes(type.name));
  return (
    <article>
      <p class="crumbs">
        <a href={linkTo({})}>Overview</a> › type
      </p>
      <h1>{type.name}</h1>
      <p>
        <span class={`badge ${type.verdict}`}>
          {symbols[type.verdict]} {type.verdict}
        </span>{' '}
        {type.size.toLocaleString('en-US')} bytes, alignment {type.align}
        {details && (
          <span class="dim">
            , {details.source}, fingerprint {details.fingerprint}
          </span>
        )}
      </p>
      {details?.doc !== undefined && <p>{details.doc}</p>}
      {findings.length > 0 && (
        <ul class="findings">
          {findings.slice(0, 20).map((finding) => (
            <li key={finding.id}>
              <FindingCard finding={finding} />
            </li>
          ))}
        </ul>
      )}
      {details && <Maps head={head} details={details} type={type.name} findings={findings} />}
      {details === null && <NoDetails />}
      <PlatformsOfType head={head} type={type.name} />
      <Matrix head={head} type={type} />
      {details && <Declarations details={details} />}
      {details && <Cases details={details} />}
      {details?.again !== undefined && <WhatIsLeftOut head={head} again={details.again} />}
    </article>
  );
}

function NoDetails() {
  return (
    <p class="notice">
      This page was made where the descriptions or peers of the run are not: it has no byte maps.{' '}
      <code>samebytes report --html FILE</code> makes one with them in the folder where the run was started.
    </p>
  );
}

interface MapsProps {
  readonly head: PageHead;
  readonly details: TypeDetails;
  readonly type: string;
  readonly findings: readonly PageFinding[];
}

function Maps({ head, details: { maps }, type, findings }: MapsProps) {
  const [base, ...others] = maps;
  if (base === undefined) return null;
  return (
    <section aria-labelledby="bytes">
      <h2 id="bytes">Bytes</h2>
      <LayoutFindings head={head} type={type} findings={findings} />
      <ByteMap title={base.platforms.join(', ')} map={base.map} marks={marksOf(findings, type)} />
      {others.map(({ platforms, map }) => (
        <ByteMap
          key={platforms.join()}
          title={`${base.platforms[0]} and ${platforms.join(', ')}`}
          map={base.map}
          other={map}
          names={[base.platforms[0] ?? '', platforms[0] ?? '']}
          isNeutral
        />
      ))}
    </section>
  );
}

/** Findings that have a place in this type; a wrong layout has a picture of its own. */
function marksOf(findings: readonly PageFinding[], type: string): Mark[] {
  return findings.flatMap(({ type: first, offset, peer, path, kind, known }): Mark[] => {
    if (first !== type || kind === 'layout' || known !== undefined || (path === '' && offset === null)) return [];
    const place = [path, offset === null ? '' : `at byte ${offset}`].filter(Boolean).join(' ');
    return [{ offset, path, text: `${peer}: ${place} (${kind})` }];
  });
}

function Declarations({ details: { declarations } }: { readonly details: TypeDetails }) {
  if (declarations.length === 0) return null;
  return (
    <section aria-labelledby="declarations">
      <h2 id="declarations">As each language declares it</h2>
      <div class="declarations">
        {declarations.map(({ language, peers, path, text }) => (
          <details key={peers.join()} open>
            <summary>
              <b>{language}</b>{' '}
              <span class="dim">
                {peers.join(', ')}: {path}
              </span>
            </summary>
            <Scroll label={`${language} of ${peers.join(', ')}`}>
              <pre>{text}</pre>
            </Scroll>
          </details>
        ))}
      </div>
    </section>
  );
}

function WhatIsLeftOut({ head, again }: { readonly head: PageHead; readonly again: string }) {
  return (
    <section aria-labelledby="left-out">
      <h2 id="left-out">Declarations and values</h2>
      <p>
        In a report of {plural(head.types.length, 'type')} they are shown of some types with findings only. This makes a
        report with those of this type:
      </p>
      <Copy text={again} label="the command that checks this type alone" />
    </section>
  );
}

/** Characters of values that are shown without being asked for. */
const mostOpen = 2000;

function lengthOf(values: TypeDetails['cases'][number]['values']): number {
  return values.reduce((sum, { text }) => sum + text.length, 0);
}

function Cases({ details: { cases } }: { readonly details: TypeDetails }) {
  if (cases.length === 0) return null;
  return (
    <section aria-labelledby="cases">
      <h2 id="cases">Cases and values</h2>
      {cases.map(({ id, count, values, refuse }) => (
        <details key={id} open={lengthOf(values) < mostOpen}>
          <summary>
            <b>{id}</b>{' '}
            <span class="dim">
              {count.toLocaleString('en-US')} values{refuse.length > 0 && `, ${refuse.length} images to refuse`}
            </span>
          </summary>
          <ul class="values">
            {values.map(({ name, text }, index) => (
              <li key={index}>
                {name !== undefined && <b>{name} </b>}
                <code>{text}</code>
              </li>
            ))}
            {count > values.length && <li class="dim">and {(count - values.length).toLocaleString('en-US')} more</li>}
            {refuse.map((text) => (
              <li key={text}>
                to be refused: <code>{text}</code>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
