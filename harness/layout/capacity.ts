import { type Type, typeText } from '../describe/types.ts';
import { greatestOf, type PartRecipe, type Profile } from './profile-shape.ts';

type List = Extract<Type, { readonly kind: 'vec' | 'string' }>;

/** Why a profile has no list of this capacity: a number that says so does not fit into its part. `undefined`: it has. */
export function complaintAboutCapacity(list: List, { profile, constructors }: Profile): string | undefined {
  const recipe = list.kind === 'vec' ? constructors.Vec : constructors.String;
  const narrow = recipe?.parts.find((part) => holdsCapacity(part) && greatest(part) < list.capacity);
  if (narrow === undefined) return undefined;
  return `the profile ${profile} has no ${typeText(list)}: its ${narrow.name} is a ${narrow.type}, at most ${greatest(narrow)}`;
}

function holdsCapacity({ role, constant }: PartRecipe): boolean {
  return role === 'length' || (role === 'constant' && constant === 'N');
}

/** The greatest number that a part can hold. */
export function greatest({ type }: PartRecipe): number {
  return (greatestOf as Readonly<Record<string, number>>)[type] ?? 0;
}
