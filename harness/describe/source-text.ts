import type { Problem } from './problem.ts';
import type { SourcePosition } from './types.ts';

/** A text and its lines: turns offsets into positions and problems. */
export class SourceText {
  readonly text: string;
  readonly file: string;
  readonly #lineStarts: number[] = [0];
  #lastLine = { line: 0, text: '' };

  constructor(text: string, file: string) {
    this.text = text;
    this.file = file;
    for (const match of text.matchAll(/\r\n|[\n\r]/g)) this.#lineStarts.push(match.index + match[0].length);
  }

  position(offset: number): SourcePosition {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.file, line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  problem(start: number, end: number, message: string, hint?: string): Problem {
    const position = this.position(start);
    const source = this.#lineOf(position.line);
    return { ...position, message, ...(hint === undefined ? {} : { hint }), source, length: Math.max(1, end - start) };
  }

  #lineOf(line: number): string {
    // A file may be one long line with a hundred thousand mistakes.
    if (this.#lastLine.line !== line) {
      const text = this.text.slice(this.#lineStarts[line - 1], this.#lineStarts[line]).replace(/\r?\n$|\r$/, '');
      this.#lastLine = { line, text };
    }
    return this.#lastLine.text;
  }
}
