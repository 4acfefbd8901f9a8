import { rmSync } from 'node:fs';
import AllureVitestReporter from 'allure-vitest/reporter';
import type { Vitest } from 'vitest/node';

/** Where the results of the last run lie. */
export const allureResults = 'reports/allure-results';

/**
 * Writes the results of a run for Allure, when the project `project` takes part. Only its tests tell more than their outcome: what allure-vitest does to
 * `expect` would be felt in property tests.
 */
export class AllureReporter extends AllureVitestReporter {
  readonly #project: string;
  #isListening = false;

  constructor(project: string) {
    super({ resultsDir: allureResults });
    this.#project = project;
  }

  override onInit(vitest: Vitest): void {
    const projects = vitest.projects.filter(({ name }) => name === this.#project);
    this.#isListening = projects.length > 0;
    if (!this.#isListening) return;
    // Results of two runs in one folder would be read as retries.
    rmSync(allureResults, { recursive: true, force: true });
    super.onInit({ projects } as unknown as Vitest);
  }

  override onTestRunEnd(...args: Parameters<AllureVitestReporter['onTestRunEnd']>): void {
    if (this.#isListening) super.onTestRunEnd(...args);
  }
}
