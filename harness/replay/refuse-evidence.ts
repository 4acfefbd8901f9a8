import type { Plan } from '../check/plan/plan.ts';
import type { CheckIdentity } from '../check/records.ts';
import type { Layout } from '../layout/index.ts';
import type { ReportFinding } from '../report/schema.ts';
import { type BrokenImage, brokenImages, encodeImage, toJson, type Value } from '../values/index.ts';

/** An image that a reader must refuse, and the one that it was made of. */
export interface RefuseEvidence {
  readonly value: Value;
  readonly intact: Uint8Array;
  readonly broken: Uint8Array;
  /** What is wrong with it. */
  readonly note: string;
}

/** Makes the broken image of a finding again; `undefined` when it is about no broken image, or there is none like it any more. */
export function refuseEvidence(
  finding: ReportFinding,
  check: CheckIdentity,
  plan: Plan,
  layout: Layout,
): RefuseEvidence | undefined {
  const offered = imagesOf(check, plan, layout).filter(
    ({ rule, path }) => rule === finding.rule && path === finding.path,
  );
  const spelled = JSON.stringify(finding.value);
  const found = offered.find(
    (each) => JSON.stringify(toJson(each.value)) === spelled && each.offset === finding.offset,
  );
  if (found === undefined) return undefined;
  const intact = new Uint8Array(layout.size);
  encodeImage(layout, found.value, intact, 0);
  return { value: found.value, intact, broken: found.image, note: found.note };
}

/** All images of the check's case. */
function imagesOf(check: CheckIdentity, plan: Plan, layout: Layout): readonly BrokenImage[] {
  const written = plan.cases.find((each) => each.id === check.case && each.type === check.type);
  if (written !== undefined) return written.refuse;
  return [...brokenImages({ kind: 'named', name: check.type }, plan.types, layout, { seed: plan.seed })];
}
