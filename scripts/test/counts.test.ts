import { describe, expect, it } from 'vitest';
// @ts-expect-error: the scripts are plain JavaScript without type declarations
import { countCargo, countCtest, countPytest, countSuite, countVitest } from './counts.mjs';

describe('counting tests', () => {
  it('reads the closing lines of vitest, coloured or not', () => {
    const closing =
      ' Test Files  1 failed | 3 passed (4)\n      Tests  2 failed | 20 passed (22)\n   Start at  10:00:00\n';
    expect(countVitest(closing)).toEqual({ passed: 20, failed: 2 });
    const coloured =
      '\u001b[2m      Tests \u001b[22m \u001b[1m\u001b[32m5 passed\u001b[39m\u001b[22m\u001b[90m (5)\u001b[39m\n';
    expect(countVitest(coloured)).toEqual({ passed: 5, failed: 0 });
  });

  it('counts a test file that vitest could not load as failed', () => {
    const closing = '⎯⎯⎯ Failed Suites 2 ⎯⎯⎯\n Test Files  2 failed | 1 passed (3)\n      Tests  4 passed (4)\n';
    expect(countVitest(closing)).toEqual({ passed: 4, failed: 2 });
  });

  it('reads the closing line of ctest', () => {
    expect(countCtest('67% tests passed, 1 tests failed out of 3\n')).toEqual({ passed: 2, failed: 1 });
    expect(countCtest('100% tests passed, 0 tests failed out of 1\n')).toEqual({ passed: 1, failed: 0 });
  });

  it('adds up all test programs of cargo', () => {
    const output =
      'test result: ok. 12 passed; 0 failed; 0 ignored\n\ntest result: FAILED. 1 passed; 2 failed; 0 ignored\n';
    expect(countCargo(output)).toEqual({ passed: 13, failed: 2 });
  });

  it('counts errors of pytest as failed', () => {
    expect(countPytest('===== 1 failed, 12 passed, 2 errors in 0.31s =====\n')).toEqual({ passed: 12, failed: 3 });
    expect(countPytest('12 passed in 0.31s\n')).toEqual({ passed: 12, failed: 0 });
  });

  it('counts a suite that could not run, or ran nothing, as one failure', () => {
    expect(countSuite(countCargo, { succeeded: false, output: 'error: could not compile' })).toEqual({
      passed: 0,
      failed: 1,
    });
    expect(countSuite(countCtest, { succeeded: true, output: 'No tests were found!!!' })).toEqual({
      passed: 0,
      failed: 1,
    });
    expect(countSuite(countPytest, { succeeded: false, output: '3 passed in 0.1s' })).toEqual({ passed: 3, failed: 1 });
  });
});
