import { resolveInputs } from '../check/inputs.ts';
import { makePlan } from '../check/make-plan.ts';
import type { Plan } from '../check/plan.ts';
import type { ConformanceSettings } from './options.ts';

/** The one plan of a vitest run; every process makes the same from the same settings. */
export async function planOf(settings: ConformanceSettings): Promise<Plan> {
  return makePlan(await resolveInputs(settings.files), settings);
}
