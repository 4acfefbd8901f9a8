import type { Report } from '../report/schema.ts';
import { type LevelDefinition, loadLevels } from './level-definitions.ts';

/** Something that a peer lacks, and that explains why checks are unsupported. */
export interface Lack {
  /** A feature, as levels call it; or which types, where no feature explains it. */
  readonly what: string;
  /** Whether the level is missed by it. */
  readonly required: boolean;
  /** How many types are unsupported because of it. */
  readonly types: number;
  /** In the peer's own words. */
  readonly reason: string;
}

/** Checks of one kind and of types that are made of the same features. */
export type LevelRow = NonNullable<Report['byFeatures']>[number];

/** Types of which each feature works elsewhere. */
const otherTypes = 'types of features that it has';

/** The features of checks that passed. */
export function shownIn(rows: readonly LevelRow[]): Set<string> {
  return new Set(rows.filter(({ passed }) => passed > 0).flatMap(({ features }) => features));
}

/** Where nothing is supported, no feature explains it. */
export function lackOfAll(rows: readonly LevelRow[]): Lack[] {
  const types = rows.reduce((sum, { lacking }) => sum + lacking, 0);
  const reason = rows.map(wordsOf).find((words) => words !== '') ?? '';
  return types === 0 ? [] : [{ what: 'everything', required: true, types, reason }];
}

/**
 * What explains the unsupported checks of a level: a feature of their types that the peer shows in no kind of check (`shownAnywhere`), else one that it
 * shows nowhere in the level; of several a required one. What it shows in the same level is no excuse.
 */
export function lacksOf(
  definition: LevelDefinition,
  rows: readonly LevelRow[],
  shownAnywhere: ReadonlySet<string>,
): Lack[] {
  const shown = [shownAnywhere, shownIn(rows)];
  const lacks = new Map<string, Lack>();
  const lacking = rows
    .filter((row) => row.lacking > 0)
    .map((row) => ({ row, found: missingIn(row, definition, shown) }));
  const certain = new Set(lacking.flatMap(({ found }) => (found.length === 1 ? found : [])));
  for (const { row, found } of lacking) {
    const explanation = found.length === 0 ? withoutFeature(row, definition) : named(found, certain, definition);
    const key = JSON.stringify(explanation);
    const { types = 0, reason = '' } = lacks.get(key) ?? {};
    lacks.set(key, { ...explanation, types: types + row.lacking, reason: reason || wordsOf(row) });
  }
  return [...lacks.values()];
}

type Feature = LevelDefinition['required'][number];
type Explanation = Pick<Lack, 'what' | 'required'>;

/** The features of a row that the peer did not show: anywhere, else in the level. */
function missingIn(row: LevelRow, definition: LevelDefinition, shown: readonly ReadonlySet<string>[]): Feature[] {
  const own = featuresOf(row, definition);
  return shown.map((each) => own.filter((feature) => !each.has(feature))).find(({ length }) => length > 0) ?? [];
}

function featuresOf({ features }: LevelRow, { required, optional }: LevelDefinition): Feature[] {
  return [...required, ...optional].filter((feature) => features.includes(feature));
}

/** `Vec`; `Vec or String` where every type has both, so that nobody can tell: but for what another type alone shows to be lacking. */
function named(found: readonly Feature[], certain: ReadonlySet<Feature>, { required }: LevelDefinition): Explanation {
  const { features: titles } = loadLevels();
  const ofRequired = found.filter((feature) => required.includes(feature));
  const possible = ofRequired.length > 0 ? ofRequired : found;
  const sure = possible.find((feature) => certain.has(feature));
  const what = (sure === undefined ? possible : [sure]).map((feature) => titles[feature]).join(' or ');
  return { what, required: ofRequired.length > 0 };
}

/** What is lacking although the peer shows each feature of its types. */
function withoutFeature(row: LevelRow, definition: LevelDefinition): Explanation {
  const { levels } = loadLevels();
  const { required } = definition;
  const own = featuresOf(row, definition);
  // Which types of containers a peer has is the matter of the level that requires containers.
  const isElsewhere = (feature: (typeof own)[number]) => {
    return !required.includes(feature) && levels.some((level) => level.required.includes(feature));
  };
  return { what: otherTypes, required: !own.some(isElsewhere) };
}

/** Why it lacks something, as the peer itself said it. */
function wordsOf({ peer, reason = '' }: LevelRow): string {
  return reason.startsWith(`${peer}: `) ? reason.slice(`${peer}: `.length) : reason;
}
