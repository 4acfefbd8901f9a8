import { guardByte, guardBytes } from '../check/kinds/exchange.ts';
import { regionAlignment } from '../memory/regions.ts';
import { createSharedMemory, type SharedMemory } from '../memory/shared-memory.ts';
import type { Transfer } from '../peers/protocol/protocol.ts';

/** Bytes that a reader has for its tape. */
const answerBytes = 4096;

/** Bytes that have to stand somewhere in the memory. */
export interface Piece {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** The shared memory of a smoke test: a tape, a slot for one image, and room for the tape of a reader. */
export class SmokeMemory {
  readonly shared: SharedMemory = createSharedMemory(4 * regionAlignment);

  get size(): number {
    return this.shared.size;
  }

  /** Fills the memory with guards and these pieces. */
  prepare(pieces: readonly Piece[]): void {
    this.shared.bytes.set(this.#expected(pieces));
  }

  bytesAt(offset: number, size: number): Uint8Array {
    return this.shared.bytes.slice(offset, offset + size);
  }

  /**
   * The first byte that is neither a guard nor of a piece, in words; `undefined`: there is none.
   * @param anything a region that may hold anything
   */
  findDamage(pieces: readonly Piece[], anything = { offset: 0, size: 0 }): string | undefined {
    const expected = this.#expected(pieces);
    expected.set(this.bytesAt(anything.offset, anything.size), anything.offset);
    if (Buffer.compare(expected, this.shared.bytes) === 0) return undefined;
    const offset = expected.findIndex((byte, index) => byte !== this.shared.bytes[index]);
    const [was, is] = [expected, this.shared.bytes].map((bytes) => hex(bytes.subarray(offset, offset + 1)));
    return `memory at ${offset} ${is}, was ${was}`;
  }

  /** Where one value of a type is written from a tape of `tapeBytes`. */
  writeTransfer(type: string, size: number, align: number, tapeBytes: number): Transfer {
    return { type, count: 1, image: slotOf(size, align), tape: { offset: 0, size: tapeBytes } };
  }

  /** Where one value of a type is read, and the tape put. */
  readTransfer(type: string, size: number, align: number): Transfer {
    return { type, count: 1, image: slotOf(size, align), tape: { offset: 2 * regionAlignment, size: answerBytes } };
  }

  close(): void {
    this.shared.close();
  }

  #expected(pieces: readonly Piece[]): Uint8Array {
    const expected = new Uint8Array(this.size).fill(guardByte);
    for (const { offset, bytes } of pieces) expected.set(bytes, offset);
    return expected;
  }
}

/** A slot at an odd multiple of the alignment: no value is better aligned than its type asks for. */
function slotOf(size: number, align: number): Transfer['image'] {
  const multiples = Math.ceil((size + guardBytes) / align);
  const stride = (multiples % 2 === 0 ? multiples + 1 : multiples) * align;
  return { offset: regionAlignment + align, size: stride, stride };
}

/** `02 01`. */
export function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
