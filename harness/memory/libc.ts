import koffi from 'koffi';

/** The calls of the C library that sharing memory needs. Linux only; see `createSharedMemory`. */
const library = koffi.load(null);

export const memfdCreate = library.func('int memfd_create(const char *name, unsigned int flags)');
export const posixFallocate = library.func('int posix_fallocate(int descriptor, int64_t offset, int64_t length)');
export const fcntl = library.func('int fcntl(int descriptor, int command, int argument)');
export const mmap = library.func(
  'void *mmap(void *address, size_t length, int protection, int flags, int descriptor, int64_t offset)',
);
export const munmap = library.func('int munmap(void *address, size_t length)');

/** Values from the Linux headers `<sys/mman.h>`, `<linux/memfd.h>`, `<fcntl.h>` and `<linux/fcntl.h>`. */
export const constants = {
  MFD_CLOEXEC: 1,
  MFD_ALLOW_SEALING: 2,
  F_SETFD: 2,
  FD_CLOEXEC: 1,
  F_ADD_SEALS: 1033,
  F_SEAL_SEAL: 1,
  F_SEAL_SHRINK: 2,
  F_SEAL_GROW: 4,
  PROT_READ: 1,
  PROT_WRITE: 2,
  MAP_SHARED: 1,
} as const;

/** `Error: memfd_create failed: errno 38`: names the call and what the system said. */
export function systemError(call: string, errno: number = koffi.errno()): Error {
  return new Error(`${call} failed: errno ${errno}`);
}

/** True for what a failed `mmap` returns: (void *) -1. */
export function isMapFailed(pointer: unknown): boolean {
  return BigInt.asUintN(64, koffi.address(pointer as Parameters<typeof koffi.address>[0])) === 2n ** 64n - 1n;
}
