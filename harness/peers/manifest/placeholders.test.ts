import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageFolder } from '../package-folder.ts';
import { locatePeers } from './locate.ts';
import { fillCommand, fillText } from './placeholders.ts';

const places = { peer: '/peer', generated: '/generated', build: '/build', runtime: '/runtime' };
const [peer] = await locatePeers(['cpp']);
if (peer === undefined) throw new Error('no peer "cpp"');

describe('placeholders in a manifest', () => {
  test('are replaced by folders, tools and flags', () => {
    const command = ['{tool:cxx}', '{flags}', '-DFLAGS={flags}', '{package}/x', '{build}/{platform}'];
    const filled = fillCommand(command, { ...peer, variant: { ...peer.variant, flags: ['-O2', '-g'] } }, places);
    expect(filled).toEqual(['g++', '-O2', '-g', '-DFLAGS=-O2 -g', join(packageFolder, 'x'), `/build/${peer.platform}`]);
  });

  test.each([
    ['{pyhton}', 'no placeholder {pyhton}'],
    ['{tool:linker}', 'its variant has no tool "linker"'],
    ['{target:gnu}-gcc', 'there is a {target:gnu} in builds for other platforms only'],
  ])('%s is a failure of the peer that says where it stands and why it is wrong', (text, problem) => {
    expect(() => fillText(text, peer, places)).toThrow(
      expect.objectContaining({
        code: 'peer.start',
        peer: 'cpp',
        message: `"${text}" in its peer.json5: ${problem}; see docs/peers.md`,
      }),
    );
  });
});
