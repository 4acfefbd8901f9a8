import { writeSync } from 'node:fs';
import { duplicateDescriptor, redirectDescriptor } from './libc.ts';

const standardOutput = 1;
const standardError = 2;

/**
 * Keeps standard output for the protocol alone: whatever else prints to descriptor 1 from now on ends in stderr.
 * @returns what writes one line of the protocol
 */
export function reserveOutput(): (line: string) => void {
  const descriptor = duplicateDescriptor(standardOutput);
  redirectDescriptor(standardError, standardOutput);
  return (line) => writeFully(descriptor, Buffer.from(`${line}\n`));
}

function writeFully(descriptor: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
