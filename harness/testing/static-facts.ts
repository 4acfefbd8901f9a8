import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TypeTable } from '../describe/types.ts';
import { nativeMembers } from '../generate/cpp/declarations.ts';
import { nameTypes } from '../generate/cpp/names.ts';
import { generators } from '../generate/index.ts';
import { packageFolder } from '../peers/package-folder.ts';

/** A type, or a field of a struct or tuple, as g++ sees it: bytes. */
export interface StaticFact {
  readonly type: string;
  /** Empty: the whole type. */
  readonly path: string;
  readonly offset: number;
  readonly size: number;
  readonly align: number;
}

/**
 * Compiles what `samebytes gen cpp` writes, as a user's program would, and asks for `sizeof`, `alignof` and `offsetof`. No
 * peer takes part.
 * @param folder where sources and the program go
 */
export function askForStaticFacts(types: TypeTable, folder: string): StaticFact[] {
  const options = { bindings: {}, includes: [], around: { before: '', after: '' }, fingerprints: new Map() };
  const headers = generators.cpp.declarations(types, { ...options, typesPerUnit: 16 });
  for (const { path, text } of headers) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const questions = questionsFor(types);
  const source = join(folder, 'facts.cpp');
  const program = join(folder, 'facts');
  writeFileSync(
    source,
    programText(
      headers.map(({ path }) => path),
      questions,
    ),
  );
  const includes = [folder, join(packageFolder, 'peers/cpp/abi/include')].map((path) => `-I${path}`);
  execFileSync(
    'g++',
    ['-std=c++17', '-Wall', '-Wextra', '-Werror', '-Wno-packed-not-aligned', ...includes, source, '-o', program],
    {
      stdio: 'pipe',
    },
  );
  const lines = execFileSync(program, { encoding: 'utf8' }).trim().split('\n');
  return questions.map(({ type, path }, index) => {
    const [offset = NaN, size = NaN, align = NaN] = (lines[index] ?? '').split(' ').map(Number);
    return { type, path, offset, size, align };
  });
}

interface Question {
  readonly type: string;
  readonly path: string;
  readonly numbers: readonly [offset: string, size: string, align: string];
}

function questionsFor(types: TypeTable): Question[] {
  const names = nameTypes(types);
  return [...types.values()].flatMap((declaration) => {
    const type = declaration.name;
    const native = names.qualified(declaration);
    const whole: Question = { type, path: '', numbers: ['0', `sizeof(${native})`, `alignof(${native})`] };
    if (declaration.kind !== 'struct' && declaration.kind !== 'tuple') return [whole];
    const fields = nativeMembers(declaration).map(({ field, member }): Question => {
      const numbers = [`offsetof(Type, ${member})`, `sizeof(Type::${member})`, `alignof(decltype(Type::${member}))`];
      const text = (number: string) => `[] { using Type = ${native}; return ${number}; }()`;
      return { type, path: field.name, numbers: numbers.map(text) as [string, string, string] };
    });
    return [whole, ...fields];
  });
}

function programText(headers: readonly string[], questions: readonly Question[]): string {
  const includes = [...headers.map((path) => `"${path}"`), '<cstddef>', '<cstdio>'].map((each) => `#include ${each}`);
  const rows = questions.map(({ numbers }) => `  {${numbers.join(', ')}},`);
  return `${includes.join('\n')}
static const std::size_t facts[][3] = {
${rows.join('\n')}
};
int main() {
  for (const auto& fact : facts) std::printf("%zu %zu %zu\\n", fact[0], fact[1], fact[2]);
}
`;
}
