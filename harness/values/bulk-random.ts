/**
 * Random bits, fast and the same everywhere (sfc32). Seeded for each value by (seed, index), so that any value can be made
 * again without those before it.
 */
export class BulkRandom {
  #a = 0;
  #b = 0;
  #c = 0;
  #counter = 1;

  /** Goes to the beginning of one value. `index` is an integer up to 2^53. */
  seek(seed: number, index: number): void {
    this.#a = seed | 0;
    this.#b = index | 0;
    this.#c = Math.floor(index / 0x1_0000_0000) ^ 0x9e37_79b9;
    this.#counter = 1;
    for (let i = 0; i < 8; i++) this.bits();
  }

  /** 32 random bits, as a signed integer. */
  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum;
  }

  /** An integer from 0 to `limit - 1`; `limit` is at most 2^21. */
  below(limit: number): number {
    return Math.floor(((this.bits() >>> 0) * limit) / 0x1_0000_0000);
  }
}
