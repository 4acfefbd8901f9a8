import type { Type } from '../../describe/types.ts';
import { PeerFailure, Unsupported } from '../../peers/failure.ts';
import { toJson, type Value } from '../../values/index.ts';
import type { Exchange } from '../kinds/exchange.ts';
import type { Plan } from '../plan/plan.ts';
import type { CheckRecord, Fault } from '../records.ts';
import { shrinkValue } from './shrink.ts';

/** Has the guilty peer do with other values what it did with the one that failed. */
export interface Repetition {
  /** Slots of an exchange that one copy of a value takes. */
  readonly slots: number;
  /**
   * Tries so many copies of each value. @returns for each value the faults of its copies
   * @throws PeerFailure, Unsupported as the peer fails
   */
  repeat(values: readonly Value[], copies: number): Promise<readonly (readonly Fault[])[]>;
  /** What is broken in the smallest value's image. */
  partOf?(value: Value): string | undefined;
}

/** The copies of a value differ in their addresses, and in what their unspecified bytes hold: zeros, FF and noise. */
const mostCopies = 3;

/** Candidates that are tried at once. */
const together = 8;

/** Bytes of images that one shrinking may cost: large types get fewer trials. */
const mostBytes = 256 * 1024 * 1024;

/** Finds the smallest values that fail as the faults of one type do: once for each part, however many checks it fails. */
export class FaultShrinker {
  readonly #exchange: Exchange;
  readonly #plan: Plan;
  readonly #found = new Map<string, Pick<Fault, 'smallest' | 'smallestPart'>>();

  constructor(exchange: Exchange, plan: Plan) {
    this.#exchange = exchange;
    this.#plan = plan;
  }

  /**
   * Adds the smallest value to the fault of a failed check; it is looked for once for each part. `value`: what failed. Errors
   * get none: a crash ends the peer's part in the type, and what does not come again (`pair.unstable`) has nothing to go by.
   */
  async withSmallest(
    check: CheckRecord,
    value: Value | undefined,
    repetition: Repetition | undefined,
  ): Promise<CheckRecord> {
    const { fault, verdict } = check;
    if (fault === undefined || value === undefined || repetition === undefined || verdict !== 'failed') return check;
    const key = JSON.stringify([fault.peer, fault.rule, fault.path.replace(/\[\d+\]/g, '[]')]);
    const smallest = this.#found.get(key) ?? (await this.#shrink(fault, value, repetition));
    this.#found.set(key, smallest);
    return { ...check, fault: { ...fault, ...smallest } };
  }

  async #shrink(fault: Fault, value: Value, repetition: Repetition) {
    const type: Type = { kind: 'named', name: this.#exchange.type };
    const cost = together * mostCopies * repetition.slots * this.#exchange.stride;
    const mostTrials = Math.max(8, Math.min(150, Math.floor(mostBytes / cost)));
    const stillFails = (values: readonly Value[]) => this.#try(fault, values, repetition);
    const smallest = await shrinkValue(type, this.#plan.types, value, stillFails, { together, mostTrials });
    const smallestPart = repetition.partOf?.(smallest);
    return { smallest: toJson(smallest), ...(smallestPart === undefined ? {} : { smallestPart }) };
  }

  async #try(fault: Fault, values: readonly Value[], repetition: Repetition): Promise<boolean[]> {
    const room = Math.floor(this.#exchange.capacity / repetition.slots);
    const copies = Math.max(1, Math.min(mostCopies, room));
    const atOnce = Math.max(1, Math.floor(room / copies));
    const answers: boolean[] = [];
    try {
      for (let start = 0; start < values.length; start += atOnce) {
        const faults = await repetition.repeat(values.slice(start, start + atOnce), copies);
        answers.push(...faults.map((found) => found.some((each) => isSame(each, fault))));
      }
      return answers;
    } catch (error) {
      // A peer that fails in another way than before: nothing of this batch counts.
      if (error instanceof PeerFailure || error instanceof Unsupported) return values.map(() => false);
      throw error;
    }
  }
}

/** Which rule a misreading breaks is told by more than one reading. */
export const diagnosedRules: readonly string[] = ['reads.unspecified', 'reads.pair'];

function isSame(found: Fault, fault: Fault): boolean {
  if (found.peer !== fault.peer) return false;
  if (diagnosedRules.includes(fault.rule)) return true;
  return found.rule === fault.rule && wasAccepted(found) === wasAccepted(fault);
}

/** An image that should have been refused can be accepted, or refused for another reason: two faults. */
function wasAccepted({ actual }: Fault): boolean {
  return actual.startsWith('accepted as ');
}
