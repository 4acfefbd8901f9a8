/** Buffers that are used again and again, so that a long run needs no more memory than a short one. */
export class Scratch {
  readonly #buffers = new Map<string, Uint8Array<ArrayBuffer>>();

  /** `size` bytes with whatever they held before; the same ones at each call of the same name. */
  take(name: string, size: number): Uint8Array<ArrayBuffer> {
    let buffer = this.#buffers.get(name);
    if (buffer === undefined || buffer.length < size) {
      buffer = new Uint8Array(size);
      this.#buffers.set(name, buffer);
    }
    return buffer.subarray(0, size);
  }
}
