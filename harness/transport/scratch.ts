import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What a run of iceoryx2 leaves behind, if nobody removes it, has names that begin so; the number of the process
 * follows.
 */
const mark = 'samebytes-iox2-';

/** Where POSIX shared memories are files. Linux only, as the peers' memory is. */
const sharedMemories = '/dev/shm';

/** Names that only one run uses, so that all of it can be removed whatever became of its processes. */
export interface Scratch {
  /** Folder for the files of iceoryx2. */
  readonly root: string;
  /** What the names of its files and shared memories begin with. */
  readonly prefix: string;
}

/** New names, and away with what runs have left behind that were killed. */
export function makeScratch(): Scratch {
  for (const abandoned of abandonedPrefixes()) removeScratch(scratchOf(abandoned));
  return scratchOf(`${mark}${process.pid}-${startOf(process.pid)}-${randomBytes(4).toString('hex')}_`);
}

/** Removes all that has these names; safe to call again. */
export function removeScratch({ root, prefix }: Scratch): void {
  rmSync(root, { recursive: true, force: true });
  for (const name of namesIn(sharedMemories)) {
    if (name.startsWith(prefix)) rmSync(join(sharedMemories, name), { force: true });
  }
}

function scratchOf(prefix: string): Scratch {
  return { root: join(tmpdir(), prefix.slice(0, -1)), prefix };
}

/** Prefixes whose process is gone. */
function abandonedPrefixes(): Set<string> {
  const pattern = new RegExp(`^${mark}([0-9]+)-([0-9]+)-[0-9a-f]{8}(?=_|$)`);
  const found = [...namesIn(sharedMemories), ...namesIn(tmpdir())].map((name) => pattern.exec(name));
  const gone = found.filter((match) => match !== null && startOf(Number(match[1])) !== match[2]);
  return new Set(gone.map((match) => `${match?.[0]}_`));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/**
 * When a process began, in ticks since the machine did: with it, its number is unique. Empty: there is no such process.
 */
function startOf(processId: number): string {
  try {
    // The second field is a name in parentheses, which may hold anything.
    const fields = readFileSync(`/proc/${processId}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[19] ?? '';
  } catch {
    return '';
  }
}
