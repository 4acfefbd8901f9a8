import { defineConfig } from 'vitest/config';
import { AllureReporter } from './harness/testing/allure-reporter.ts';
import { samebytes } from './harness/vitest/plugin.ts';
import SamebytesReporter from './harness/vitest/reporter.ts';

/** `npm test`: the harness's own tests, and the bundled suite, one test for each type and kind of check. */
export default defineConfig({
  test: {
    reporters: ['default', new SamebytesReporter(), new AllureReporter('conformance')],
    projects: [
      {
        test: {
          name: 'harness',
          include: ['harness/**/*.test.ts', 'peers/typescript/**/*.test.ts', 'scripts/**/*.test.ts'],
          globalSetup: ['harness/testing/build-harness.ts'],
          setupFiles: ['harness/testing/same-values-each-run.ts'],
          // Real compilers, processes and browsers are late on a busy machine; what fails twice is broken.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 600_000,
        },
      },
      { plugins: [samebytes({ seed: 20261121 })], test: { name: 'conformance' } },
    ],
  },
});
