import type { Problem } from './problem.ts';
import type { SourceText } from './source-text.ts';

/** The parser's error classes are not exported; it has the offset, and a message that ends with the place. */
export function syntaxProblem(source: SourceText, error: unknown): Problem {
  const thrown = error as Partial<{ offset: number; message: string }>;
  if (typeof thrown.offset !== 'number' || !Number.isInteger(thrown.offset)) throw error;
  const offset = Math.min(thrown.offset, source.text.length);
  const found = (thrown.message ?? '').replace(/ \(\d+:\d+\)$/, '').replace(/\.$/, '');
  return source.problem(offset, offset + 1, syntaxMessage(found), syntaxHint(source.text, offset));
}

function syntaxMessage(found: string): string {
  const words = found.replace(
    /^Unexpected token (\w+) found$/,
    (_, token: string) => `unexpected ${tokenNames[token] ?? token}`,
  );
  return `syntax error: ${words.replace(/^Unexpected/, 'unexpected').replace(/ found$/, '')}`;
}

const tokenNames: Readonly<Record<string, string>> = {
  LBrace: '"{"',
  RBrace: '"}"',
  LBracket: '"["',
  RBracket: '"]"',
  Comma: '","',
  Colon: '":"',
  String: 'string',
  Number: 'number',
  Boolean: 'true or false',
  Null: 'null',
  Identifier: 'name',
};

function syntaxHint(text: string, offset: number): string | undefined {
  if (text.trim() === '') return 'the file is empty';
  if (offset >= text.length) return 'a bracket, string or comment is not closed';
  if (/^(null|true|false)\s*:/.test(text.slice(offset))) return 'put quotes around a key of this name';
  if (/^[-+]?\./.test(text.slice(offset, offset + 2))) return 'write 0 before the point';
  if (/[0-9a-fA-F]_$/.test(text.slice(offset - 1, offset + 1)))
    return 'digits with _ between them are written as a string';
  const before = text.slice(0, offset).trimEnd().slice(-1);
  if (/["'\w}\]]/.test(before) && /["'\w$]/.test(text[offset] ?? '')) return 'is a "," or ":" missing before it?';
  return undefined;
}
