import type { TestProject } from 'vitest/node';
import { hasProfile } from '../check/participant.ts';
import { peerInputs } from '../check/plan/peer-input.ts';
import { buildPeer } from '../peers/build/build.ts';
import { PeerFailure } from '../peers/failure.ts';
import { planOf } from './plan.ts';

/** Builds the peers before any test runs. One that cannot be built is left to the tests, which say so. */
export default async function setup(project: TestProject): Promise<void> {
  const plan = await planOf(project.config.provide.samebytes as never);
  const inputOf = peerInputs(plan);
  await Promise.all(
    plan.peers
      .filter((peer) => hasProfile(peer, plan.profile))
      .map((peer) =>
        buildPeer(peer, inputOf(peer)).catch((error: unknown) => {
          if (!(error instanceof PeerFailure)) throw error;
        }),
      ),
  );
}
