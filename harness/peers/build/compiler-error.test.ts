import { describe, expect, test } from 'vitest';
import { firstCompilerError } from './compiler-error.ts';

const sentence = 'my::Motor has no public member "rpm" for the field rpm';

describe('the first error of a compiler', () => {
  test.each([
    [
      'g++',
      `[1/2] Building\nFAILED: unit.o\n/x/unit.cpp:3:1: error: static assertion failed: ${sentence}\n/x/unit.cpp:9:1: error: b`,
    ],
    [
      'clang++ 14',
      `/x/unit.cpp:3:1: error: static_assert failed due to requirement 'can<int, char>' "${sentence.replaceAll('"', '\\"')}"`,
    ],
    ['clang++ 19', `/x/unit.cpp:3:1: error: static assertion failed due to requirement 'can<int, char>': ${sentence}`],
    ['rustc 1.95', `warning: unused\nerror[E0080]: evaluation panicked: ${sentence}\n --> units/unit_000.rs:8:15`],
    [
      'rustc 1.63',
      `error[E0080]: evaluation of constant value failed\n --> a.rs:2:15\n  |\n2 | const _\n  | ^ the evaluated program panicked at '${sentence}', a.rs:2:15`,
    ],
  ])('of %s that an assertion gives is its sentence', (_, output) => {
    expect(firstCompilerError(output)).toBe(sentence);
  });

  test.each([
    [
      '/x/a.cpp:1:10: fatal error: motor.hpp: No such file or directory\ncompilation terminated.',
      'a.cpp:1:10: motor.hpp: No such file or directory',
    ],
    [
      'error[E0609]: no field `rpm` on type `Motor`',
      'no field `rpm` on type `Motor`: if it is called otherwise, say so in "fields" of its peer.json5',
    ],
    [
      'error[E0616]: field `rpm` of struct `Motor` is private',
      'field `rpm` of struct `Motor` is private: a peer reads and writes through it: make it `pub` or `pub(crate)`',
    ],
    [
      'error[E0603]: struct `Motor` is private\n  --> /cache/generated/main.rs:26:18\n',
      'struct `Motor` is private: a peer reads and writes through it: make it `pub` or `pub(crate)`',
    ],
    [
      'error: expected `,`, or `}`, found keyword `pub`\n --> /my/src/motor.rs:3:8\n  |\n',
      'motor.rs:3:8: expected `,`, or `}`, found keyword `pub`',
    ],
    [
      'error[E0432]: unresolved import `crate::units`\n --> src/motor.rs:1:5\n',
      'motor.rs:1:5: unresolved import `crate::units`: name its source file in "modules" of its peer.json5, too',
    ],
    [
      'error[E0107]: missing generics for struct `Pair`\n --> /cache/generated/main.rs:2:1',
      'missing generics for struct `Pair`: say them in "types" of its peer.json5: my::Pair<u32, f32>',
    ],
    ['error: linking with `cc` failed: exit status: 1', 'linking with `cc` failed: exit status: 1'],
  ])('%s', (output, said) => {
    expect(firstCompilerError(output)).toBe(said);
  });

  test('is nothing where no compiler complains', () => {
    expect(firstCompilerError('ninja: build stopped\nno errors: none')).toBeUndefined();
  });
});
