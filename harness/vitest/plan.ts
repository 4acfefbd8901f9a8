import { resolveInputs } from '../check/plan/inputs.ts';
import { type KnownList, loadKnown, noneKnown } from '../check/plan/known.ts';
import { makePlan } from '../check/plan/make-plan.ts';
import type { Plan } from '../check/plan/plan.ts';
import type { ConformanceSettings } from './options.ts';

/** The one plan of a vitest run; every process makes the same from the same settings. */
export async function planOf(settings: ConformanceSettings): Promise<Plan> {
  return makePlan(await resolveInputs(settings.files), settings);
}

/** The disagreements that are expected; every process reads the same. */
export async function knownOf(settings: ConformanceSettings, plan: Plan): Promise<KnownList> {
  const file = settings.known ?? (await resolveInputs(settings.files)).known;
  return file === undefined ? noneKnown() : loadKnown(file, plan);
}
