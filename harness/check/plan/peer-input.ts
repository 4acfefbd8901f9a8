import { typesWithin } from '../../layout/index.ts';
import type { BuildInput } from '../../peers/build/build.ts';
import type { PeerSpecification } from '../../peers/manifest/manifest.ts';
import { unboundNames } from '../participant.ts';
import { fingerprintsOf, type Plan } from './plan.ts';

/** What each peer of a plan is built from: the types that have a place in the profile, and for which the peer's library has a container. */
export function peerInputs({
  types,
  profile,
}: Pick<Plan, 'types' | 'profile'>): (peer: PeerSpecification) => Omit<BuildInput, 'stop'> {
  const fingerprints = fingerprintsOf(types, profile);
  return (peer) => ({
    types: typesWithin(profile, types, unboundNames(peer)),
    fingerprints,
    profile: profile.profile,
  });
}
