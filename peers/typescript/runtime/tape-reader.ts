import type { TapeRegion } from './parameters.ts';
import { RequestError } from './request-error.ts';

/** Takes primitives off a tape: little-endian, unaligned, bounded by the region and by the record it is in. */
export class TapeReader {
  readonly view: DataView;
  readonly #regionEnd: number;
  #position: number;
  #end: number;

  constructor(view: DataView, region: TapeRegion) {
    this.view = view;
    this.#position = region.offset;
    this.#regionEnd = region.offset + region.size;
    this.#end = this.#regionEnd;
  }

  /** From the start of the memory, in bytes. */
  get position(): number {
    return this.#position;
  }

  /** Steps over `size` bytes and returns where they begin. @throws RequestError tape */
  take(size: number): number {
    const start = this.#position;
    if (start + size > this.#end) throw this.malformed(`ends ${start + size - this.#end} bytes too early`);
    this.#position = start + size;
    return start;
  }

  /** Enters the next record. */
  beginRecord(): void {
    this.#end = this.#regionEnd;
    const length = this.view.getUint32(this.take(4), true);
    if (this.#position + length > this.#regionEnd) {
      throw this.malformed(`has a record of ${length} bytes, more than its region`);
    }
    this.#end = this.#position + length;
  }

  /** Leaves the record, which must have been used up. */
  endRecord(): void {
    if (this.#position !== this.#end)
      throw this.malformed(`has ${this.#end - this.#position} bytes too many in a record`);
  }

  u8(): number {
    return this.view.getUint8(this.take(1));
  }

  u32(): number {
    return this.view.getUint32(this.take(4), true);
  }

  /** The flag of an Option or Result. @throws RequestError tape */
  flag(): boolean {
    const flag = this.u8();
    if (flag > 1) throw this.malformed(`has a flag of ${flag}`);
    return flag === 1;
  }

  malformed(problem: string): RequestError {
    return new RequestError('tape', `the tape ${problem}, at byte ${this.#position} of the memory`);
  }
}
