/** Decisions that follow from a seed: the same ones in every run, on every machine. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number {
    return this.#next() % limit;
  }

  oneIn(n: number): boolean {
    return this.#next() % n === 0;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.#next() % list.length] as T;
  }

  byte(): number {
    return this.#next() & 0xff;
  }

  shuffle<T>(list: readonly T[]): T[] {
    const keyed = list.map((item) => ({ item, key: this.#next() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  }

  /** A Weyl sequence, mixed: 28 bits. */
  #next(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(this.#state ^ (this.#state >>> 16), 0x85ebca6b);
    return (Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 4) & 0xfffffff;
  }
}
