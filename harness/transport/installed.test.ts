import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { iceoryx2Sources, iceoryx2Version } from './installed.ts';
import { overTransport } from './transport-peers.ts';

describe('iceoryx2', () => {
  it('has one version in all languages: those of different versions do not see each other', () => {
    const manifest = readFileSync(join(iceoryx2Sources, 'Cargo.toml'), 'utf8');
    expect(manifest).toContain(`iceoryx2 = { version = "=${iceoryx2Version}"`);
  });
});

describe('peers over a transport', () => {
  const folderOf = (name: string) => join(iceoryx2Sources, 'peers', name);

  it('are all that the transport has, where nobody is named', () => {
    expect(overTransport('iceoryx2', undefined)).toEqual(['cpp', 'python', 'rust', 'typescript'].map(folderOf));
  });

  it('are found by the names that they have elsewhere; who is not one of them stays who it is', () => {
    const named = ['rust', 'c', 'python:numpy', './mine'];
    expect(overTransport('iceoryx2', named)).toEqual([folderOf('rust'), 'c', 'python:numpy', './mine']);
  });
});
