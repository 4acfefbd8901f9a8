import { contradictions } from './profile-contradictions.ts';
import { shapeSchema } from './profile-shape.ts';

export {
  type Check,
  type ConstructorName,
  type PartRecipe,
  type Profile,
  type ProfileRule,
  textChecks,
} from './profile-shape.ts';

/** `descriptions/profiles/NAME.json5`, or a file of the user's. */
export const profileSchema = shapeSchema.superRefine((profile, context) => {
  for (const { path, message } of contradictions(profile)) context.addIssue({ code: 'custom', path, message });
});
