import { randomBytes } from 'node:crypto';

/** A text that no other process has: by it the memory and the programs of this one are recognised, wherever they are. */
export const runMark = `${process.pid}-${randomBytes(6).toString('hex')}`;

/** What `/proc` calls this process's shared memory, in descriptors and mappings. */
export const memoryLink = `/memfd:samebytes-${runMark}`;
