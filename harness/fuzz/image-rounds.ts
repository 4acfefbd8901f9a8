import type { Session } from '../check/session.ts';
import { Dice } from './dice.ts';
import { type ImageFinding, ImageFuzzer } from './image-fuzzer.ts';
import { isProgramFailure } from './image-readers.ts';

/** How far image fuzzing goes, and what it tells while it works. */
export interface ImageRounds {
  readonly seed: number;
  /** Whether to go on: asked before every batch. */
  goesOn(round: number): boolean;
  progress(state: { readonly round: number; readonly type: string; readonly images: number }): void;
  found(finding: ImageFinding): void;
}

/** Batches of images for all types of a session in turn, round after round. @returns how many images readers were offered */
export async function fuzzImages(session: Session, { seed, goesOn, progress, found }: ImageRounds): Promise<number> {
  const fuzzers: ImageFuzzer[] = [];
  let images = 0;
  const failed = new FailedPeers();
  const everybody = session.participants.map(({ name }) => name);
  for (let round = 0; goesOn(round); round++) {
    for (const [index, type] of session.plan.selected.entries()) {
      if (!goesOn(round) || failed.includeAll(everybody)) return images;
      const fuzzer = fuzzers[index] ?? (await ImageFuzzer.open(session, type, new Dice(seed + index)));
      fuzzers[index] = fuzzer;
      progress({ round, type, images });
      const without = failed.at(type);
      if (everybody.every((name) => without.has(name))) continue;
      const batch = await fuzzer.run(without);
      images += batch.images;
      for (const finding of batch.findings) {
        if (isProgramFailure(finding.fault)) failed.add(finding.fault.peer, type);
        found(finding);
      }
    }
  }
  return images;
}

/** Types at which a peer may fail as a program before it is left alone: every time costs starts, or time. */
const mostFailingTypes = 3;

/** Peers that crashed or hung, and at which types: there they are not asked again. */
class FailedPeers {
  readonly #types = new Map<string, Set<string>>();

  add(peer: string, type: string): void {
    this.#types.set(peer, (this.#types.get(peer) ?? new Set()).add(type));
  }

  /** Whom not to ask for a type. */
  at(type: string): Set<string> {
    const left = [...this.#types].filter(([peer, types]) => types.has(type) || this.#isLeftAlone(peer));
    return new Set(left.map(([peer]) => peer));
  }

  /** Whether nobody is left for any type. */
  includeAll(peers: readonly string[]): boolean {
    return peers.every((peer) => this.#isLeftAlone(peer));
  }

  #isLeftAlone(peer: string): boolean {
    return (this.#types.get(peer)?.size ?? 0) >= mostFailingTypes;
  }
}
