import { PeerFailure } from '../../peers/failure.ts';
import type { ReadAnswer, WriteAnswer } from '../../peers/protocol/protocol.ts';
import { splitTape, TapeError } from '../../values/index.ts';

/**
 * Whether a writer says rightly how much of its tape it used.
 * @throws PeerFailure `peer.answer`
 */
export function judgeWriteAnswer(peer: string, { bytes }: WriteAnswer, tapeBytes: number, count: number): void {
  if (bytes === tapeBytes) return;
  const values = count === 1 ? 'the value' : `the ${count} values`;
  throw lie(peer, 'write', `result.bytes is ${bytes}, but the tape of ${values} has ${tapeBytes} bytes`);
}

/**
 * Whether a reader says rightly how much room its tape takes, and how many of its records are refusals. A tape that
 * cannot be taken apart is judged where tapes are.
 * @param room bytes of the tape region
 * @param tape the region as far as the reader says that it used it
 * @param expected what the tape has to be, where that is known
 * @throws PeerFailure `peer.answer`
 */
export function judgeReadAnswer(
  peer: string,
  { bytes, refused }: ReadAnswer,
  room: number,
  tape: Uint8Array,
  count: number,
  expected?: Uint8Array,
): void {
  if (bytes > room) throw lie(peer, 'read', `result.bytes is ${bytes}, but its tape region has ${room}`);
  // What a writer gets holds no refusals; to compare is quicker than to take apart.
  const isExpected = expected !== undefined && Buffer.compare(tape, expected) === 0;
  const found = isExpected ? { end: bytes, refusals: 0 } : takeStock(tape, count);
  if (found === undefined) return;
  if (found.end !== bytes) {
    throw lie(peer, 'read', `result.bytes is ${bytes}, but the records on its tape end after ${found.end}`);
  }
  if (found.refusals === refused) return;
  const many =
    found.refusals === 1 ? '1 record on its tape is a refusal' : `${found.refusals} records on its tape are refusals`;
  throw lie(peer, 'read', `result.refused is ${refused}, but ${many}`);
}

/** Where the records end, and how many are refusals; `undefined`: the tape cannot be taken apart. */
function takeStock(tape: Uint8Array, count: number): { readonly end: number; readonly refusals: number } | undefined {
  try {
    const spans = splitTape(tape, count);
    const last = spans.at(-1);
    const end = last === undefined ? 0 : last.offset + last.size;
    return { end, refusals: spans.filter(({ refused }) => refused).length };
  } catch (error) {
    if (error instanceof TapeError) return undefined;
    throw error;
  }
}

function lie(peer: string, method: 'read' | 'write', what: string): PeerFailure {
  return new PeerFailure(
    'peer.answer',
    peer,
    `the answer to "${method}" is wrong: ${what} (docs/protocol.md, "${method}")`,
  );
}
