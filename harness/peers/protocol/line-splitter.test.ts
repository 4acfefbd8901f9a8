import { describe, expect, test } from 'vitest';
import { LineSplitter, longestLineBytes } from './line-splitter.ts';

/** What a splitter makes of these pieces of a stream. */
function split(pieces: Iterable<Uint8Array>): { readonly lines: string[]; readonly overlong: number } {
  const lines: string[] = [];
  let overlong = 0;
  const splitter = new LineSplitter(
    (line) => lines.push(Buffer.from(line).toString()),
    () => overlong++,
  );
  for (const piece of pieces) splitter.append(piece);
  return { lines, overlong };
}

describe('lines of a stream', () => {
  const text = Buffer.from(`first\n\n${'x'.repeat(20_000)}\nunfinished`);

  test.each([1, 2, 7, 4096, 100_000])('are the same when they come in pieces of %i bytes', (size) => {
    const count = Math.ceil(text.length / size);
    const pieces = Array.from({ length: count }, (_, index) => text.subarray(index * size, (index + 1) * size));
    expect(split(pieces)).toEqual({ lines: ['first', '', 'x'.repeat(20_000)], overlong: 0 });
  });

  test('end with one that is too long, which is told once', () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const fits = new Array<Uint8Array>(longestLineBytes / piece.length).fill(piece);
    expect(split([...fits, Buffer.from('\n')]).lines).toHaveLength(1);
    expect(split([...fits, piece, piece, Buffer.from('\nnext\n')])).toEqual({ lines: [], overlong: 1 });
  });
});
