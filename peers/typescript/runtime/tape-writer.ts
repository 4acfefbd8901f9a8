import type { TapeRegion } from './parameters.ts';
import { RequestError } from './request-error.ts';

const refusalMark = 0xffff_ffff;
const encoder = new TextEncoder();

/** Puts primitives on a tape: little-endian, unaligned, bounded by the region. */
export class TapeWriter {
  readonly view: DataView;
  readonly #end: number;
  #position: number;
  #record = 0;

  constructor(view: DataView, region: TapeRegion) {
    this.view = view;
    this.#position = region.offset;
    this.#end = region.offset + region.size;
  }

  /** From the start of the memory, in bytes. */
  get position(): number {
    return this.#position;
  }

  /** Makes room for `size` bytes and returns where they begin. @throws RequestError tape */
  put(size: number): number {
    const start = this.#position;
    if (start + size > this.#end) throw new RequestError('tape', 'the tape region is full');
    this.#position = start + size;
    return start;
  }

  /** Begins a value's record; its length follows in `endRecord`. */
  beginRecord(): void {
    this.#record = this.put(4);
  }

  endRecord(): void {
    this.view.setUint32(this.#record, this.#position - this.#record - 4, true);
  }

  /** The record of a value that was refused. */
  refuse(rule: string, path: string): void {
    const text = encoder.encode(path === '' ? rule : `${rule} ${path}`);
    this.u32(refusalMark);
    this.u32(text.length);
    const start = this.put(text.length);
    new Uint8Array(this.view.buffer, this.view.byteOffset + start, text.length).set(text);
  }

  u8(value: number): void {
    this.view.setUint8(this.put(1), value);
  }

  u32(value: number): void {
    this.view.setUint32(this.put(4), value, true);
  }
}
