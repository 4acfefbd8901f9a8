import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageFolder } from '../package-folder.ts';
import { locatePeers } from './locate.ts';

describe('peers by what a user writes', () => {
  test('a bundled name is its default variant, and required', async () => {
    const [peer] = await locatePeers(['cpp']);
    expect(peer).toMatchObject({ name: 'cpp', variantName: 'g++-O2', required: true });
  });

  test('a variant has its name in the name of the peer', async () => {
    const [peer] = await locatePeers(['cpp:g++-O0']);
    expect(peer).toMatchObject({ name: 'cpp:g++-O0', required: true });
  });

  test('a glob finds all variants that fit, none of them required', async () => {
    const peers = await locatePeers(['cpp:*']);
    expect(peers.map((peer) => peer.name)).toEqual(expect.arrayContaining(['cpp', 'cpp:g++-O0', 'cpp:clang++-O2']));
    expect(peers.every((peer) => !peer.required)).toBe(true);
  });

  test('a glob for the peer finds bundled peers, those that have a variant that fits', async () => {
    const names = async (selector: string) => (await locatePeers([selector])).map((peer) => peer.name);
    expect(await names('*')).toEqual(expect.arrayContaining(['cpp', 'python', 'rust', 'typescript']));
    expect(await names('*:*')).toEqual(expect.arrayContaining(['cpp', 'cpp:g++-O0', 'python', 'python:numpy']));
    expect(await names('*:clang++*')).toEqual(expect.arrayContaining(['cpp:clang++-O2']));
    expect(await names('*:clang++*')).not.toContain('python');
  });

  test.each([
    ['*nobody*', /no bundled peer fits "\*nobody\*"; bundled peers: /],
    ['*:msvc*', /has no variant "msvc\*"; variants: /],
    ['nobody', /no peer "nobody"; bundled peers: c, cpp, python, rust, typescript/],
    ['pyhton', /no peer "pyhton"; did you mean "python"\? bundled peers: /],
    ['./third-party/goo', /no peer "\.\/third-party\/goo"; did you mean "\.\/third-party\/go"\? /],
    ['./third-party', /no peer "\.\/third-party": there is no peer\.json5; bundled peers: /],
    ['cpp:msvc', /has no variant "msvc"; variants: /],
    ['cpp:*msvc*', /has no variant "\*msvc\*"; variants: /],
  ])('%s is an error that says what exists', async (selector, message) => {
    await expect(locatePeers([selector], join(packageFolder, 'peers'))).rejects.toThrow(message);
  });

  test('the same peer twice is an error, and so is none', async () => {
    await expect(locatePeers(['cpp', 'cpp'])).rejects.toThrow(/"cpp" is given twice; give each peer once/);
    await expect(locatePeers([])).rejects.toThrow(/no peer is named; bundled peers: c, cpp, /);
  });

  test('a peer that several selectors find takes part once, and is required when one of them names it', async () => {
    const found = await locatePeers(['python:*', 'typescript', 'python:numpy', 'typescript:accessors', '*']);
    const names = found.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const required = found.filter((peer) => peer.required).map(({ name }) => name);
    expect(required).toEqual(['python:numpy', 'typescript']);
  });

  test('two peers of one name in different folders are an error that names both', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'samebytes-locate-'));
    try {
      await writeFile(
        join(folder, 'peer.json5'),
        "{ samebytes: 1, name: 'python', language: 'Python', launch: ['x'] }",
      );
      await expect(locatePeers(['python', folder])).rejects.toThrow(
        `two peers are called "python": ${join(packageFolder, 'peers', 'python')} and ${folder}`,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
