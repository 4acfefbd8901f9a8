import { unitsOf } from '../check/plan/plan.ts';
import type { CheckRecord } from '../check/records.ts';
import type { Session } from '../check/session.ts';
import { describeTexts, type TypeTable } from '../describe/index.ts';
import type { PeerFailure } from '../peers/failure.ts';
import type { PeerSpecification } from '../peers/manifest/manifest.ts';
import { edgeValues, parseValue, type Value } from '../values/index.ts';
import type { RandomDescriptions } from './arbitrary-types.ts';
import { type DescribedTree, describeTree } from './describe-tree.ts';
import { type Failure, type FailureKind, failureOf, peersOf, sameFailure } from './failure-kind.ts';
import type { ImageFinding } from './image-fuzzer.ts';
import { fuzzImages } from './image-rounds.ts';
import { sampleDescriptions } from './random-descriptions.ts';
import { openRandomSession, type RandomSessionOptions } from './random-session.ts';
import { findFailure, firstFailing, shrinkType, type TypeShrinking } from './shrink-type.ts';
import { type TypeTree, treeOf, weightOf } from './type-tree.ts';

/** A failure of random types, as small as it could be made. */
export interface TypeFinding extends DescribedTree {
  /** What fails with the small type; `undefined` when a peer cannot be built or started for it. */
  readonly failure?: Failure;
  readonly prevented?: PeerFailure;
  /** The smallest value that shows it, or the type's first edge value where the value does not matter. */
  readonly value: Value;
  /** The peers that show it. */
  readonly peers: readonly PeerSpecification[];
}

/** An image of a random type, which no file declares. */
export type RandomImageFinding = ImageFinding & DescribedTree & Pick<TypeFinding, 'peers'>;

export interface TypeFuzzing extends RandomSessionOptions {
  /** Random types in a round, about. */
  readonly types: number;
  progress(text: string): void;
}

/** What a round came to. */
export interface RoundOutcome {
  readonly types: number;
  readonly checks: number;
  /** Peers that take no part, with the reason: not installed, or not to be started for any type. */
  readonly missing: readonly PeerFailure[];
  readonly findings: readonly TypeFinding[];
  /** Images that readers get wrong, of the random types. */
  readonly images: readonly RandomImageFinding[];
}

const plainest: TypeTree = { kind: 'primitive', name: 'u8' };

/** Different failures that are shrunk in one round. */
const mostFindings = 3;

/** Makes random types, builds the peers for them, makes all checks, and shrinks what fails. */
export async function fuzzRound(options: TypeFuzzing): Promise<RoundOutcome> {
  const descriptions = sampleDescriptions(Math.ceil(options.types / 2.5), options.seed);
  const session = await openRandomSession(descriptions, options);
  let failures: Failure[] = [];
  let checks = 0;
  const images: RandomImageFinding[] = [];
  try {
    // Stopped compilers and peers are nobody's fault.
    if (options.stop?.aborted) return { types: 0, checks: 0, missing: [], findings: [], images: [] };
    const prevented = session.participants.flatMap(({ failure }) => failure ?? []);
    const built = prevented.filter((each) => each.code !== 'peer.missing');
    if (built.length > 0) return await explainPrevented(session, built, prevented, options);
    for (const unit of unitsOf(session.plan)) {
      if (options.stop?.aborted) break;
      for await (const check of session.check(unit)) {
        checks++;
        failures = remember(failures, check, session);
      }
    }
    await fuzzImages(session, {
      seed: options.seed,
      // Peers that fail already would fail at their images, too.
      goesOn: (round) => round === 0 && failures.length === 0 && !options.stop?.aborted,
      progress: () => {},
      found: (finding) => images.push(describeImage(finding, session)),
    });
    const findings: TypeFinding[] = [];
    for (const failure of options.stop?.aborted ? [] : causesOf(failures).slice(0, mostFindings)) {
      findings.push(await shrinkFailure(failure, session, options));
    }
    return { types: session.plan.selected.length, checks, missing: prevented, findings, images };
  } finally {
    await session.close();
  }
}

/** Images do not depend on names, so that the type can stand in a description of its own. */
function describeImage(finding: ImageFinding, session: Session): RandomImageFinding {
  const described = describeTree(treeOf(finding.type, session.plan.types), 'fuzz');
  return { ...finding, ...described, peers: specificationsOf([finding.fault.peer], session) };
}

/** One failure of each kind: that of the smallest type. */
function remember(failures: readonly Failure[], check: CheckRecord, session: Session): Failure[] {
  const failure = failureOf(check);
  if (failure === undefined) return [...failures];
  const known = failures.find((each) => sameFailure(each.of, failure.of));
  if (known === undefined) return [...failures, failure];
  const weigh = (each: Failure) => weightOf(treeOf(each.check.type, session.plan.types));
  return weigh(failure) < weigh(known) ? failures.map((each) => (each === known ? failure : each)) : [...failures];
}

