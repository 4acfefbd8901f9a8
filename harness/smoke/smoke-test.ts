import { fingerprintsOf } from '../check/plan/plan.ts';
import { loadProfile } from '../layout/index.ts';
import { buildPeer } from '../peers/build/build.ts';
import { PeerFailure } from '../peers/failure.ts';
import type { PeerSpecification } from '../peers/manifest/manifest.ts';
import type { HelloAnswer } from '../peers/protocol/protocol.ts';
import type { PeerWatch } from '../peers/running-peer.ts';
import { batchSteps } from './batch-steps.ts';
import { sayHello } from './hello-step.ts';
import { endStdin, lineSteps, shutDown } from './line-steps.ts';
import { refusalSteps } from './refusal-steps.ts';
import type { SmokeResult, SmokeStep } from './result.ts';
import { SmokeRun } from './smoke-run.ts';
import { tapeSteps } from './tape-steps.ts';
import { smokeTypes } from './types.ts';
import { valueSteps } from './value-steps.ts';

/** How a smoke test is made. */
export interface SmokeOptions extends PeerWatch {
  /** Default: the first of the peer's manifest. */
  readonly profile?: string;
  /** Milliseconds that the peer has for one answer; default: 10,000. */
  readonly timeoutMilliseconds?: number;
  /** Aborting it kills compilers and the peer. */
  readonly stop?: AbortSignal;
}

const usualTimeout = 10_000;
/** A peer that crashes, hangs or talks out of turn more often is not started again. */
const mostBreakdowns = 5;

/**
 * Builds a peer for one alias of each primitive and tries, step by step and with the simplest bytes there are, all that docs/protocol.md
 * asks of every peer: what fails here is the adapter, not what it adapts.
 * @throws InputError for a profile that does not exist
 */
export async function smokeTest(peer: PeerSpecification, options: SmokeOptions = {}): Promise<SmokeResult> {
  const profile = await loadProfile(options.profile ?? peer.manifest.profiles[0] ?? '');
  const about = { peer: peer.name, language: peer.manifest.language, compiler: '' };
  const fingerprints = fingerprintsOf(smokeTypes, profile);
  try {
    const stop = options.stop === undefined ? {} : { stop: options.stop };
    const built = await buildPeer(peer, { types: smokeTypes, fingerprints, profile: profile.profile, ...stop });
    const { timeoutMilliseconds = usualTimeout, trace, attach } = options;
    const watch = { ...(trace === undefined ? {} : { trace }), ...(attach === undefined ? {} : { attach }) };
    const run = new SmokeRun({ built, profile, timeoutMilliseconds, watch });
    const test = new SmokeTest(run, fingerprints);
    return { ...about, ...(await test.take(options.stop)) };
  } catch (error) {
    if (!(error instanceof PeerFailure)) throw error;
    const exitCode = options.stop?.aborted ? 130 : 3;
    return { ...about, steps: [], passed: false, stopped: error.message, exitCode, logTail: error.logTail };
  }
}

/** The steps of one test, in their order. */
class SmokeTest {
  readonly #run: SmokeRun;
  readonly #fingerprints: ReadonlyMap<string, string>;
  readonly #steps: SmokeStep[] = [];
  #hello: HelloAnswer | undefined;
  #breakdowns = 0;
  #stopped: string | undefined;
  #logTail: readonly string[] = [];

  constructor(run: SmokeRun, fingerprints: ReadonlyMap<string, string>) {
    this.#run = run;
    this.#fingerprints = fingerprints;
  }

  async take(stop?: AbortSignal): Promise<Omit<SmokeResult, 'peer' | 'language'>> {
    const kill = () => this.#run.stop();
    stop?.addEventListener('abort', kill, { once: true });
    try {
      for (const step of [
        ...refusalSteps,
        ...lineSteps,
        ...valueSteps,
        ...batchSteps,
        ...tapeSteps,
        shutDown,
        endStdin,
      ]) {
        if (stop?.aborted || !(await this.#isReady(stop))) break;
        const taken = await step(this.#run);
        // The step in which the peer was killed says nothing about the peer.
        if (!stop?.aborted) this.#add(taken);
      }
      if (stop?.aborted) this.#stopped = 'by a signal';
    } finally {
      stop?.removeEventListener('abort', kill);
      await this.#run.close();
    }
    return this.#result(stop?.aborted ?? false);
  }

  /** Has a process that has said hello; only the first hello is a step. */
  async #isReady(stop?: AbortSignal): Promise<boolean> {
    if (!this.#run.isOver) return true;
    if (this.#breakdowns >= mostBreakdowns) {
      this.#stopped = `it broke off ${mostBreakdowns} times; the other steps were not taken`;
      return false;
    }
    await this.#run.start();
    if (stop?.aborted) return false;
    const { step, hello } = await sayHello(this.#run, this.#fingerprints);
    if (stop?.aborted) return false;
    if (this.#hello === undefined || hello === undefined) this.#add(step);
    this.#hello ??= hello;
    if (hello === undefined) this.#stopped = 'without a hello there is nothing more to ask';
    return hello !== undefined;
  }

  #add(step: SmokeStep): void {
    this.#steps.push(step);
    if (step.outcome === 'failed' && this.#logTail.length === 0) this.#logTail = this.#run.conversation.logTail;
    if (step.outcome === 'failed' && this.#run.isOver) this.#breakdowns++;
  }

  #result(isStopped: boolean): Omit<SmokeResult, 'peer' | 'language'> {
    const isWrong = this.#stopped !== undefined || this.#steps.some(({ outcome }) => outcome === 'failed');
    return {
      compiler: this.#hello?.compiler ?? '',
      steps: this.#steps,
      passed: !isWrong,
      ...(this.#stopped === undefined ? {} : { stopped: this.#stopped }),
      exitCode: this.#exitCode(isStopped, isWrong),
      logTail: this.#logTail,
    };
  }

  #exitCode(isStopped: boolean, isWrong: boolean): SmokeResult['exitCode'] {
    if (isStopped) return 130;
    if (this.#hello === undefined && !this.#run.conversation.isStarted) return 3;
    return isWrong ? 1 : 0;
  }
}
