import { type KnownList, noneKnown } from '../check/known.ts';
import type { Plan } from '../check/plan.ts';
import { layoutOf, rulesOf } from '../layout/index.ts';
import { peerRules } from '../peers/rules.ts';
import type { ReportHead } from './report-builder.ts';
import { reproduceWith } from './reproduce.ts';
import { packageVersion } from './version.ts';

/** What a report says of a plan, before any check. `files`: what the user named, for the commands of findings. */
export function reportHead(plan: Plan, files: readonly string[], known: KnownList = noneKnown()): ReportHead {
  const rules = rulesOf(plan.profile);
  return {
    version: packageVersion(),
    files,
    profile: plan.profile.profile,
    seed: plan.seed,
    values: plan.values,
    startedAt: new Date(),
    types: plan.selected.map((name) => {
      const { size, align } = layoutOf({ kind: 'named', name }, plan.types, plan.profile, plan.platform);
      return { name, size, align };
    }),
    ruleOf: (id) => rules.get(id) ?? peerRules[id],
    reproduce: reproduceWith(plan, files),
    known,
  };
}
