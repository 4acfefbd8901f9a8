import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { unitsOf } from '../check/plan/plan.ts';
import { exitCodes } from '../report/exit-code.ts';
import { reportHead } from '../report/report-head.ts';
import { RunRecorder } from '../report/run-recorder.ts';
import type { ReportPeer } from '../report/schema.ts';
import type { ConformanceSettings } from './options.ts';
import { knownOf, planOf } from './plan.ts';

/** Writes the `report.json` and `checks.ndjson` of a conformance run under vitest. Works on merged blobs, too. */
export default class SamebytesReporter implements Reporter {
  #vitest: Vitest | undefined;
  #startedAt = new Date();

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunStart(): void {
    this.#startedAt = new Date();
  }

  async onTestRunEnd(modules: readonly TestModule[], _errors: unknown, reason: string): Promise<void> {
    const settings = this.#settings();
    const metas = modules
      .flatMap((module) => [...module.children.allTests()])
      .flatMap((test) => test.meta().samebytes ?? []);
    const [seed, ...otherSeeds] = new Set(metas.map((meta) => meta.seed));
    if (settings === undefined || seed === undefined) return;
    if (otherSeeds.length > 0) {
      refuseSeeds([seed, ...otherSeeds]);
      return;
    }
    // A run that merges blobs has a seed of its own, unless the configuration names one.
    const plan = await planOf({ ...settings, seed });
    const known = await knownOf(settings, plan);
    const recorder = new RunRecorder(settings.output, {
      ...reportHead(plan, settings.files, known),
      startedAt: this.#startedAt,
    });
    const peers = new Map<string, ReportPeer>();
    for (const meta of metas) {
      for (const check of meta.checks) recorder.add(check);
      for (const peer of meta.peers) peers.set(peer.name, peer);
    }
    const isWhole = !this.#isMerging() || metas.length === unitsOf(plan).length;
    if (!isWhole) console.error(`${missingShards}: ${metas.length} of ${unitsOf(plan).length} tests are there`);
    const report = recorder.finish([...peers.values()], reason !== 'interrupted' && isWhole);
    for (const { file, line, column, message } of report.stale) console.error(`${file}:${line}:${column}: ${message}`);
    if (report.stale.length > 0) process.exitCode = exitCodes.disagree;
  }

  #isMerging(): boolean {
    return Boolean(this.#vitest?.config.mergeReports);
  }

  #settings(): ConformanceSettings | undefined {
    const provided = this.#vitest?.projects.map(
      (project) => project.config.provide as { samebytes?: ConformanceSettings },
    );
    return provided?.find((each) => each.samebytes !== undefined)?.samebytes;
  }
}

const missingShards = 'samebytes: the report is incomplete, because a shard is missing or was filtered';

function refuseSeeds(seeds: readonly number[]): void {
  const advice = 'give samebytes() in the vitest configuration the same seed in every shard (docs/ci.md)';
  console.error(`samebytes: no report, because the shards ran with several seeds: ${seeds.join(', ')}; ${advice}`);
  process.exitCode = exitCodes.usage;
}
