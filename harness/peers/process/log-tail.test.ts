import { describe, expect, test } from 'vitest';
import { escapeLogLine, LogTail, showControls } from './log-tail.ts';

/** The log of a program that wrote these pieces. */
function logOf(...pieces: readonly (string | Uint8Array)[]): string[] {
  const log = new LogTail();
  for (const piece of pieces) log.append(typeof piece === 'string' ? Buffer.from(piece) : piece);
  return log.lines();
}

describe('the tail of a log', () => {
  test('has the last 20 lines, an unfinished one included', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    expect(logOf(`${lines.join('\n')}\nunfinished`)).toEqual([...lines.slice(-19), 'unfinished']);
  });

  test('is the same however the text is cut into pieces', () => {
    const text = Buffer.from('größer\nals 1 €\n');
    expect(logOf(...[...text].map((byte) => Uint8Array.of(byte)))).toEqual(['größer', 'als 1 €']);
  });

  test('is empty when nothing was written', () => {
    expect(logOf()).toEqual([]);
  });

  test('keeps the end of a log of any length', () => {
    const pieces = Array.from({ length: 5000 }, (_, index) => `${index} ${'x'.repeat(100)}\n`);
    expect(logOf(...pieces, 'y'.repeat(1_000_000), '\nlast\n').at(-1)).toBe('last');
  });

  test('shortens long lines', () => {
    expect(logOf('x'.repeat(10_000))[0]).toBe(`${'x'.repeat(500)}...`);
  });
});

describe('text from a stranger', () => {
  test('is shown without control characters', () => {
    expect(escapeLogLine('\x1b[31mred\x00\r\n\x9b')).toBe('\\x1b[31mred\\x00\\x0d\\x0a\\x9b');
  });

  test('is shown without what nobody sees and what makes it read as something else', () => {
    expect(showControls('\ufeff{ \u202egnp.exe \u2066x\u2028y')).toBe('\\ufeff{ \\u202egnp.exe \\u2066x\\u2028y');
    expect(showControls('\u061c \uffff \u{10ffff}')).toBe('\\u061c \\uffff \\u{10ffff}');
    expect(showControls('שלום 👩\u200d🚀')).toBe('שלום 👩\u200d🚀');
  });

  test('is shown without halves of characters, and otherwise as it is', () => {
    expect(showControls('a\ud800b\udc00c')).toBe('a\\ud800b\\udc00c');
    expect(showControls('größer\t😀')).toBe('größer\t😀');
  });
});
