/** The longest line of the protocol, in bytes (docs/protocol.md). */
export const longestLineBytes = 16 * 1024 * 1024;

/**
 * Cuts a stream of bytes into lines, without the newline.
 * Calls `overlong` once, and nothing afterwards, when a line exceeds `longestLineBytes`.
 */
export class LineSplitter {
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #stopped = false;
  readonly #onLine: (line: string) => void;
  readonly #onOverlong: () => void;

  constructor(onLine: (line: string) => void, onOverlong: () => void) {
    this.#onLine = onLine;
    this.#onOverlong = onOverlong;
  }

  append(chunk: Uint8Array): void {
    let start = 0;
    while (!this.#stopped) {
      const end = chunk.indexOf(0x0a, start);
      if (end < 0) break;
      this.#keep(chunk.subarray(start, end));
      if (!this.#stopped) this.#emit();
      start = end + 1;
    }
    if (!this.#stopped) this.#keep(chunk.subarray(start));
  }

  #keep(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#pendingBytes += piece.length;
    if (this.#pendingBytes > longestLineBytes) {
      this.#stopped = true;
      this.#pending = [];
      this.#onOverlong();
      return;
    }
    this.#pending.push(piece);
  }

  #emit(): void {
    const line = Buffer.concat(this.#pending).toString('utf8');
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#onLine(line);
  }
}
