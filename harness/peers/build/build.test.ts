import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { locatePeers } from '../manifest/locate.ts';
import { packageFolder } from '../package-folder.ts';
import { compilerVersion, locateBuild } from './build.ts';
import { findProgram } from './program.ts';

/** Where variants of a peer would be built for no types. */
async function placesOf(peer: string, variants: readonly string[]) {
  const peers = await locatePeers(variants.map((variant) => `${join(packageFolder, peer)}:${variant}`));
  const input = { types: new Map(), fingerprints: new Map(), profile: 's-core' };
  return Promise.all(peers.map((each) => locateBuild(each, input)));
}

describe('the folders of a build', () => {
  test('are the same for the same peer, variant and compiler', async () => {
    const [first] = await placesOf('peers/typescript', ['accessors']);
    const [second] = await placesOf('peers/typescript', ['accessors']);
    expect(first).toEqual(second);
  });

  test('share the runtime between variants that build it by the same commands', async () => {
    const [first, second] = await placesOf('mutants/cpp', ['pack-1', 'pack-4']);
    expect(first?.runtime).toBe(second?.runtime);
    expect(first?.build).not.toBe(second?.build);
  });

  test('share no runtime between variants that build it with other flags', async () => {
    const [first, second] = await placesOf('peers/cpp', ['g++-O2', 'g++-O0']);
    expect(first?.runtime).not.toBe(second?.runtime);
  });

  test('are others where the same compiler stands in another place: CMake loses its settings when it moves', async () => {
    const [here] = await placesOf('peers/cpp', ['g++-O2']);
    const folder = await mkdtemp(join(tmpdir(), 'samebytes-wrapper-'));
    const path = process.env.PATH;
    const real = findProgram('g++');
    await writeFile(join(folder, 'g++'), `#!/bin/sh\nexec ${real} "$@"\n`, { mode: 0o755 });
    process.env.PATH = `${folder}:${path}`;
    try {
      const [wrapped] = await placesOf('peers/cpp', ['g++-O2']);
      expect(wrapped?.runtime).not.toBe(here?.runtime);
      expect(wrapped?.build).not.toBe(here?.build);
    } finally {
      process.env.PATH = path;
      await rm(folder, { recursive: true });
    }
  });

  test('share no runtime between variants when no command builds it alone', async () => {
    const [first, second] = await placesOf('mutants/typescript', ['f64-at-4', 'padding-added']);
    expect(first?.runtime).not.toBe(second?.runtime);
  });
});

test.each([
  [
    'harness/testing/broken-peers/does-not-build:no-compiler',
    /^no-such-compiler: not found; install it, or correct `compiler` in .*peer\.json5$/,
  ],
  ['peers/rust', /^rustc: not found; "samebytes doctor" says how to install it$/],
])('a compiler of %s that is not here is missing, and what helps is said', async (selector, message) => {
  const [peer] = await locatePeers([join(packageFolder, selector)]);
  const path = process.env.PATH;
  process.env.PATH = '/nowhere';
  try {
    await expect(peer && compilerVersion(peer)).rejects.toMatchObject({
      code: 'peer.missing',
      message: expect.stringMatching(message),
    });
  } finally {
    process.env.PATH = path;
  }
});
