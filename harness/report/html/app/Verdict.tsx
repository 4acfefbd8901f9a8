import type { ComponentChildren } from 'preact';
import { number, plural, shareOf } from '../../plural.ts';
import type { PageHead } from '../page-data.ts';
import { blamedPeers, matrixOf, type State, symbols } from './model.ts';
import { linkTo } from './route.ts';

/** The answer, in one sentence. */
export function Verdict({ head }: { readonly head: PageHead }) {
  const { state, title, text } = verdictOf(head);
  return (
    <section class={`verdict ${state}`} aria-labelledby="verdict">
      <span class="symbol" aria-hidden="true">
        {symbols[state]}
      </span>
      <div>
        <h1 id="verdict">{title}</h1>
        <p>{text}</p>
        {!head.run.completed && <p>The run was stopped before its end.</p>}
        {head.stale.map(({ file, line, message }) => (
          <p key={`${file}:${line}`}>
            {file}:{line}: {message}
          </p>
        ))}
      </div>
    </section>
  );
}

function verdictOf(head: PageHead): { state: State; title: ComponentChildren; text: ComponentChildren } {
  const { checks } = head.run;
  const ready = head.peers.filter(({ status }) => status === 'ready');
  const types = plural(head.types.length, 'type');
  const sum = `${plural(checks.planned, 'check')} of ${types} between ${plural(ready.length, 'peer')}.`;
  if (checks.failed + checks.errors > 0) {
    return { state: checks.failed > 0 ? 'disagree' : 'error', title: <Guilty head={head} />, text: failureText(head) };
  }
  if (checks.passed === 0 && checks.known === 0) return { state: 'none', title: 'Nothing was checked', text: sum };
  const rest = [
    checks.known > 0 ? `${plural(checks.known, 'disagreement')} known and expected.` : '',
    checks.unsupported > 0 ? `${plural(checks.unsupported, 'check')} unsupported: the reasons are below.` : '',
  ];
  const title = <Agreement head={head} peers={ready.length} />;
  const text = [sum, ...rest, portabilityText(head)].join(' ');
  return { state: checks.known > 0 ? 'known' : 'agree', title, text };
}

function Agreement({ head: { types }, peers }: { readonly head: PageHead; readonly peers: number }) {
  const partial = types.filter(({ verdict }) => verdict === 'incomplete').length;
  const who = peers === 1 ? 'Reference and peer agree' : `All ${peers} peers agree`;
  const what = types.length === 1 ? 'the type' : `all ${plural(types.length, 'type')}`;
  return (
    <>
      {partial === 0
        ? `${who} on ${what}`
        : `${who}; ${number(partial)} of ${plural(types.length, 'type')} not wholly checked`}
    </>
  );
}

/** What is no fault of anybody. */
function portabilityText({ portability, types }: PageHead): string {
  const different = new Set(portability?.differences.map(({ type }) => type)).size;
  if (different === 0) return '';
  return `${shareOf(different, types.length, 'type', 'lie')} otherwise on some platform: nobody is at fault.`;
}

function Guilty({ head }: { readonly head: PageHead }) {
  const blamed = [...blamedPeers(head)].sort((a, b) => b[1] - a[1]);
  const peers = blamed.filter(([peer]) => peer !== 'reference');
  if (peers.length === 0) return <>Peers disagree, and nobody can be blamed</>;
  const shown = peers.slice(0, 4);
  const more = peers.length - shown.length;
  return (
    <>
      {shown.map(([peer], index) => (
        <>
          {index > 0 && (index === shown.length - 1 && more === 0 ? ' and ' : ', ')}
          <a href={linkTo({ peer })}>{peer}</a>
        </>
      ))}
      {more > 0 && ` and ${more} more`} {whatIsWrong(head, peers.length)}
    </>
  );
}

function whatIsWrong({ findings }: PageHead, peers: number): string {
  const isSingle = peers === 1;
  const kinds = findings.filter(({ known }) => known === undefined).map(({ kind }) => kind);
  if (kinds.some((kind) => kind === 'layout' || kind === 'values'))
    return `${isSingle ? 'disagrees' : 'disagree'} with the others`;
  if (kinds.every((kind) => kind === 'error')) return isSingle ? 'does not work' : 'do not work';
  if (kinds.includes('error')) return isSingle ? 'does not work' : 'do not work, or break the rules';
  return isSingle ? 'breaks the rules' : 'break the rules';
}

/** Whether those that nobody blames agree among themselves; nothing, where they do not or exchanged nothing. */
function othersText(head: PageHead): string {
  const blamed = blamedPeers(head);
  const cells = matrixOf(head);
  const stateBetween = (writer: Peer, reader: Peer) =>
    cells[head.peers.indexOf(writer) * head.peers.length + head.peers.indexOf(reader)]?.state ?? 'none';
  const others = head.peers.filter((peer) => !blamed.has(peer.name) && stateBetween(peer, peer) !== 'none');
  const states = others.flatMap((writer) => others.map((reader) => stateBetween(writer, reader)));
  const isAlike = states.every((state) => state !== 'disagree' && state !== 'error');
  if (!isAlike || others.length < 2 || blamed.has('reference')) return '';
  const names = others.slice(0, 8).map(({ name }) => name);
  return ` ${names.join(', ')}${others.length > names.length ? ', ...' : ''} agree with each other.`;
}

type Peer = PageHead['peers'][number];

function failureText(head: PageHead): string {
  const findings = head.findings.filter(({ known }) => known === undefined);
  const bad = head.types.filter(({ verdict }) => verdict === 'disagree').length;
  const { failed, errors, planned } = head.run.checks;
  const failures = [failed > 0 ? `${plural(failed, 'check')} failed` : '', errors > 0 ? plural(errors, 'error') : ''];
  return `${plural(findings.length, 'cause')} in ${number(bad)} of ${plural(head.types.length, 'type')}; ${failures.filter(Boolean).join(', ')} of ${number(planned)}.${othersText(head)}`;
}
