import { stripVTControlCharacters } from 'node:util';

/** @typedef {{passed: number, failed: number}} Counts */

/** `Tests  1 failed | 20 passed (21)`; files that could not even be loaded are counted as failed tests. */
export function countVitest(output) {
  const text = stripVTControlCharacters(output);
  const closing = /^\s*Tests\s+(.*)$/gm;
  const totals = [...text.matchAll(closing)].at(-1)?.[1] ?? '';
  const unloaded = sumMatches(text, /Failed Suites (\d+)/g);
  return { passed: sumMatches(totals, /(\d+) passed/g), failed: sumMatches(totals, /(\d+) failed/g) + unloaded };
}

/** `67% tests passed, 1 tests failed out of 3`. */
export function countCtest(output) {
  const [, failed = 0, total = 0] = /(\d+) tests? failed out of (\d+)/.exec(output) ?? [];
  return { passed: Number(total) - Number(failed), failed: Number(failed) };
}

/** `test result: ok. 12 passed; 0 failed; ...`, once for each test program. */
export function countCargo(output) {
  const results = stripVTControlCharacters(output).match(/^test result: .*$/gm) ?? [];
  return {
    passed: sumMatches(results.join('\n'), /(\d+) passed/g),
    failed: sumMatches(results.join('\n'), /(\d+) failed/g),
  };
}

/** `==== 1 failed, 12 passed, 2 errors in 0.31s ====`. */
export function countPytest(output) {
  const lines = stripVTControlCharacters(output).match(/^.*\b\d+ (?:passed|failed|errors?)\b.* in [\d.]+s.*$/gm) ?? [];
  const closing = lines.at(-1) ?? '';
  return { passed: sumMatches(closing, /(\d+) passed/g), failed: sumMatches(closing, /(\d+) (?:failed|errors?)/g) };
}

/** A suite that failed, or ran nothing, has at least one failure, whatever it printed. */
export function countSuite(count, { succeeded, output }) {
  const { passed, failed } = count(output);
  const suspicious = !succeeded || passed + failed === 0;
  return { passed, failed: suspicious ? Math.max(1, failed) : failed };
}

function sumMatches(text, pattern) {
  return [...text.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0);
}
