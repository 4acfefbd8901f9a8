import { describe, expect, test } from 'vitest';
import { hostPlatform } from './host-platform.ts';
import { leftOut } from './left-out.ts';
import { locatePeers } from './locate.ts';
import type { TargetPlatform } from './manifest.ts';

const own: TargetPlatform = { platform: hostPlatform, targets: {}, emulator: undefined };
const others = ['one', 'two'].map((platform) => ({ platform, targets: {}, emulator: undefined }));
const platforms = {
  wanted: [own, ...others],
  required: [own, ...others].map(({ platform }) => platform),
  known: [own, ...others],
};

const linesOf = async (selectors: string[]) => leftOut(await locatePeers(selectors, undefined, true, platforms));

describe('peers that are left out of some platforms', () => {
  test('are those that no cross build makes for them, in a line for each group', async () => {
    expect(await linesOf(['cpp', 'python', 'typescript'])).toEqual([
      'not on one, two: python, typescript (no cross build in peer.json5)',
    ]);
  });

  test('are not those that were asked for on one platform only', async () => {
    expect(await linesOf(['cpp@one', 'c', 'python'])).toEqual([
      'not on one, two: python (no cross build in peer.json5)',
    ]);
    expect(await linesOf(['cpp@one', `cpp:g++-O0@${hostPlatform}`])).toEqual([]);
  });
});
