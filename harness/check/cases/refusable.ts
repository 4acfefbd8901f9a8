import { type Layout, layoutOn } from '../../layout/index.ts';
import type { PrimitiveLayout } from '../../layout/layout.ts';
import type { Plan } from '../plan/plan.ts';

/** Whether images of a type can break a rule at all (a u32 cannot), or a case has images of it. */
export function isRefusable(name: string, plan: Plan): boolean {
  if (plan.cases.some((each) => each.type === name && (each.refuse.length > 0 || each.images))) return true;
  return plan.parts.some(({ platform }) => {
    const layout = layoutOn(platform, name, plan);
    return layout !== undefined && hasRules(layout);
  });
}

/** An enum that gives every value of its integer a name: nothing is undeclared. */
function declaresAll({ values, size }: PrimitiveLayout): boolean {
  return values !== null && BigInt(values.length) === 1n << BigInt(8 * size);
}

function hasRules(layout: Layout): boolean {
  if (layout.kind === 'primitive') return layout.check?.action === 'refuse' && !declaresAll(layout);
  if ('rules' in layout && layout.rules.some((rule) => rule.action === 'refuse')) return true;
  return layout.parts.some((part) => hasRules(part.layout));
}
