import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeScratch, removeScratch, type Scratch } from './scratch.ts';

const made: Scratch[] = [];

afterEach(() => {
  for (const scratch of made.splice(0)) removeScratch(scratch);
});

/** Names, and a file and a shared memory of them. */
function usedScratch(change: (name: string) => string = (name) => name) {
  const { root, prefix } = makeScratch();
  const scratch = { root: change(root), prefix: change(prefix) };
  made.push(scratch);
  const file = join(scratch.root, 'nodes');
  const memory = join('/dev/shm', `${scratch.prefix}1.data`);
  mkdirSync(file, { recursive: true });
  writeFileSync(memory, 'data');
  return { scratch, isThere: () => [existsSync(file), existsSync(scratch.root), existsSync(memory)] };
}

describe('the names of a run of iceoryx2', () => {
  it('are of this run alone', () => {
    const [one, other] = [makeScratch(), makeScratch()];
    expect(one.prefix).not.toBe(other.prefix);
    expect(one.root).not.toBe(other.root);
  });

  it('lead to all that is to be removed', () => {
    const { scratch, isThere } = usedScratch();
    removeScratch(scratch);
    expect(isThere()).toEqual([false, false, false]);
    removeScratch(scratch);
  });

  it('leave the files of a run alone that goes on', () => {
    const { isThere } = usedScratch();
    makeScratch();
    expect(isThere()).toEqual([true, true, true]);
  });

  it('are removed by the next run when the process is gone', () => {
    const { isThere } = usedScratch((name) => name.replace(`-${process.pid}-`, '-4194304-'));
    makeScratch();
    expect(isThere()).toEqual([false, false, false]);
  });

  it('are removed by the next run when another process has the number now', () => {
    const { isThere } = usedScratch((name) => name.replace(/(-\d+-)\d+-/, '$11-'));
    makeScratch();
    expect(isThere()).toEqual([false, false, false]);
  });

  it('are removed by the next run when only a shared memory is left', () => {
    const { scratch, isThere } = usedScratch((name) => name.replace(`-${process.pid}-`, '-4194304-'));
    rmSync(scratch.root, { recursive: true });
    makeScratch();
    expect(isThere()).toEqual([false, false, false]);
  });
});
