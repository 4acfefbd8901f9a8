import type { SharedMemory } from './shared-memory.ts';

/** Regions begin at multiples of this many bytes: no two of them share a page on any platform. */
export const regionAlignment = 64 * 1024;

/** A stretch of the shared memory with one purpose. */
export interface Region {
  /** From the start of the memory, in bytes. */
  readonly offset: number;
  readonly size: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** How large the memory must be to hold regions of these sizes (bytes), in this order. */
export function memorySizeFor(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + roundToRegion(size), 0);
}

/**
 * Lays regions of these sizes (bytes) out one after another.
 * @throws RangeError when the memory is too small for them
 */
export function layOutRegions(memory: SharedMemory, sizes: readonly number[]): Region[] {
  const needed = memorySizeFor(sizes);
  if (needed > memory.size) throw new RangeError(`regions need ${needed} bytes, the memory has ${memory.size}`);
  let offset = 0;
  return sizes.map((size) => {
    const region = { offset, size, bytes: memory.bytes.subarray(offset, offset + size) };
    offset += roundToRegion(size);
    return region;
  });
}

function roundToRegion(size: number): number {
  return Math.ceil(size / regionAlignment) * regionAlignment;
}
