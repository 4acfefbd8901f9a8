import { addCounts, noCounts } from '../report/counts.ts';
import { allPeers } from '../report/feature-tally.ts';
import type { Counts, Report } from '../report/schema.ts';
import { type Lack, type LevelRow, lackOfAll, lacksOf, shownIn } from './lacks.ts';
import { type LevelDefinition, levelOf, loadLevels } from './level-definitions.ts';

/**
 * How far a level got. `claims nothing`: everything in it is unsupported. `nothing to check`: the types of the run have no part in it. `later`: no
 * peer can reach it yet.
 */
export type LevelState = 'reached' | 'not reached' | 'claims nothing' | 'nothing to check' | 'later';

/** A level, and how far one peer, or a whole run, got in it. */
export interface Level {
  readonly id: string;
  readonly title: string;
  readonly state: LevelState;
  readonly counts: Counts;
  /** Whether the peer says that it reaches it: in its manifest, else by supporting anything in it. */
  readonly claimed: boolean;
  readonly lacks: readonly Lack[];
  /** Required features that no type of the run has. */
  readonly notTried: readonly string[];
  /** Levels that are needed and not reached. */
  readonly needs: readonly string[];
}

/** What levels of one peer have in common. */
interface Context {
  readonly completed: boolean;
  /** Features that it shows in any level. */
  readonly shown: ReadonlySet<string>;
  readonly claims?: readonly string[];
}

/** The levels of one peer; `undefined`: the report is older than levels. */
export function levelsOfPeer(report: Report, peer: string): Level[] | undefined {
  const { byFeatures, completed, peers } = report;
  const claims = peers.find(({ name }) => name === peer)?.claims;
  return (
    byFeatures &&
    judgeLevels(
      byFeatures.filter((row) => row.peer === peer),
      completed,
      claims,
    )
  );
}

/**
 * The levels of a whole run: reached when every peer reaches them that supports anything in them, and some peer does. `undefined`: the report is
 * older than levels.
 */
export function levelsOfRun(report: Report): Level[] | undefined {
  const { byFeatures, completed } = report;
  if (byFeatures === undefined) return undefined;
  const peers = report.peers.flatMap(({ name }) => [levelsOfPeer(report, name) ?? []]);
  return judgeLevels(
    byFeatures.filter(({ peer }) => peer === allPeers),
    completed,
  ).map((level, index) => {
    const states = peers.flatMap((levels) => levels[index]?.state ?? []);
    return { ...level, state: stateOfRun(level.state, states), lacks: [], needs: [] };
  });
}

/** Whether everything that could be tried was reached, and something was. */
export function conforms(levels: readonly Level[]): boolean {
  const own = tried(levels);
  return own.length > 0 && own.every(({ state }) => state === 'reached');
}

/** The levels of which the run has checks. */
export function tried(levels: readonly Level[]): Level[] {
  return levels.filter(({ state }) => state !== 'later' && state !== 'nothing to check');
}

function stateOfRun(own: LevelState, peers: readonly LevelState[]): LevelState {
  if (own === 'later' || own === 'nothing to check') return own;
  const claiming = peers.filter((state) => state === 'reached' || state === 'not reached');
  if (claiming.length === 0) return 'claims nothing';
  return claiming.every((state) => state === 'reached') ? 'reached' : 'not reached';
}

function judgeLevels(rows: readonly LevelRow[], completed: boolean, claims?: readonly string[]): Level[] {
  const { levels } = loadLevels();
  const context: Context = { completed, shown: shownIn(rows), ...(claims === undefined ? {} : { claims }) };
  const judged: Level[] = [];
  for (const definition of levels) {
    const own = rows.filter(({ kind, features }) => levelOf(kind, features, levels) === definition.id);
    const needs = definition.needs.filter((need) => judged.some(({ id, state }) => id === need && isMissed(state)));
    judged.push(judgeLevel(definition, own, needs, context));
  }
  return judged;
}

/** Whether a level is one that could have been reached, and was not. */
export function isMissed(state: LevelState): boolean {
  return state === 'not reached' || state === 'claims nothing';
}

function judgeLevel(
  definition: LevelDefinition,
  rows: readonly LevelRow[],
  missedNeeds: readonly string[],
  context: Context,
): Level {
  const { id, title } = definition;
  const { completed, claims } = context;
  const counts = rows.map(countsOf).reduce(addCounts, noCounts());
  const supported = counts.planned > counts.unsupported;
  const lacks = supported ? lacksOf(definition, rows, context.shown) : lackOfAll(rows);
  const own = stateOf(definition, counts, completed && !lacks.some(({ required }) => required));
  const needs = own === 'reached' ? missedNeeds : [];
  return {
    id,
    title,
    state: needs.length > 0 ? 'not reached' : own,
    counts,
    claimed: claims === undefined ? supported : claims.includes(id),
    lacks,
    notTried: notTriedOf(definition, rows),
    needs,
  };
}

function stateOf({ later }: LevelDefinition, counts: Counts, unhindered: boolean): LevelState {
  const { planned, passed, failed, unsupported, known, errors } = counts;
  if (later !== undefined) return 'later';
  if (planned === 0) return 'nothing to check';
  if (planned === unsupported) return 'claims nothing';
  return unhindered && passed > 0 && failed + known + errors === 0 ? 'reached' : 'not reached';
}

function notTriedOf({ required }: LevelDefinition, rows: readonly LevelRow[]): string[] {
  const tried = new Set(rows.flatMap(({ features }) => features));
  return rows.length === 0
    ? []
    : required.filter((feature) => !tried.has(feature)).map((feature) => loadLevels().features[feature]);
}

function countsOf({ planned, passed, failed, unsupported, known, errors }: LevelRow): Counts {
  return { planned, passed, failed, unsupported, known, errors };
}
