// `make allure`: the static Allure report of the last `npm test` in one file. Runs the conformance suite if there are no results.
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { $ } from 'zx';
import { makeAllureReport } from './allure/make-report.mjs';
import { inRepository, root } from './paths.mjs';

const results = inRepository('reports', 'allure-results');
const vitest = inRepository('node_modules', '.bin', 'vitest');
if (!existsSync(results)) await $({ cwd: root, stdio: 'inherit', nothrow: true })`${vitest} run --project conformance`;
const page = await makeAllureReport(results, inRepository('reports', 'allure'));
console.log(`wrote ${relative(process.cwd(), page)}`);
