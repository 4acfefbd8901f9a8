import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveInputs } from '../check/plan/inputs.ts';
import { makePlan, usualProfile } from '../check/plan/make-plan.ts';
import { peerInputs } from '../check/plan/peer-input.ts';
import type { Plan } from '../check/plan/plan.ts';
import { openSession, type Session } from '../check/session.ts';
import { locateBuild } from '../peers/build/build.ts';
import type { RandomDescriptions } from './arbitrary-types.ts';
import { keepTypes, minimalText, textsOf } from './random-descriptions.ts';

export interface RandomSessionOptions {
  readonly seed: number;
  /** Generated values per type. */
  readonly values: number;
  /** Default: all bundled peers. */
  readonly peers?: readonly string[];
  /** Qualified names of the types to check; default: all. */
  readonly selected?: readonly string[];
  /** Seconds that a peer has for one answer; default 60. */
  readonly timeout?: number;
  /** Aborting it kills compilers and peers. */
  readonly stop?: AbortSignal;
}

/** The bundled peers, built for random descriptions and running; closing it leaves neither files nor builds behind. */
export async function openRandomSession(
  descriptions: RandomDescriptions,
  options: RandomSessionOptions,
): Promise<Session> {
  const folder = await mkdtemp(join(tmpdir(), 'samebytes-random-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    for (const [file, text] of textsOf(descriptions)) await writeFile(join(folder, file), text);
    const inputs = await resolveInputs([folder]);
    const { selected, stop, ...rest } = options;
    const whole = await makePlan(inputs, { timeout: 60, ...rest, types: [], profile: usualProfile });
    const plan = selected === undefined ? whole : { ...whole, selected };
    const stopping = new AbortController();
    const forward = () => stopping.abort();
    stop?.addEventListener('abort', forward, { once: true });
    if (stop?.aborted) forward();
    const session = await openSession(plan, {}, stopping.signal);
    const close = async () => {
      stop?.removeEventListener('abort', forward);
      await session.close();
      await removeFolder();
      await removeBuilds(plan);
    };
    return { ...session, close };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

/**
 * Why peers could not be built or started, with the shortest description that still has this effect; empty when all
 * are ready. Halves the types as long as one half fails, so that it builds a few times, not once for each type.
 */
export async function explainStartFailures(
  session: Session,
  descriptions: RandomDescriptions,
  options: RandomSessionOptions,
): Promise<string> {
  const texts: string[] = [];
  for (const { name, specification, failure } of session.participants) {
    if (failure === undefined) continue;
    const selector = `${specification.folder}:${specification.variantName}`;
    const isTypesFault = failure.code !== 'peer.missing';
    const type =
      isTypesFault &&
      (await findCulprit(session.plan.selected, (names) =>
        failsWith(keepTypes(descriptions, names), { ...options, peers: [selector] }),
      ));
    const where = type ? `with ${minimalText(descriptions, type)}` : 'with no single type alone';
    texts.push([`${name}: ${failure.message} (SAMEBYTES_SEED=${options.seed})`, where, ...failure.logTail].join('\n'));
  }
  return texts.join('\n');
}

async function findCulprit(
  names: readonly string[],
  fails: (names: readonly string[]) => Promise<boolean>,
): Promise<string | undefined> {
  if (names.length === 1) return (await fails(names)) ? names[0] : undefined;
  const middle = Math.ceil(names.length / 2);
  const halves = [names.slice(0, middle), names.slice(middle)];
  for (const half of halves) if (await fails(half)) return findCulprit(half, fails);
  return undefined;
}

async function failsWith(descriptions: RandomDescriptions, options: RandomSessionOptions): Promise<boolean> {
  const session = await openRandomSession(descriptions, options);
  try {
    return session.participants.some((participant) => participant.failure !== undefined);
  } finally {
    await session.close();
  }
}

/** Builds for files that are gone would never be used again; what sets of types share is kept. */
async function removeBuilds(plan: Plan): Promise<void> {
  const inputOf = peerInputs(plan);
  for (const peer of plan.peers) {
    const places = await locateBuild(peer, inputOf(peer)).catch(() => undefined);
    if (places !== undefined) await rm(places.build, { recursive: true, force: true });
  }
}
