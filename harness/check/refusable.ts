import { type Layout, layoutOf } from '../layout/index.ts';
import type { PrimitiveLayout } from '../layout/layout.ts';
import type { Plan } from './plan.ts';

/** Whether images of a type can break a rule at all: a u32 cannot. */
export function isRefusable(name: string, plan: Plan): boolean {
  if (plan.cases.some((each) => each.type === name && each.refuse.length > 0)) return true;
  return hasRules(layoutOf({ kind: 'named', name }, plan.types, plan.profile, plan.platform));
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
