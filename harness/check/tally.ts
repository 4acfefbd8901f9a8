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
  /** Readers that misread something, and whether they read every image of the reference right whose unspecified bytes are zero. */
  readonly #canonical = new Map<string, boolean>();
  readonly #explained = new Map<string, Fault>();

  add(writer: string, reader: string, values: number, fault: Fault | undefined): void {
    const outcome = this.get(writer, reader);
    outcome.values += values;
    outcome.fault ??= fault;
    this.#pairs.set(key(writer, reader), outcome);
  }

  get(writer: string, reader: string): PairOutcome {
    return this.#pairs.get(key(writer, reader)) ?? { values: 0, fault: undefined };
  }

  /** Whether a reader misread the reference's images. */
  misreads(reader: string): boolean {
    return this.get(reference, reader).fault !== undefined;
  }

  /** Whether a reader that misreads was asked again. */
  isDiagnosed(reader: string): boolean {
    return this.#canonical.has(reader);
  }

  addCanonical(reader: string, passed: boolean): void {
    this.#canonical.set(reader, passed && this.#canonical.get(reader) !== false);
  }

  /** Pairs that failed although both are right with the reference, and of which nobody has said why. */
  unexplained(): { readonly writer: string; readonly reader: string; readonly fault: Fault }[] {
    return [...this.#pairs].flatMap(([pair, { fault }]) => {
      const [writer, reader] = JSON.parse(pair) as [string, string];
      if (fault === undefined || writer === reference || reader === reference || this.#explained.has(pair)) return [];
      if (this.get(writer, reference).fault !== undefined || this.misreads(reader)) return [];
      return [{ writer, reader, fault }];
    });
  }

  /** Says why a pair failed. */
  explain(writer: string, reader: string, fault: Fault): void {
    this.#explained.set(key(writer, reader), fault);
  }

  /**
   * Whose fault it is that a pair disagrees (RULES 4): the writer's, if its image is not the reference's; else the reader's, who
   * misreads also the reference's image. A reader that errs only where unspecified bytes are not zero looked at them. When both are right
   * with the reference, what was found out about the pair counts; `pair.unstable`: nobody is blamed.
   */
  blame(writer: string, reader: string, fault: Fault): Fault {
    if (reader === reference) return fault;
    const ofWriter = writer === reference ? undefined : this.get(writer, reference).fault;
    if (ofWriter !== undefined) return ofWriter;
    const ofReader = this.get(reference, reader).fault;
    if (ofReader === undefined) return this.#explained.get(key(writer, reader)) ?? unstable(fault);
    return this.#canonical.get(reader) ? { ...ofReader, rule: 'reads.unspecified' } : ofReader;
  }
}

/** A failure that nobody can be blamed for. */
export function unstable(fault: Fault, reason = 'it did not come again'): Fault {
  const message = `not reproducible: ${fault.message}; ${reason}`;
  return { ...fault, peer: reference, rule: 'pair.unstable', message };
}

function key(writer: string, reader: string): string {
  return JSON.stringify([writer, reader]);
}
