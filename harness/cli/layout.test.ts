import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSamebytes } from '../testing/command-line.ts';

let folder: string;
let types: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-layout-'));
  types = join(folder, 'types.json5');
  writeFileSync(
    types,
    `{ samebytes: 1, package: "acme.robot", version: "1.0.0", types: {
      Joint: { struct: { id: "u8", angle: "f64" } },
      Wide: { struct: { id: "u8", serial: "u128" } },
    } }`,
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('samebytes layout --platform', () => {
  test('all prints a row for each platform, then how to make the type portable', async () => {
    const result = await startSamebytes(['layout', 'Joint', types, '--platform', 'all']);
    expect(result.stdout).toMatchInlineSnapshot(`
      "acme.robot.Joint on 10 platforms (s-core)
      platform          size  align  layout
      x86_64              16      8  what the others are compared with
      aarch64             16      8  same as x86_64
      armhf               16      8  same as x86_64
      i686                12      4  f64 is 4-aligned: angle at byte 4, on x86_64 at byte 8
      ppc64le             16      8  same as x86_64
      riscv64             16      8  same as x86_64
      s390x               16      8  big-endian: the bytes of every number are reversed
      aarch64-macos       16      8  same as x86_64 (documented, not run here)
      x86_64-macos        16      8  same as x86_64 (documented, not run here)
      x86_64-windows      16      8  same as x86_64 (documented, not run here)
      advice order the fields of acme.robot.Joint by alignment, largest first, and give acme.robot.Joint \`align: 8\`"
    `);
    expect(result.exitCode).toBe(0);
  });

  test('all shows on which platforms the type cannot exist', async () => {
    const result = await startSamebytes(['layout', 'Wide', types, '--platform', 'all']);
    expect(result.stdout).toMatch(/^i686 +- +- {2}no 128-bit integers in C\+\+$/m);
    expect(result.stdout).toContain('advice avoid u128 (first in serial): [u64; 2] and [u8; 16] exist everywhere');
    expect(result.exitCode).toBe(0);
  });

  test('all prints records as data, with the difference or why there is none', async () => {
    const result = await startSamebytes(['layout', 'Wide', types, '--platform', 'all', '--json']);
    const records = JSON.parse(result.stdout) as { platform: string }[];
    expect(records[0]).toMatchObject({ platform: 'x86_64', size: 32, align: 16, difference: null });
    expect(records.find(({ platform }) => platform === 'aarch64')).toMatchObject({ size: 32, difference: null });
    expect(records.find(({ platform }) => platform === 'i686')).toEqual({
      type: 'acme.robot.Wide',
      profile: 's-core',
      platform: 'i686',
      unsupported: 'no 128-bit integers in C++',
    });
    expect(records.find(({ platform }) => platform === 's390x')).toMatchObject({
      size: 24,
      difference: expect.stringMatching(/^u128 is 8-aligned: serial at byte 8, on x86_64 at byte 16/),
    });
  });

  test('prints the map of one platform', async () => {
    const result = await startSamebytes(['layout', 'Joint', types, '--platform', 'i686']);
    expect(result.stdout).toContain('acme.robot.Joint: 12 bytes, alignment 4 (s-core, i686)');
  });

  test.each([
    ['Wide', 'i686', /acme\.robot\.Wide has no layout here: u128: there are no 128-bit integers in C\+\+ on i686/],
    ['acme.robot.joint', 'i686', /no type "acme\.robot\.joint"; did you mean "acme\.robot\.Joint"\?/],
    ['Joint', 'x86_65', /^--platform: no platform "x86_65"; did you mean "x86_64"\?/],
    ['Joint', 'vax', /no platform "vax"; there are aarch64, .*x86_64-windows/],
  ])('of %s on %s ends with a sentence and exit code 2', async (type, platform, message) => {
    const result = await startSamebytes(['layout', type, types, '--platform', platform]);
    expect(result.stderr).toMatch(message);
    expect(result.exitCode).toBe(2);
  });
});
