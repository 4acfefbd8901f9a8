import type { TestProject } from 'vitest/node';
import { fingerprintsOf } from '../check/plan.ts';
import { buildPeer } from '../peers/build.ts';
import { PeerFailure } from '../peers/failure.ts';
import { planOf } from './plan.ts';

/** Builds the peers before any test runs. One that cannot be built is left to the tests, which say so. */
export default async function setup(project: TestProject): Promise<void> {
  const plan = await planOf(project.config.provide.samebytes as never);
  const fingerprints = fingerprintsOf(plan.types, plan.profile);
  const input = { types: plan.types, fingerprints, profile: plan.profile.profile };
  await Promise.all(
    plan.peers.map((peer) =>
      buildPeer(peer, input).catch((error: unknown) => {
        if (!(error instanceof PeerFailure)) throw error;
      }),
    ),
  );
}
