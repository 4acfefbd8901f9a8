import { describe, expect, it } from 'vitest';
// @ts-expect-error: the scripts are plain JavaScript without type declarations
import { failedTests } from './failures.mjs';

describe('the tests that a suite names as failed', () => {
  it('are named by vitest, with the error below', () => {
    const output = [
      ' ✓  harness  harness/a.test.ts (3 tests) 2ms',
      '\u001b[41m FAIL \u001b[49m  harness  harness/b.test.ts > a thing > does it',
      'AssertionError: expected 1 to be 2',
      ' FAIL   harness  harness/c.test.ts [ harness/c.test.ts ]',
      "Error: Cannot find module './d.ts'",
      '      Tests  1 failed | 20 passed (21)',
    ].join('\n');
    expect(failedTests(output)).toEqual([
      'FAIL   harness  harness/b.test.ts > a thing > does it',
      '  AssertionError: expected 1 to be 2',
      'FAIL   harness  harness/c.test.ts [ harness/c.test.ts ]',
      "  Error: Cannot find module './d.ts'",
    ]);
  });

  it.each([
    ['ctest', 'The following tests FAILED:\n\t  3 - walk_test (Failed)\n', '3 - walk_test (Failed)'],
    [
      'cargo',
      'test vec::tests::grows ... FAILED\ntest vec::tests::shrinks ... ok\n',
      'test vec::tests::grows ... FAILED',
    ],
    ['pytest', 'FAILED tests/test_a.py::test_b - assert 1\n', 'FAILED tests/test_a.py::test_b - assert 1'],
  ])('are named by %s', (_suite, output, expected) => {
    expect(failedTests(output)).toEqual([expected]);
  });

  it.each(['/bin/vitest was ended after 50 minutes', '/bin/vitest ended with SIGKILL'])(
    'are not all where the suite did not come to its end: %s',
    (line) => {
      expect(failedTests(`test a ... FAILED\n${line}\n`)).toEqual(['test a ... FAILED', line]);
    },
  );

  it('are each named once, and at most as many as wanted', () => {
    const output = ['a', 'b', 'a', 'c'].map((name) => `test ${name} ... FAILED`).join('\n');
    expect(failedTests(output, 2)).toEqual(['test a ... FAILED', 'test b ... FAILED', 'and 1 more']);
  });

  it('are none where all passed', () => {
    expect(failedTests('test a ... ok\n      Tests  3 passed (3)\n100% tests passed\n')).toEqual([]);
  });
});
