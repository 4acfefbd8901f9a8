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
  /** Readers that misread something, and whether they read every image right whose unspecified bytes are zero. */
  readonly #canonical = new Map<string, boolean>();

  add(writer: string, reader: string, values: number, fault: Fault | undefined): void {
    const outcome = this.get(writer, reader);
    outcome.values += values;
    outcome.fault ??= fault;
    this.#pairs.set(key(writer, reader), outcome);
  }

  get(writer: string, reader: string): PairOutcome {
    return this.#pairs.get(key(writer, reader)) ?? { values: 0, fault: undefined };
  }

  /** Whether a reader disagreed with the reference, or with a writer that does not. */
  misreads(reader: string): boolean {
    return [...this.#pairs].some(([pair, outcome]) => {
      const [writer, ofReader] = JSON.parse(pair) as [string, string];
      return ofReader === reader && outcome.fault !== undefined && this.get(writer, reference).fault === undefined;
    });
  }

  addCanonical(reader: string, passed: boolean): void {
    this.#canonical.set(reader, passed && this.#canonical.get(reader) !== false);
  }

  /**
   * Whose fault it is that a pair disagrees (RULES 4): the writer's, if its image is not the reference's; else the reader's, who
   * misreads also the reference's image. A reader that errs only where unspecified bytes are not zero looked at them. When both are right
   * on their own and with zeros, too, the failure cannot be reproduced: `pair.unstable`, and nobody is blamed.
   */
  blame(writer: string, reader: string, fault: Fault): Fault {
    if (reader === reference) return fault;
    const ofWriter = writer === reference ? undefined : this.get(writer, reference).fault;
    if (ofWriter !== undefined) return ofWriter;
    const ofReader = this.get(reference, reader).fault;
    if (this.#canonical.get(reader)) return { ...(ofReader ?? fault), rule: 'reads.unspecified' };
    if (ofReader !== undefined) return ofReader;
    return { ...fault, peer: reference, rule: 'pair.unstable', message: `not reproducible: ${fault.message}` };
  }
}

function key(writer: string, reader: string): string {
  return JSON.stringify([writer, reader]);
}
