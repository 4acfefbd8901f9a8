import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../../peers/package-folder.ts';
import { digestInputs } from './input-digests.ts';

const folder = mkdtempSync(join(tmpdir(), 'samebytes-digests-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('digestInputs', () => {
  it('names files from where they are, and descriptions by package and version', () => {
    const file = write('robot.json5', '{ samebytes: 1, package: "acme.robot", version: "1.2.0", types: {} }');
    expect(digestInputs([file, file], folder)).toEqual([
      {
        file: 'robot.json5',
        bundled: false,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        package: 'acme.robot',
        version: '1.2.0',
      },
    ]);
  });

  it('names what samebytes brings from its package', () => {
    const [profile] = digestInputs([join(packageFolder, 'descriptions/profiles/s-core.json5')], folder);
    expect(profile).toMatchObject({ file: 'descriptions/profiles/s-core.json5', bundled: true });
  });

  it('changes with every byte', () => {
    const [before] = digestInputs([write('cases.json5', '{ samebytes: 1, cases: {} }')], folder);
    const [after] = digestInputs([write('cases.json5', '{ samebytes: 1, cases: { } }')], folder);
    expect(after?.sha256).not.toBe(before?.sha256);
  });
});
