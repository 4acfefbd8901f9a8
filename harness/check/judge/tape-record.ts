import { splitTape, TapeError } from '../../values/index.ts';

/** The records of a tape, lengths included, as far as it can be taken apart; `error`: why not all of them. */
export interface TapeRecords {
  readonly records: readonly Uint8Array[];
  readonly error?: TapeError;
}

/** Takes `count` records of a tape apart. */
export function tapeRecords(tape: Uint8Array, count: number): TapeRecords {
  try {
    return { records: splitTape(tape, count).map(({ offset, size }) => tape.subarray(offset, offset + size)) };
  } catch (error) {
    if (!(error instanceof TapeError)) throw error;
    return { records: tapeRecords(tape, error.record).records, error };
  }
}
