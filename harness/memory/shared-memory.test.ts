import { ftruncateSync } from 'node:fs';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { layOutRegions, memorySizeFor, regionAlignment } from './regions.ts';
import { createSharedMemory, inheritable } from './shared-memory.ts';

test('a child sees through descriptor 3 what the harness writes, and the harness what the child writes', async () => {
  const memory = createSharedMemory(1 << 20);
  try {
    memory.bytes.set([1, 2, 3], 100);
    const script =
      'import mmap; m = mmap.mmap(3, 0); assert m[100:103] == bytes([1, 2, 3]); m[200:202] = bytes([9, 8])';
    await execa('python3', ['-c', script], { stdio: ['ignore', 'pipe', 'pipe', inheritable(memory)] });
    expect([...memory.bytes.subarray(200, 202)]).toEqual([9, 8]);
  } finally {
    memory.close();
  }
});

test('nobody can shrink or grow the memory', () => {
  const memory = createSharedMemory(1 << 16);
  try {
    expect(() => ftruncateSync(memory.descriptor, 0)).toThrow(/EPERM/);
    expect(() => ftruncateSync(memory.descriptor, 1 << 20)).toThrow(/EPERM/);
  } finally {
    memory.close();
  }
});

test('closing twice is harmless', () => {
  const memory = createSharedMemory(1 << 16);
  memory.close();
  memory.close();
});

test('regions begin at multiples of 64 KiB and do not overlap', () => {
  const sizes = [1, regionAlignment, regionAlignment + 1];
  const memory = createSharedMemory(memorySizeFor(sizes));
  try {
    const regions = layOutRegions(memory, sizes);
    expect(regions.map((region) => region.offset)).toEqual([0, regionAlignment, 2 * regionAlignment]);
    expect(() => layOutRegions(memory, [...sizes, 1])).toThrow(RangeError);
  } finally {
    memory.close();
  }
});
