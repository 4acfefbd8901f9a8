import type { CheckKind } from '../check/records.ts';
import type { Session } from '../check/session.ts';
import { describeTexts, InputError } from '../describe/index.ts';
import type { RandomDescriptions } from './arbitrary-types.ts';
import { type DescribedTree, describeTree } from './describe-tree.ts';
import { type Failure, type FailureKind, failureOf, sameFailure } from './failure-kind.ts';
import { openRandomSession, type RandomSessionOptions } from './random-session.ts';
import { shrinkTree } from './shrink-tree.ts';
import type { TypeTree } from './type-tree.ts';

/** Candidates that are built together. */
const batchSize = 32;
/** Batches for one type: a type that is still large then stays so. */
const mostBatches = 60;

/** What a type is shrunk for. */
export interface TypeShrinking extends RandomSessionOptions {
  readonly failure: FailureKind;
  /** The kind of check that shows it. */
  readonly check: CheckKind;
  /** Of the descriptions that are made; a number follows it. */
  readonly packageName: string;
  readonly peers: readonly string[];
  /** Told of each simpler type that fails. */
  simpler?(tree: TypeTree): void;
}

/**
 * The smallest type that still fails in the same way. Breadth first: a whole generation of simpler types is built and
 * checked at once, and the first of them that fails takes the place of the type.
 */
export async function shrinkType(tree: TypeTree, options: TypeShrinking): Promise<TypeTree> {
  let smallest = tree;
  let batches = 0;
  const seen = new Set<string>();
  search: while (batches < mostBatches && !options.stop?.aborted) {
    options.simpler?.(smallest);
    for (const candidates of inBatches(shrinkTree(smallest), options.packageName, seen)) {
      if (batches++ >= mostBatches || options.stop?.aborted) break search;
      const found = await firstFailing(candidates, options);
      if (found === undefined) continue;
      smallest = found;
      continue search;
    }
    break;
  }
  return smallest;
}

/** The first of these types that fails in the same way; built together, and apart only where that does not succeed. */
export async function firstFailing(
  candidates: readonly TypeTree[],
  options: TypeShrinking,
): Promise<TypeTree | undefined> {
  if (options.stop?.aborted) return undefined;
  const described = candidates.map((tree, index) => describeTree(tree, `${options.packageName}${index}`, index + 1));
  const session = await openRandomSession(descriptionsOf(described), {
    ...options,
    selected: described.map(({ type }) => type),
  });
  const prevented = session.participants.find((each) => each.failure !== undefined)?.failure;
  const index = prevented === undefined ? await findFailing(session, described, options) : undefined;
  await session.close();
  if (options.stop?.aborted) return undefined;
  if (prevented === undefined) return index === undefined ? undefined : candidates[index];
  if (candidates.length > 1) {
    const middle = Math.ceil(candidates.length / 2);
    const first = await firstFailing(candidates.slice(0, middle), options);
    return first ?? firstFailing(candidates.slice(middle), options);
  }
  const { failure } = options;
  return failure.rule === prevented.code && failure.peer === prevented.peer ? candidates[0] : undefined;
}

async function findFailing(
  session: Session,
  described: readonly DescribedTree[],
  options: TypeShrinking,
): Promise<number | undefined> {
  for (const [index, { type }] of described.entries()) {
    if ((await findFailure(session, type, options.check, options.failure)) !== undefined) return index;
  }
  return undefined;
}

/** The first check of a type that fails in this way. */
export async function findFailure(
  session: Session,
  type: string,
  kind: CheckKind,
  wanted: FailureKind,
): Promise<Failure | undefined> {
  for await (const check of session.check({ type, kind })) {
    const failure = failureOf(check);
    if (failure !== undefined && sameFailure(failure.of, wanted)) return failure;
  }
  return undefined;
}

/** Valid descriptions only (names may meet, alignments may be too small), none twice. */
function* inBatches(trees: Iterable<TypeTree>, packageName: string, seen: Set<string>): Iterable<TypeTree[]> {
  let batch: TypeTree[] = [];
  for (const tree of trees) {
    const { description } = describeTree(tree, packageName);
    const text = JSON.stringify(description);
    if (seen.has(text) || !isValid(text)) continue;
    seen.add(text);
    batch.push(tree);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function isValid(text: string): boolean {
  try {
    describeTexts({ 'candidate.json5': text });
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** One file for each candidate. */
function descriptionsOf(described: readonly DescribedTree[]): RandomDescriptions {
  return Object.fromEntries(described.map(({ description }, index) => [`candidate${index}.json5`, description]));
}
