import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { packageFolder, samebytesCommand, setupCommand } from './package-folder.ts';

const whole = join(packageFolder, 'scripts', 'setup.sh');

test.each([
  [packageFolder, 'scripts/setup.sh'],
  [join(packageFolder, 'harness', 'peers'), '../../scripts/setup.sh'],
  ['/some/other/folder/far/away', whole],
])('in %s the command that sets everything up is %s: the shorter of the two ways to say it', (from, command) => {
  expect(setupCommand(from)).toBe(command);
});

describe('the command that calls samebytes', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'samebytes-command-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A folder with samebytes in it, or a link to it. */
  function install(place: string, target?: string): string {
    const installed = join(folder, place, 'node_modules', 'samebytes');
    mkdirSync(target === undefined ? installed : join(installed, '..'), { recursive: true });
    if (target !== undefined) symlinkSync(target, installed);
    return installed;
  }

  it('is that of npx in a project, and in every folder of it', () => {
    const installed = install('project');
    mkdirSync(join(folder, 'project/packages/x'), { recursive: true });
    expect(samebytesCommand(join(folder, 'project'), installed)).toBe('npx samebytes');
    expect(samebytesCommand(join(folder, 'project/packages/x'), installed)).toBe('npx samebytes');
  });

  it('is that of npx where the package is a link, as pnpm makes them', () => {
    const stored = install('project/node_modules/.pnpm/samebytes@1.0.0');
    install('project', stored);
    expect(samebytesCommand(join(folder, 'project'), stored)).toBe('npx samebytes');
  });

  it('is that of npx where npx has fetched it', () => {
    expect(samebytesCommand(folder, install('.npm/_npx/0123abc'))).toBe('npx samebytes');
  });

  it('is short where samebytes is installed for everybody, also in a project with another one', () => {
    const installed = install('usr/lib');
    install('project');
    expect(samebytesCommand(folder, installed)).toBe('samebytes');
    expect(samebytesCommand(join(folder, 'project'), installed)).toBe('samebytes');
  });

  it('is short in a checkout, as the documents have it', () => {
    expect(samebytesCommand(packageFolder)).toBe('samebytes');
  });
});
