import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { checkKinds } from '../check/records.ts';
import { features } from '../describe/features.ts';
import { parseJson5 } from '../describe/index.ts';
import { bundledFile } from '../layout/index.ts';

const text = z.string().min(1);
const feature = z.enum(features);
const identifier = z.string().regex(/^[a-z][a-z-]*$/, { error: 'an id of a-z and "-"' });
const ruleIds = z.array(z.string().regex(/^[a-z][a-z0-9]*\.[a-z0-9-]+$/, { error: 'the id of a rule: vec.len' }));

const levelSchema = z.strictObject({
  id: identifier.describe('permanent: manifests claim it, certificates name it'),
  title: text,
  kind: z.enum(checkKinds).optional().describe('the checks that belong to it; absent with `later`'),
  needs: z.array(identifier).describe('earlier levels without which it is not reached'),
  required: z.array(feature).describe('what a peer must not lack'),
  optional: z.array(feature).describe('what it may lack: shown beside, not held against it'),
  rules: ruleIds.describe('the rules that it rests on'),
  later: text.optional().describe('why no peer can reach it yet; it is not counted'),
});

const shapeSchema = z.strictObject({
  samebytes: z.literal(1),
  features: z.record(feature, text).describe('what reports call each feature'),
  rules: ruleIds.describe('rules that hold in every level: of a peer as a program'),
  levels: z.array(levelSchema).min(1).describe('in the order in which they are reached'),
});

/** `descriptions/levels/conformance.json5`. */
export const levelsSchema = shapeSchema.superRefine((definitions, context) => {
  for (const { path, message } of contradictions(definitions)) context.addIssue({ code: 'custom', path, message });
});

/** What can be reached: the levels, and what their features and rules are called. */
export type LevelDefinitions = z.output<typeof shapeSchema>;
export type LevelDefinition = z.output<typeof levelSchema>;

/** The levels of this samebytes. */
export function loadLevels(): LevelDefinitions {
  loaded ??= parseJson5(readFileSync(file, 'utf8'), 'descriptions/levels/conformance.json5', levelsSchema).value;
  return loaded;
}

/** The level to which checks of a kind belong: the first that knows all features. `undefined`: this samebytes does not know them. */
export function levelOf(
  kind: string,
  wanted: readonly string[],
  levels: readonly LevelDefinition[],
): string | undefined {
  const knows = (level: LevelDefinition) => {
    const known: readonly string[] = [...level.required, ...level.optional];
    return level.kind === kind && wanted.every((each) => known.includes(each));
  };
  return levels.find(knows)?.id;
}

const file = bundledFile('levels', 'conformance');
let loaded: LevelDefinitions | undefined;

interface Contradiction {
  readonly path: (string | number)[];
  readonly message: string;
}

function contradictions({ levels }: LevelDefinitions): Contradiction[] {
  const found = levels.flatMap((level, index) => complainAbout(level, index, levels));
  for (const kind of checkKinds) {
    const known = new Set(
      levels.filter((level) => level.kind === kind).flatMap((each) => [...each.required, ...each.optional]),
    );
    const wanted = features.filter((each) => kind === 'values' || each !== 'nanBits');
    const missing = wanted.filter((each) => !known.has(each));
    if (levelOf(kind, wanted, levels) !== undefined) continue;
    const message = `no level has all checks of the kind ${kind}`;
    found.push({ path: ['levels'], message: missing.length === 0 ? message : `${message}: ${missing.join(', ')}` });
  }
  return found;
}

function complainAbout(level: LevelDefinition, index: number, levels: readonly LevelDefinition[]): Contradiction[] {
  const earlier = levels.slice(0, index).map(({ id }) => id);
  const found: Contradiction[] = [];
  const complain = (key: string, message: string) => found.push({ path: ['levels', index, key], message });
  if (earlier.includes(level.id)) complain('id', `two levels are called "${level.id}"`);
  for (const need of level.needs) if (!earlier.includes(need)) complain('needs', `"${need}" is no earlier level`);
  for (const each of level.optional)
    if (level.required.includes(each)) complain('optional', `"${each}" is required, too`);
  if ((level.kind === undefined) !== (level.later !== undefined))
    complain('kind', 'a level has a kind of check, or says why it comes later');
  return found;
}
