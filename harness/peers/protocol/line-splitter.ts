/** The longest line of the protocol, in bytes (docs/protocol.md). */
export const longestLineBytes = 16 * 1024 * 1024;

/** Pieces that a line is kept in, before they are joined. */
const mostPieces = 4096;

/**
 * Cuts a stream of bytes into lines, without the newline.
 * Calls `overlong` once, and nothing afterwards, when a line exceeds `longestLineBytes`.
 */
export class LineSplitter {
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #stopped = false;
  readonly #onLine: (line: Uint8Array) => void;
  readonly #onOverlong: () => void;

  constructor(onLine: (line: Uint8Array) => void, onOverlong: () => void) {
    this.#onLine = onLine;
    this.#onOverlong = onOverlong;
  }

  /** What came of a line that has no end yet; empty after `stop`. */
  get unfinished(): Uint8Array {
    return Buffer.concat(this.#pending);
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

  /** Forgets what came, and passes nothing on any more. */
  stop(): void {
    this.#stopped = true;
    this.#pending = [];
  }

  #keep(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#pendingBytes += piece.length;
    if (this.#pendingBytes > longestLineBytes) {
      this.stop();
      this.#onOverlong();
      return;
    }
    this.#pending.push(piece);
    // A line that comes byte by byte must not cost more than its bytes.
    if (this.#pending.length > mostPieces) this.#pending = [Buffer.concat(this.#pending)];
  }

  #emit(): void {
    const line = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#onLine(line);
  }
}
