import { type KnownList, noneKnown } from '../check/known.ts';
import { fingerprintsOf, type Plan } from '../check/plan.ts';
import { portabilityOf } from '../check/portability.ts';
import { layoutDigest, layoutOf, rulesOf } from '../layout/index.ts';
import { peerRules } from '../peers/rules.ts';
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
    platform: plan.platform.platform,
    ...(plan.shard === undefined ? {} : { shard: plan.shard }),
    seed: plan.seed,
    values: plan.values,
    inputs: plan.inputs,
    startedAt: new Date(),
    types: plan.selected.map((name) => {
      const layout = layoutOf({ kind: 'named', name }, plan.types, plan.profile, plan.platform);
      const { size, align } = layout;
      return { name, size, align, fingerprint: fingerprints.get(name) ?? '', layout: layoutDigest(layout) };
    }),
    ruleOf: (id) => rules.get(id) ?? peerRules[id],
    reproduce: reproduceWith(plan, files),
    placeOf: (type, path) => reportPlace(type, path, plan.types),
    known,
    portabilityOf: (peers) => portabilityOf(plan, peers),
    detailsOf: (report) => collectDetails(report, plan),
  };
}
