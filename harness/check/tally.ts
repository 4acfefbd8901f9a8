import { type Fault, reference } from './records.ts';

/** How one pair did in one case. */
interface PairOutcome {
  /** Values compared so far. */
  values: number;
  /** The first fault. */
  fault: Fault | undefined;
}

/** The outcomes of one case, batch by batch, for every pair of a writer and a reader (either may be the reference). */
export class Tally {
  readonly #pairs = new Map<string, PairOutcome>();

  add(writer: string, reader: string, values: number, fault: Fault | undefined): void {
    const outcome = this.get(writer, reader);
    outcome.values += values;
    outcome.fault ??= fault;
    this.#pairs.set(key(writer, reader), outcome);
  }

  get(writer: string, reader: string): PairOutcome {
    return this.#pairs.get(key(writer, reader)) ?? { values: 0, fault: undefined };
  }

  /**
   * Whose fault it is that a pair disagrees (RULES 4): the writer's, if its image is not the reference's; else the reader's, who then
   * misreads also the reference's image. When both are right on their own, the reader looked at unspecified bytes, where alone the
   * two images differ.
   */
  blame(writer: string, reader: string, fault: Fault): Fault {
    if (writer === reference || reader === reference) return fault;
    const own = this.get(writer, reference).fault ?? this.get(reference, reader).fault;
    return own ?? { ...fault, rule: 'reads.unspecified' };
  }
}

function key(writer: string, reader: string): string {
  return JSON.stringify([writer, reader]);
}
