import { fstatSync } from 'node:fs';
import { mapDescriptor } from './libc.ts';

/** The shared memory, mapped twice. */
export interface PeerMemory {
  /** Bytes. */
  readonly size: number;
  /** For constructing values, and for tapes. */
  readonly writable: DataView;
  /** For reading images: the system refuses to write through it. */
  readonly readOnly: DataView;
}

/** The descriptor that every peer inherits (docs/protocol.md). */
const memoryDescriptor = 3;

/** @throws Error when descriptor 3 is not there or cannot be mapped */
export function openPeerMemory(): PeerMemory {
  const { size } = fstatSync(memoryDescriptor);
  return {
    size,
    writable: new DataView(mapDescriptor(memoryDescriptor, size, 'write')),
    readOnly: new DataView(mapDescriptor(memoryDescriptor, size, 'read')),
  };
}
