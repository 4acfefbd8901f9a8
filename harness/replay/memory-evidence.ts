import { Exchange, type Touched } from '../check/kinds/exchange.ts';
import { largestExtent, prepareTypePeers } from '../check/kinds/type-peer.ts';
import { type CheckIdentity, reference } from '../check/records.ts';
import type { Session } from '../check/session.ts';
import type { Value } from '../values/index.ts';

/** Two pictures of the memory of one value. */
export interface MemoryEvidence {
  readonly title: string;
  readonly headings: readonly [string, string];
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  /** Bytes outside of the value that a writer touched; offsets from the start of the value. */
  readonly outside: readonly { readonly offset: number; readonly first: number; readonly second: number }[];
}

/** What a writer writes over: two bytes that differ in every bit. */
const fills = [0xa5, 0x5a] as const;

/**
 * The image of a value as a writer leaves it over two patterns, or before and after a reader has read it.
 * @throws PeerFailure, Unsupported as the peer fails
 */
export async function memoryEvidence(
  session: Session,
  check: CheckIdentity,
  value: Value,
): Promise<MemoryEvidence | undefined> {
  const { plan, memory, participants } = session;
  const peers = await prepareTypePeers(check.type, plan, participants);
  const exchange = new Exchange(check.type, plan, memory, largestExtent(check.type, plan, peers));
  const name = check.writer === reference ? check.reader : check.writer;
  const running = peers.find((peer) => peer.name === name)?.running;
  if (running === undefined) return undefined;
  const batch = exchange.prepare([value]);
  const { size } = exchange.layout;
  if (check.writer === reference) {
    exchange.writeReference(batch, 'varied');
    const first = exchange.referenceSlots(1).slice(0, size);
    await exchange.read(running, undefined, batch);
    const second = exchange.referenceSlots(1).slice(0, size);
    return {
      title: `image before and after ${name} read it`,
      headings: ['before', 'after'],
      first,
      second,
      outside: [],
    };
  }
  const over = [
    await exchange.writeOver(running, batch, fills[0]),
    await exchange.writeOver(running, batch, fills[1]),
  ] as const;
  const [first, second] = over.map(({ bytes, firstSlot }) => bytes.slice(firstSlot, firstSlot + size)) as [
    Uint8Array,
    Uint8Array,
  ];
  const headings = ['over a5', 'over 5a'] as const;
  return {
    title: `image that ${name} wrote over two patterns`,
    headings,
    first,
    second,
    outside: touchedOutside(over, size),
  };
}

function touchedOutside([first, second]: readonly [Touched, Touched], size: number): MemoryEvidence['outside'] {
  const offsets = Array.from(first.bytes, (_, position) => position - first.firstSlot);
  return offsets
    .filter((offset) => offset < 0 || offset >= size)
    .map((offset) => {
      const position = offset + first.firstSlot;
      return { offset, first: first.bytes[position] ?? 0, second: second.bytes[position] ?? 0 };
    })
    .filter((byte) => byte.first !== fills[0] || byte.second !== fills[1]);
}
