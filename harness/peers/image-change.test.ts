import { describe, expect, it } from 'vitest';
import { firstChange } from './image-change.ts';

describe('the first change of images', () => {
  const before = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

  it('is told from the start of its image', () => {
    expect(firstChange(before, Uint8Array.of(1, 2, 3, 4, 5, 9, 9, 8), 4)).toEqual({ offset: 1, before: 6, after: 9 });
  });

  it('is none where nothing changed', () => {
    expect(firstChange(before, before.slice(), 4)).toBeUndefined();
  });
});
