import { plural } from '../../plural.ts';
import type { FindingDetails, PageFinding, PageHead } from '../page-data.ts';
import { Copy } from './Copy.tsx';
import { readFindingDetails } from './data.ts';
import { HexView } from './HexView.tsx';
import { LayoutFinding } from './LayoutFindings.tsx';
import { ByteMap } from './map/ByteMap.tsx';
import { linkTo } from './route.ts';
import { Scroll } from './Scroll.tsx';
import { useDetails } from './useDetails.ts';

/** Everything about one finding. */
export function FindingPage({ head, index }: { readonly head: PageHead; readonly index: number }) {
  const finding = head.findings[index] as PageFinding;
  const details = useDetails(() => readFindingDetails(index, head), finding.id);
  const { id, kind, peer, message, known, reproduce } = finding;
  return (
    <article>
      <p class="crumbs">
        <a href={linkTo({})}>Overview</a> › finding {id}
      </p>
      <h1>{message}</h1>
      <p>
        <span class={`tag ${kind}`}>{kind}</span>{' '}
        {peer === 'reference' ? (
          'Nobody is blamed: the reference itself is suspect.'
        ) : (
          <>
            At fault: <b>{peer}</b>.
          </>
        )}
        {known !== undefined &&
          ` Known and expected: ${known.reason}${known.issue === undefined ? '' : ` (${known.issue})`}.`}
      </p>
      <Facts finding={finding} details={details ?? undefined} />
      {finding.kind === 'layout' && <LayoutFinding head={head} finding={finding} type={finding.type} />}
      {details && finding.kind !== 'layout' && <MarkedMap finding={finding} details={details} />}
      {details?.tables.map((table) => (
        <HexView key={table.title} table={table} />
      ))}
      <h2>See it again</h2>
      <Copy text={replayCommand(id, reproduce)} label="the command that repeats the finding in detail" />
      <Copy text={reproduce} label="the command that repeats the check without a report" />
      {details && <Logs details={details} />}
    </article>
  );
}

/** Called as in the command that the run gave. Reports elsewhere than in the usual place have to be named. */
function replayCommand(id: string, reproduce: string): string {
  const replay = `${reproduce.startsWith('npx ') ? 'npx ' : ''}samebytes replay ${id}`;
  const folder = decodeURIComponent(location.pathname).replace(/\/[^/]*$/, '');
  if (location.protocol !== 'file:' || folder.endsWith('/reports/latest')) return replay;
  const isPlain = /^[\w./@:+-]+$/.test(folder);
  return `${replay} --report ${isPlain ? folder : `'${folder.replaceAll("'", "'\\''")}'`}`;
}

function Facts({ finding, details }: { readonly finding: PageFinding; readonly details: FindingDetails | undefined }) {
  const { types, asIf, path, offset, expected, actual, rule, ruleText, ruleSource, count, check, smallestPart } =
    finding;
  return (
    <dl class="facts">
      {asIf !== undefined && (
        <>
          <dt>as if</dt>
          <dd>{asIf}</dd>
        </>
      )}
      <dt>expected</dt>
      <dd>
        <code>{expected || 'to work'}</code>
      </dd>
      <dt>actual</dt>
      <dd class="wrong">
        <code>{actual || finding.message}</code>
      </dd>
      <dt>place</dt>
      <dd>
        {path || 'the whole value'}
        {offset !== null && `, byte ${offset}`}
      </dd>
      <dt>rule</dt>
      <dd>
        <b>{rule}</b> {ruleText} <span class="dim">{ruleSource}</span>
      </dd>
      <dt>types</dt>
      <dd>
        {types.slice(0, 50).map((type, index) => (
          <>
            {index > 0 && ', '}
            {type === '*' ? 'all' : <a href={linkTo({ type })}>{type}</a>}
          </>
        ))}
        {types.length > 50 && ` and ${types.length - 50} more`}
      </dd>
      <dt>checks</dt>
      <dd>
        {plural(count, 'check')}, the first is <code>{check}</code>
      </dd>
      {details?.value !== undefined && <ValueFact title="value" text={details.value} />}
      {details?.smallest !== undefined && <ValueFact title="smallest that fails" text={details.smallest} />}
      {smallestPart !== undefined && <ValueFact title="broken in it" text={smallestPart} />}
    </dl>
  );
}

function ValueFact({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <code>{text}</code>
      </dd>
    </>
  );
}

/** The type's bytes with the wrong one marked. */
function MarkedMap({ finding, details }: { readonly finding: PageFinding; readonly details: FindingDetails }) {
  const { offset, path, type, peer } = finding;
  if (details.reference === undefined) return null;
  const marks = [
    { offset, path, text: `${peer}: ${path || 'the value'}${offset === null ? '' : ` at byte ${offset}`}` },
  ];
  return <ByteMap title={type} map={details.reference} marks={marks} />;
}

function Logs({ details: { logs } }: { readonly details: FindingDetails }) {
  const peers = Object.entries(logs);
  if (peers.length === 0) return null;
  return (
    <>
      <h2>Logs</h2>
      {peers.map(([peer, lines]) => (
        <details key={peer} open>
          <summary>
            {peer}: last {plural(lines.length, 'line')}
          </summary>
          <Scroll label={`Log of ${peer}`}>
            <pre>{lines.join('\n')}</pre>
          </Scroll>
        </details>
      ))}
    </>
  );
}
