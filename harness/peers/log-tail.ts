/** Lines kept of each log. */
const keptLines = 20;
const longestLine = 500;

/** Remembers the last lines of a stream of text, escaped so that they can be shown in any terminal. */
export class LogTail {
  readonly #lines: string[] = [];
  #partial = '';

  append(chunk: string): void {
    const pieces = (this.#partial + chunk).split('\n');
    this.#partial = (pieces.pop() ?? '').slice(0, longestLine);
    for (const line of pieces) this.#push(line);
  }

  /** The last lines, oldest first, an unfinished one included. */
  lines(): string[] {
    return [...this.#lines, ...(this.#partial === '' ? [] : [escapeLogLine(this.#partial)])];
  }

  #push(line: string): void {
    this.#lines.push(escapeLogLine(line));
    if (this.#lines.length > keptLines) this.#lines.shift();
  }
}

/** Replaces control characters (terminal escapes too) by visible ones and bounds the length. */
export function escapeLogLine(line: string): string {
  const shown = line.length > longestLine ? `${line.slice(0, longestLine)}...` : line;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
  return shown.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}
