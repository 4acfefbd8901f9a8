import { expect, test } from 'vitest';
import { textEdges } from './leaf-edges.ts';

test('texts that programs tidy are among the values at which implementations go wrong, as far as there is room', () => {
  const tidied = [
    (text: string) => text.trim(),
    (text: string) => text.trimEnd(),
    (text: string) => text.normalize('NFC'),
  ];
  const others = [(text: string) => text.replaceAll('\r\n', '\n'), (text: string) => text.toLowerCase()];
  for (const tidy of [...tidied, ...others]) {
    expect(textEdges(8).filter((text) => tidy(text) !== text)).not.toEqual([]);
    expect(textEdges(3).filter((text) => tidy(text) !== text)).not.toEqual([]);
  }
  expect(textEdges(1)).toContain(' ');
});
