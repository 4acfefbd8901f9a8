import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { withFolderLock } from './lock.ts';

const scratch = mkdtempSync(join(tmpdir(), 'samebytes-lock-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A folder whose lock says `owner`, written `seconds` ago. */
function lockedFolder(owner: string, seconds = 0): string {
  const folder = mkdtempSync(join(scratch, 'folder-'));
  const lock = join(folder, '.lock');
  writeFileSync(lock, owner);
  const then = Date.now() / 1000 - seconds;
  utimesSync(lock, then, then);
  return folder;
}

const works = (folder: string, stop?: AbortSignal) => withFolderLock(folder, () => Promise.resolve('worked'), stop);

describe('the lock of a folder', () => {
  it('is taken over from a process that is gone', async () => {
    const gone = execa('true');
    await gone;
    await expect(works(lockedFolder(String(gone.pid)))).resolves.toBe('worked');
  });

  it('is taken over from one that was killed before it wrote its name', async () => {
    await expect(works(lockedFolder('', 60))).resolves.toBe('worked');
  });

  it('is waited for while its owner lives, or may be about to write its name', async () => {
    for (const owner of [String(process.pid), '']) {
      await expect(works(lockedFolder(owner), AbortSignal.timeout(500))).rejects.toThrow(/aborted/);
    }
  });

  it('keeps work apart', async () => {
    const folder = mkdtempSync(join(scratch, 'folder-'));
    let working = 0;
    const most: number[] = [];
    const work = async () => {
      most.push(++working);
      await new Promise((resolve) => setTimeout(resolve, 20));
      working--;
    };
    await Promise.all([1, 2, 3].map(() => withFolderLock(folder, work)));
    expect(most).toEqual([1, 1, 1]);
  });
});
