import { closeSync } from 'node:fs';
import koffi from 'koffi';
import { constants, fcntl, isMapFailed, memfdCreate, mmap, munmap, posixFallocate, systemError } from './libc.ts';
import { runMark } from './run-mark.ts';

/** Anonymous memory that peers inherit by its descriptor. */
export interface SharedMemory {
  /** Handed to peers as their descriptor 3. */
  readonly descriptor: number;
  /** In bytes. */
  readonly size: number;
  /** The whole memory. Must not be touched after `close`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  close(): void;
}

/**
 * Makes shared memory that has no name, is preallocated, and that no peer can grow or shrink (a peer that truncates
 * it would otherwise kill this process with SIGBUS). A killed run leaves nothing behind.
 *
 * @param size in bytes, rounded up to whole pages by the system
 * @throws Error naming the system call that failed; on other systems than Linux always
 */
export function createSharedMemory(size: number): SharedMemory {
  if (process.platform !== 'linux') {
    throw new Error(`shared memory is implemented for Linux only, this is ${process.platform}`);
  }
  const descriptor = openSealed(size);
  const pointer = mmap(null, size, constants.PROT_READ | constants.PROT_WRITE, constants.MAP_SHARED, descriptor, 0);
  if (isMapFailed(pointer)) {
    closeSync(descriptor);
    throw systemError(`mmap of ${size} bytes`);
  }
  let open = true;
  return {
    descriptor,
    size,
    bytes: new Uint8Array(koffi.view(pointer, size)),
    close() {
      if (!open) return;
      open = false;
      munmap(pointer, size);
      closeSync(descriptor);
    },
  };
}

/** The memory's descriptor as an entry of execa's `stdio`; execa's types know only small literal numbers there. */
export function inheritable(memory: SharedMemory): 3 {
  return memory.descriptor as 3;
}

function openSealed(size: number): number {
  const descriptor = memfdCreate(`samebytes-${runMark}`, constants.MFD_CLOEXEC | constants.MFD_ALLOW_SEALING);
  if (descriptor < 0) throw systemError('memfd_create');
  const allocationError = posixFallocate(descriptor, 0, size);
  if (allocationError !== 0) {
    closeSync(descriptor);
    throw systemError(`allocating ${size} bytes of shared memory`, allocationError);
  }
  const seals = constants.F_SEAL_SEAL | constants.F_SEAL_SHRINK | constants.F_SEAL_GROW;
  if (fcntl(descriptor, constants.F_ADD_SEALS, seals) !== 0) {
    closeSync(descriptor);
    throw systemError('sealing the shared memory');
  }
  return descriptor;
}