/** A peer whose layout is wrong goes wrong with values, too. */
function causesOf(failures: readonly Failure[]): Failure[] {
  const displaced = new Set(failures.filter(({ of }) => of.kind === 'layout').map(({ of }) => of.peer));
  return failures.filter(({ of }) => of.kind === 'layout' || !displaced.has(of.peer));
}

async function shrinkFailure(failure: Failure, session: Session, options: TypeFuzzing): Promise<TypeFinding> {
  const peers = specificationsOf(peersOf(failure), session);
  const packageName = session.plan.types.get(failure.check.type)?.package ?? 'fuzz';
  const tree = treeOf(failure.check.type, session.plan.types);
  options.progress(`${failure.check.fault.message}: looking for the smallest type`);
  const shrinking: TypeShrinking = {
    ...options,
    peers: peers.map(selectorOf),
    failure: failure.of,
    check: failure.check.kind,
    packageName,
  };
  const smallest = await shrinkType(tree, { ...shrinking, simpler: (each) => options.progress(`  ${sketch(each)}`) });
  for (const name of ['fuzz', packageName]) {
    const finding = await describeFailure(smallest, name, shrinking, peers);
    if (finding !== undefined) return finding;
  }
  const described = describeTree(tree, packageName);
  return { ...described, failure, value: valueOf(described, failure), peers };
}

/** The failure of the smallest type once more; `undefined` when it does not fail in this package. */
async function describeFailure(
  tree: TypeTree,
  packageName: string,
  options: TypeShrinking,
  peers: readonly PeerSpecification[],
): Promise<TypeFinding | undefined> {
  const described = describeTree(tree, packageName);
  const descriptions: RandomDescriptions = { 'fuzz.json5': described.description };
  const session = await openRandomSession(descriptions, { ...options, selected: [described.type] });
  try {
    const failure = await findFailure(session, described.type, options.check, options.failure);
    if (failure === undefined) return undefined;
    return { ...described, failure, value: valueOf(described, failure), peers };
  } finally {
    await session.close();
  }
}

/** Which type keeps peers from being built or started; nothing when they cannot be started at all. */
async function explainPrevented(
  session: Session,
  failures: readonly PeerFailure[],
  missing: readonly PeerFailure[],
  options: TypeFuzzing,
): Promise<RoundOutcome> {
  const findings: TypeFinding[] = [];
  const { types, selected } = session.plan;
  for (const prevented of failures) {
    const failure: FailureKind = { kind: 'error', peer: prevented.peer, rule: prevented.code };
    const peers = specificationsOf([prevented.peer], session);
    const shrinking: TypeShrinking = {
      ...options,
      peers: peers.map(selectorOf),
      failure,
      check: 'layout',
      packageName: 'fuzz',
    };
    // Fails with the plainest type, too: then it is not for these types.
    if ((await firstFailing([plainest], shrinking)) !== undefined) continue;
    options.progress(`${prevented.peer}: ${prevented.message}: looking for the smallest type`);
    const culprit = await firstFailing(
      selected.map((name) => treeOf(name, types)),
      shrinking,
    );
    if (culprit === undefined) continue;
    const smallest = await shrinkType(culprit, {
      ...shrinking,
      simpler: (each) => options.progress(`  ${sketch(each)}`),
    });
    const described = describeTree(smallest, 'fuzz');
    findings.push({ ...described, prevented, value: valueOf(described), peers });
  }
  const explained = findings.flatMap((finding) => finding.prevented ?? []);
  return {
    types: selected.length,
    checks: 0,
    missing: missing.filter((each) => !explained.includes(each)),
    findings,
    images: [],
  };
}

function specificationsOf(names: readonly string[], session: Session): PeerSpecification[] {
  return session.plan.peers.filter((peer) => names.includes(peer.name));
}

function selectorOf({ folder, variantName }: PeerSpecification): string {
  return `${folder}:${variantName}`;
}

/** The smallest value that the check found to fail, or the first edge value. */
function valueOf({ description, type: name }: DescribedTree, failure?: Failure): Value {
  const type = { kind: 'named' as const, name };
  const types: TypeTable = describeTexts({ 'fuzz.json5': JSON.stringify(description) });
  const { smallest, value } = failure?.check.fault ?? {};
  const parsed = parseValue(type, types, smallest ?? value);
  if (parsed.ok) return parsed.value;
  const [first] = edgeValues(type, types);
  if (first === undefined) throw new Error(`${name} has no values`);
  return first;
}

/** A type in a line of progress. */
function sketch(tree: TypeTree): string {
  const text = JSON.stringify(describeTree(tree, 'fuzz').description.types);
  return text.length > 150 ? `${text.slice(0, 150)}... (${text.length} characters)` : text;
}
