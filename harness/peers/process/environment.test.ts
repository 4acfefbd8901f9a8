import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Manifest, usualManifest } from '../manifest/manifest.ts';
import { packageFolder } from '../package-folder.ts';
import { buildEnvironment, environmentList, launchEnvironment } from './environment.ts';

const manifest: Manifest = { ...usualManifest, samebytes: 1, name: 'tiny', language: 'C', launch: ['tiny'] };
const ours = {
  PATH: '/bin',
  LC_NUMERIC: 'de_DE',
  ASAN_OPTIONS: 'abort_on_error=1',
  CXXFLAGS: '-O2',
  CARGO_REGISTRY_TOKEN: 'secret',
  GITHUB_TOKEN: 'secret',
  SAMEBYTES_CACHE: '/cache',
  MY_LICENCE: 'file',
  LC: 'nothing',
};

describe('the environment of a peer', () => {
  test('has what any program needs and what runtimes read, and nothing else', () => {
    expect(launchEnvironment(manifest, ours)).toEqual({
      PATH: '/bin',
      LC_NUMERIC: 'de_DE',
      ASAN_OPTIONS: 'abort_on_error=1',
    });
  });

  test('has what compilers read besides, when it is built', () => {
    const environment = buildEnvironment(manifest, ours);
    expect(Object.keys(environment)).toEqual(['PATH', 'LC_NUMERIC', 'ASAN_OPTIONS', 'CXXFLAGS']);
  });

  test.each(Object.values(environmentList).flat())('may have %s, as docs/peers.md says', (name) => {
    const document = readFileSync(join(packageFolder, 'docs/peers.md'), 'utf8');
    expect(document.toUpperCase()).toContain(`\`${name.toUpperCase()}\``);
  });

  test('has what its manifest inherits', () => {
    const wants = { ...manifest, inherit: ['MY_LICENCE', 'NOT_SET'] };
    expect(launchEnvironment(wants, ours)).toMatchObject({ MY_LICENCE: 'file' });
    expect(buildEnvironment(wants, ours)).toMatchObject({ MY_LICENCE: 'file' });
    expect(launchEnvironment(wants, ours)).not.toHaveProperty('NOT_SET');
  });
});
