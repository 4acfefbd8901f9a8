import { type KnownList, noneKnown } from '../check/plan/known.ts';
import { fingerprintsOf, type Plan } from '../check/plan/plan.ts';
import { portabilityOf } from '../check/platforms/portability.ts';
import { featuresOf } from '../describe/features.ts';
import { lackingPart, layoutDigest, layoutOn, rulesOf } from '../layout/index.ts';
import { peerRules } from '../peers/rules.ts';
import type { FeaturesOfCheck } from './feature-tally.ts';
import { collectDetails } from './html/collect-details.ts';
import { reportPlace } from './place.ts';
import type { ReportHead } from './report-builder.ts';
import { reproduceWith } from './reproduce.ts';
import { packageVersion } from './version.ts';

/** What a report says of a plan, before any check. `files`: what the user named, for the commands of findings. */
export function reportHead(plan: Plan, files: readonly string[], known: KnownList = noneKnown()): ReportHead {
  const rules = rulesOf(plan.profile);
  const fingerprints = fingerprintsOf(plan.types, plan.profile);
  return {
    version: packageVersion(),
    files,
    profile: plan.profile.profile,
    ...(plan.profileFile === undefined ? {} : { profileFile: plan.profileFile }),
    platform: plan.platform.platform,
    ...(plan.shard === undefined ? {} : { shard: plan.shard }),
    ...(plan.transport === undefined ? {} : { transport: plan.transport }),
    seed: plan.seed,
    values: plan.values,
    inputs: plan.inputs,
    startedAt: new Date(),
    types: plan.selected.map((name) => {
      const fingerprint = fingerprints.get(name) ?? '';
      const layout = layoutOn(plan.platform, name, plan);
      // The profile has no place for it.
      if (layout === undefined) return { name, size: 0, align: 0, fingerprint, layout: '' };
      const { size, align } = layout;
      return { name, size, align, fingerprint, layout: layoutDigest(layout) };
    }),
    ruleOf: (id) => rules.get(id) ?? peerRules[id],
    reproduce: reproduceWith(plan, files),
    placeOf: (type, path) => reportPlace(type, path, plan.types),
    known,
    featuresOf: featuresOfChecks(plan),
    isInProfile: (type) => lackingPart(type, plan.types, plan.profile) === undefined,
    portabilityOf: (peers) => portabilityOf(plan, peers),
    detailsOf: (report) => collectDetails(report, plan),
  };
}

/** A type's features are found once, however many checks it has. */
function featuresOfChecks({ types, parts }: Plan): FeaturesOfCheck {
  const known = new Map<string, readonly string[]>();
  const withNanBits = new Set(parts.flatMap(({ cases }) => cases).flatMap(({ id, nanBits }) => (nanBits ? [id] : [])));
  return ({ kind, type, case: id }) => {
    const own = known.get(type) ?? featuresOf(type, types);
    known.set(type, own);
    return kind === 'values' && withNanBits.has(id) ? [...own, 'nanBits'] : own;
  };
}
