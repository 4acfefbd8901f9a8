import { describe, expect, it } from 'vitest';
import { InTurn } from './in-turn.ts';

/** Work that ends when it is told to. */
function work(name: string, done: string[]) {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end,
    async run() {
      done.push(`begin ${name}`);
      await ended;
      done.push(`end ${name}`);
    },
  };
}

describe('taking turns', () => {
  it('does one after the other with the same thing', async () => {
    const [turns, thing, done] = [new InTurn(), {}, [] as string[]];
    const [one, other] = [work('one', done), work('other', done)];
    const both = [turns.of(thing, one.run), turns.of(thing, other.run)];
    other.end();
    one.end();
    await Promise.all(both);
    expect(done).toEqual(['begin one', 'end one', 'begin other', 'end other']);
  });

  it('does not wait for work with another thing', async () => {
    const [turns, done] = [new InTurn(), [] as string[]];
    const [one, other] = [work('one', done), work('other', done)];
    const first = turns.of({}, one.run);
    other.end();
    await turns.of({}, other.run);
    expect(done.at(-1)).toBe('end other');
    one.end();
    await first;
  });

  it('goes on after work that failed, and tells only who asked for it', async () => {
    const [turns, thing] = [new InTurn(), {}];
    const failed = turns.of(thing, () => Promise.reject(new Error('no')));
    const done = turns.of(thing, async () => 'yes');
    await expect(failed).rejects.toThrow('no');
    await expect(done).resolves.toBe('yes');
  });
});
