import { PeerFailure, Unsupported } from '../../peers/failure.ts';
import { valueMask } from '../../values/index.ts';
import { findImageFault } from '../judge/judge-images.ts';
import { findTapeFault } from '../judge/judge-tapes.ts';
import type { Plan } from '../plan/plan.ts';
import type { Fault } from '../records.ts';
import { repeatWithFreshPeers } from '../repeat/repeat-fresh.ts';
import { unstable } from '../tally.ts';
import type { Batch, Exchange } from './exchange.ts';
import { attempt, type TypePeer } from './type-peer.ts';

/** Two peers that fail together, although both are right with the reference. */
export interface FailingPair {
  readonly writer: TypePeer;
  readonly reader: TypePeer;
  /** What the reader made of the writer's images. */
  readonly fault: Fault;
}

/** The rule that the reader of a pair breaks. */
type Cause = 'reads.unspecified' | 'reads.pair';

/**
 * Finds out why pairs fail of which both are right with the reference (docs/specification.md, "Whose fault it is"). The images have been
 * compared with the reference's, so that it can only be the reader, if it happens again.
 */
export class PairExaminer {
  readonly #exchange: Exchange;
  readonly #plan: Plan;
  readonly #peers: readonly TypePeer[];
  /** By pair: peers are started afresh once for each that fails. */
  readonly #causes = new Map<string, Cause>();

  constructor(exchange: Exchange, plan: Plan, peers: readonly TypePeer[]) {
    this.#exchange = exchange;
    this.#plan = plan;
    this.#peers = peers;
  }

  /** Examines a pair whose images are still in memory. @returns its fault; the rule `pair.unstable` if nobody can be blamed */
  async examine(pair: FailingPair, batch: Batch): Promise<Fault> {
    const known = this.#causes.get(keyOf(pair));
    if (known !== undefined) return blameReader(pair, known);
    const { writer } = pair;
    const { layout, stride } = this.#exchange;
    const images = this.#exchange.writtenSlots(writer.name, batch.values.length);
    if (findImageFault(writer.name, images, batch, layout, stride) !== undefined) {
      return unstable(pair.fault, `the images of ${writer.name} were right, and were changed while others read`);
    }
    if (await this.#looksAtUnspecified(pair, images, batch)) return this.#blame(pair, 'reads.unspecified');
    return this.examineAfresh(pair, batch);
  }

  /** Examines a pair with fresh peers in a fresh mapping alone. */
  async examineAfresh(pair: FailingPair, batch: Batch): Promise<Fault> {
    const { writer, reader } = pair;
    try {
      const outcome = await repeatWithFreshPeers(
        this.#exchange,
        this.#plan,
        this.#peers,
        [writer, reader],
        batch.values,
      );
      if (outcome.happened === 'again') return this.#blame(pair, 'reads.pair');
      return outcome.happened === 'otherwise' ? outcome.fault : unstable(pair.fault, outcome.reason);
    } catch (error) {
      if (!(error instanceof PeerFailure || error instanceof Unsupported)) throw error;
      return unstable(pair.fault, `with fresh peers it could not be repeated: ${error.message}`);
    }
  }

  #blame(pair: FailingPair, cause: Cause): Fault {
    this.#causes.set(keyOf(pair), cause);
    return blameReader(pair, cause);
  }

  /** Whether the reader errs again, is right when unspecified bytes are zero, and errs once more when they are as they were. */
  async #looksAtUnspecified(pair: FailingPair, images: Uint8Array, batch: Batch): Promise<boolean> {
    if ((await this.#readsRight(pair, batch)) !== false) return false;
    const written = images.slice();
    try {
      zeroUnspecified(images, batch, this.#exchange);
      if ((await this.#readsRight(pair, batch)) !== true) return false;
    } finally {
      images.set(written);
    }
    return (await this.#readsRight(pair, batch)) === false;
  }

  /** `undefined`: the reader gave no answer. */
  async #readsRight({ writer, reader }: FailingPair, batch: Batch): Promise<boolean | undefined> {
    const { type, layout } = this.#exchange;
    const tape = await attempt(reader, (running) => this.#exchange.read(running, writer.name, batch));
    if (tape === undefined) return undefined;
    const named = { kind: 'named' as const, name: type };
    return findTapeFault(reader.name, tape, batch, { type: named, types: this.#plan.types, layout }) === undefined;
  }
}

function blameReader({ writer, reader, fault }: FailingPair, cause: Cause): Fault {
  if (cause === 'reads.unspecified') return { ...fault, rule: cause };
  const whose = writer.name === reader.name ? 'that it wrote itself' : `of ${writer.name}`;
  const again = "it does so again with fresh peers in a fresh mapping, and reads the reference's images right";
  const message = `${fault.message}, from a right image ${whose}: ${again}`;
  return { ...fault, rule: cause, message };
}

function keyOf({ writer, reader }: FailingPair): string {
  return JSON.stringify([writer.name, reader.name]);
}

function zeroUnspecified(images: Uint8Array, { values }: Batch, { layout, stride }: Exchange): void {
  for (const [index, value] of values.entries()) {
    const mask = valueMask(layout, value);
    for (let offset = 0; offset < layout.size; offset++) {
      if (mask[offset] === 0) images[index * stride + offset] = 0;
    }
  }
}
