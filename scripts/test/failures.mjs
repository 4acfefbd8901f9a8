import { stripVTControlCharacters } from 'node:util';

/** Where vitest, ctest, cargo test and pytest name a test that failed. */
const namesFailure = [
  /^ *FAIL +(?!Tests\b)\S.*$/,
  /^\s*\d+ - .+ \((?:Failed|Timeout|SEGFAULT|Subprocess aborted|Not Run)\)$/,
  /^test .+ \.\.\. FAILED$/,
  /^(?:FAILED|ERROR) \S+.*$/,
  // What run-commands.mjs says of a suite that did not come to its end.
  /^\S+ was ended after \d+ minutes$/,
  /^\S+ ended with SIG\w+$/,
];
/** Says what was wrong, directly below a name in vitest's output. */
const saysWhy = /^(?:\w*Error|Snapshot|Caused by)\b.*$/;

/**
 * The tests that a suite's output names as failed, each with the line that says why where one follows: what is left to read
 * when only the end of a long log was kept.
 *
 * @param {string} output
 * @param {number} [most] names at most; one more line then says how many others there are
 */
export function failedTests(output, most = 20) {
  const lines = stripVTControlCharacters(output).split(/\r?\n/);
  const found = new Map();
  for (const [index, line] of lines.entries()) {
    if (!namesFailure.some((pattern) => pattern.test(line))) continue;
    const why = lines.slice(index + 1, index + 4).find((next) => saysWhy.test(next));
    found.set(line.trim(), why ?? found.get(line.trim()));
  }
  const shown = [...found].slice(0, most).flatMap(([name, why]) => (why === undefined ? [name] : [name, `  ${why}`]));
  return found.size > most ? [...shown, `and ${found.size - most} more`] : shown;
}
