import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder } from '../make-folder.ts';

/** Milliseconds between two looks at a lock that another process holds. */
const pollMilliseconds = 200;
/** Milliseconds after which a lock that still names no owner is one of a process that was killed before it could. */
const namelessMilliseconds = 5_000;

/**
 * Runs `work` while no other process works in `folder`. A lock whose owner is gone is taken over, so a killed build
 * blocks nobody.
 * @param stop aborting it ends the waiting, with an AbortError
 */
export async function withFolderLock<Result>(
  folder: string,
  work: () => Promise<Result>,
  stop?: AbortSignal,
): Promise<Result> {
  makeFolder(folder);
  const lock = join(folder, '.lock');
  while (!(await acquire(lock))) await sleep(pollMilliseconds, undefined, stop === undefined ? {} : { signal: stop });
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function acquire(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (await isStale(lock)) await rm(lock, { force: true });
    return false;
  }
}

async function isStale(lock: string): Promise<boolean> {
  try {
    const owner = Number(await readFile(lock, 'utf8'));
    if (!Number.isInteger(owner) || owner <= 0) return Date.now() - (await stat(lock)).mtimeMs > namelessMilliseconds;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
