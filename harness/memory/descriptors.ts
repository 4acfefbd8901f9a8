import { readdirSync } from 'node:fs';
import { constants, fcntl } from './libc.ts';

/** Standard streams: who starts a program says what they are. */
const firstOther = 3;

/**
 * Keeps all descriptors of this process from the programs that it starts, but those that they are given. node opens its own like
 * that; what it has inherited itself (a build machine's pipes, a terminal's) it hands on.
 */
export function keepDescriptors(): void {
  if (process.platform !== 'linux') return;
  for (const name of readdirSync('/proc/self/fd')) {
    const descriptor = Number(name);
    // One of them was open only as long as the list was read.
    if (descriptor >= firstOther) fcntl(descriptor, constants.F_SETFD, constants.FD_CLOEXEC);
  }
}
