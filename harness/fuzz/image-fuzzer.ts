import { Exchange } from '../check/kinds/exchange.ts';
import { isAble, largestExtent, prepareTypePeers, type TypePeer } from '../check/kinds/type-peer.ts';
import type { Fault } from '../check/records.ts';
import type { Session } from '../check/session.ts';
import type { Layout } from '../layout/index.ts';
import type { Dice } from './dice.ts';
import { ImageProbe } from './image-probe.ts';
import { ImageReaders, type OfferedFault } from './image-readers.ts';
import { type ImageSeeds, mutateImage, seedImages } from './mutate-images.ts';
import { type ImageCase, representImage } from './represent-image.ts';
import { shrinkImage } from './shrink-image.ts';

/** What a reader gets wrong with an image, as small as it could be made. */
export interface ImageFinding {
  readonly type: string;
  readonly fault: Fault;
  /** `undefined`: the reader failed at one of many images, and does not do so again. */
  readonly image?: Uint8Array;
  /** What a case says to offer it again; `undefined` where none can. */
  readonly written?: ImageCase;
  /** What the reference knows of the type. */
  readonly layout: Layout;
}

/** Candidates of one step of shrinking: each failure as a program costs a start, and among few it is soon found. */
const mostCandidates = 256;
const mostCrashCandidates = 8;

/**
 * Offers random and mutated images of one type to every reader of a session: what the reference refuses must be refused, what it
 * accepts must be read as the same value, nothing may crash, and no image may change. The reference is the measure.
 */
export class ImageFuzzer {
  readonly type: string;
  readonly #readers: ImageReaders;
  readonly #peers: readonly TypePeer[];
  readonly #seeds: ImageSeeds;
  readonly #dice: Dice;
  /** What was found already, by its kind: the same mistake is reported once. */
  readonly #known = new Set<string>();

  private constructor(readers: ImageReaders, peers: readonly TypePeer[], dice: Dice) {
    const { type, layout } = readers.exchange;
    this.type = type;
    this.#readers = readers;
    this.#peers = peers;
    this.#dice = dice;
    this.#seeds = seedImages(type, readers.session.plan.types, layout, dice);
  }

  /** Asks the peers for the type; those that cannot take part are left out (the checks of a run say why). */
  static async open(session: Session, type: string, dice: Dice): Promise<ImageFuzzer> {
    const { plan, participants, memory } = session;
    const peers = await prepareTypePeers(type, plan, participants);
    const exchange = new Exchange(type, plan, memory, largestExtent(type, plan, peers));
    return new ImageFuzzer(new ImageReaders(session, exchange), peers.filter(isAble), dice);
  }

  /**
   * Offers one batch.
   * @param without peers that are left out
   * @returns how many images were read, and the findings that are new
   */
  async run(without: ReadonlySet<string> = new Set()): Promise<{ images: number; findings: ImageFinding[] }> {
    const peers = this.#peers.filter((peer) => !without.has(peer.name));
    const images = Array.from({ length: this.#readers.room }, () => mutateImage(this.#seeds, this.#dice));
    const findings: ImageFinding[] = [];
    for (const [index, faults] of (await this.#readers.ask(peers, images)).entries()) {
      const peer = peers[index] as TypePeer;
      for (const found of faults) {
        const kind = JSON.stringify([peer.name, found.fault.rule]);
        if (this.#known.has(kind)) continue;
        this.#known.add(kind);
        findings.push(await this.#explain(peer, images, found));
      }
    }
    return { images: images.length * peers.length, findings };
  }

  /** Finds the image, makes it smaller, and writes it down. */
  async #explain(peer: TypePeer, images: readonly Uint8Array[], { index, fault }: OfferedFault): Promise<ImageFinding> {
    const finding = { type: this.type, fault, layout: this.#readers.exchange.layout };
    const probe = new ImageProbe(this.#readers, peer, fault);
    try {
      const at = index ?? (await probe.firstFailing(images))?.index;
      const image = at === undefined ? undefined : images[at];
      if (image === undefined || (index === undefined && !(await probe.failsAlone(image)))) return finding;
      return { ...finding, ...(await this.#shrink(probe, image, fault, index === undefined)) };
    } finally {
      await probe.close();
    }
  }

  async #shrink(probe: ImageProbe, image: Uint8Array, fault: Fault, crashes: boolean) {
    const { type, layout } = this.#readers.exchange;
    const most = Math.min(this.#readers.room, crashes ? mostCrashCandidates : mostCandidates);
    let smallest = fault;
    const shrunk = await shrinkImage(image, most, async (candidates) => {
      const failing = await probe.firstFailing(candidates);
      if (failing !== undefined) smallest = failing.fault;
      return failing?.index;
    });
    const { types } = this.#readers.session.plan;
    const written = await representImage(shrunk, type, types, layout, (candidates) => probe.firstFailing(candidates));
    return { fault: smallest, image: shrunk, ...(written === undefined ? {} : { written }) };
  }
}
