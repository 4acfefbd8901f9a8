import { Stopped } from './stopped.ts';

/** Why a tape cannot be read or written; each code is permanent. */
export type TapeErrorCode = 'tape.malformed' | 'tape.truncated' | 'tape.full';

/** A tape that breaks docs/specification.md, "Tape", or that has no room. */
export class TapeError extends Error {
  override readonly name = 'TapeError';
  readonly code: TapeErrorCode;
  /** Bytes from the start of the tape. */
  readonly position: number;
  /** Which record, from 0. */
  readonly record: number;
  /** Logical path of the value in the record. */
  readonly path: string;
  /** What was found and what would be right, without the place. */
  readonly reason: string;

  constructor(code: TapeErrorCode, reason: string, where: { position: number; record: number; path?: string }) {
    const path = where.path ?? '';
    super(`record ${where.record}${path === '' ? '' : ` at ${path}`}, byte ${where.position} of the tape: ${reason}`);
    this.code = code;
    this.position = where.position;
    this.record = where.record;
    this.path = path;
    this.reason = reason;
  }
}

/** Malformed or truncated: inside the decoders, before the record's number is known. */
export class TapeStop extends Stopped {
  readonly code: TapeErrorCode;
  readonly reason: string;
  readonly position: number;

  constructor(code: TapeErrorCode, reason: string, position: number) {
    super();
    this.code = code;
    this.reason = reason;
    this.position = position;
  }
}

/** A buffer that grows. Encoders write at `position` and advance it; `reserve` comes first. */
export class TapeWriter {
  bytes: Uint8Array;
  view: DataView;
  position = 0;

  constructor(capacity = 4096) {
    this.bytes = new Uint8Array(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Makes room for `size` bytes after `position`. */
  reserve(size: number): void {
    const needed = this.position + size;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.position));
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  /** What was written, as a view that the next `reserve` may invalidate. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.position);
  }
}

/** A cursor over bytes that may be malformed. */
export class TapeReader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  position = 0;
  /** Nothing at or after this byte belongs to the current record. */
  end: number;
  /** Whether NaNs are read with their bits. */
  readonly nanBits: boolean;

  constructor(bytes: Uint8Array, nanBits = false) {
    this.bytes = bytes;
    this.nanBits = nanBits;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.end = bytes.length;
  }

  /** Advances over `size` bytes and returns where they begin. Throws: `TapeStop` when the record has fewer. */
  take(size: number): number {
    const start = this.position;
    if (size > this.end - start) {
      throw new TapeStop('tape.truncated', `${size} bytes are needed, ${this.end - start} are left`, start);
    }
    this.position = start + size;
    return start;
  }
}
