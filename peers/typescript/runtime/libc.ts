import koffi from 'koffi';

const library = koffi.load(null);

const mmap = library.func(
  'void *mmap(void *address, size_t length, int protection, int flags, int descriptor, int64_t offset)',
);
const dup = library.func('int dup(int descriptor)');
const dup2 = library.func('int dup2(int from, int to)');

/** From `<sys/mman.h>` on Linux. */
const PROT_READ = 1;
const PROT_WRITE = 2;
const MAP_SHARED = 1;
/** What a failed mmap returns: (void *) -1. */
const MAP_FAILED = 2n ** 64n - 1n;

/**
 * Maps a descriptor's memory, shared.
 * @param size in bytes
 * @throws Error naming the call and the system's error number
 */
export function mapDescriptor(descriptor: number, size: number, access: 'read' | 'write'): ArrayBuffer {
  const protection = access === 'write' ? PROT_READ | PROT_WRITE : PROT_READ;
  const pointer: unknown = mmap(null, size, protection, MAP_SHARED, descriptor, 0);
  const address = koffi.address(pointer as Parameters<typeof koffi.address>[0]);
  if (BigInt.asUintN(64, address) === MAP_FAILED) {
    throw new Error(`mmap of ${size} bytes of descriptor ${descriptor} failed: errno ${koffi.errno()}`);
  }
  return koffi.view(pointer as Parameters<typeof koffi.view>[0], size);
}

/** A second descriptor for what `descriptor` is open on. */
export function duplicateDescriptor(descriptor: number): number {
  const copy: number = dup(descriptor);
  if (copy < 0) throw new Error(`dup of descriptor ${descriptor} failed: errno ${koffi.errno()}`);
  return copy;
}

/** Makes descriptor `to` another name of `from`. */
export function redirectDescriptor(from: number, to: number): void {
  if (dup2(from, to) < 0) throw new Error(`dup2 of ${from} to ${to} failed: errno ${koffi.errno()}`);
}

/** `koffi 3.3.4` */
export const koffiVersion = `koffi ${koffi.version}`;
