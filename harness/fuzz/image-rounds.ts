import type { Session } from '../check/session.ts';
import { Dice } from './dice.ts';
import { type ImageFinding, ImageFuzzer, isProgramFailure } from './image-fuzzer.ts';

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
  // A peer that crashes is not asked again: its program cannot be started without end.
  const crashed = new Set<string>();
  for (let round = 0; goesOn(round); round++) {
    for (const [index, type] of session.plan.selected.entries()) {
      if (!goesOn(round)) break;
      const fuzzer = fuzzers[index] ?? (await ImageFuzzer.open(session, type, new Dice(seed + index)));
      fuzzers[index] = fuzzer;
      progress({ round, type, images });
      const batch = await fuzzer.run(crashed);
      images += batch.images;
      for (const finding of batch.findings) {
        if (isProgramFailure(finding.fault)) crashed.add(finding.fault.peer);
        found(finding);
      }
    }
  }
  return images;
}
