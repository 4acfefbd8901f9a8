/** Lines kept of each log. */
const keptLines = 20;
/** Characters shown of each line. */
const longestLine = 500;
/** Bytes kept of each log: enough for its last lines, however much is written. */
const keptBytes = 64 * 1024;

/** Remembers the last lines of a log. What it costs, in memory and time, does not depend on how much is written. */
export class LogTail {
  #chunks: Uint8Array[] = [];
  #bytes = 0;

  append(chunk: Uint8Array): void {
    this.#chunks.push(chunk.subarray(-keptBytes));
    this.#bytes += Math.min(chunk.length, keptBytes);
    if (this.#bytes > 2 * keptBytes || this.#chunks.length > 1000) this.#compact();
  }

  /** The last lines, oldest first, an unfinished one included, escaped so that they can be shown in any terminal. */
  lines(): string[] {
    this.#compact();
    const lines = Buffer.concat(this.#chunks).toString('utf8').split('\n');
    if (lines.at(-1) === '') lines.pop();
    return lines.slice(-keptLines).map(escapeLogLine);
  }

  #compact(): void {
    // A copy: a piece of a chunk would keep all of it in memory.
    const kept = Buffer.concat(this.#chunks).subarray(-keptBytes);
    this.#chunks = [Uint8Array.from(kept)];
    this.#bytes = kept.length;
  }
}

/** One line of a log as it can be shown: control characters are visible, its length is bounded. */
export function escapeLogLine(line: string): string {
  return showControls(line.length > longestLine ? `${line.slice(0, longestLine)}...` : line);
}

/**
 * What else has no business in a line: byte order marks, line separators, and what turns the direction of text, so that it reads as
 * something else. So do code points that are no characters (U+FFFF): nobody sees which one it is.
 */
const unseen = '\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff';
const controls = new RegExp(
  `[\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f${unseen}]|\\p{Cs}|\\p{Noncharacter_Code_Point}`,
  'gu',
);

/** Makes visible what has no business in a line of text: control characters (terminal escapes too), halves of surrogate pairs. */
export function showControls(text: string): string {
  return text.replace(controls, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    if (code.length > 4) return `\\u{${code}}`;
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}
