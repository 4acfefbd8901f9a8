import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportSchema } from '../report/schema.ts';
import { startSamebytes } from '../testing/command-line.ts';
import { brokenPeer, testDescriptions } from '../testing/run-checks.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-cli-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('wrong usage and wrong input say what would be right, with exit code 2', () => {
  test.each([
    [['frobnicate'], /unknown command 'frobnicate'/],
    [['run', '--values', 'many'], /a whole number from 1 is needed/],
    [['run', 'no-such-file.json5'], /no-such-file\.json5: no such file or folder/],
    [['run', '--peers', 'nobody'], /no peer "nobody"; bundled peers: c, cpp, python, rust, typescript/],
    [['run', '--types', 'zzz*'], /no type fits "zzz\*"; there are /],
    [['run', '--peers', 'cpp:msvc'], /peer "cpp" has no variant "msvc"; variants: /],
    [['run', '--profile', 'nonsense'], /nonsense/],
    [['layout', 'Nothing.At.All'], /no type "Nothing\.At\.All"/],
    [['gen', 'cobol', '--out', 'x'], /cpp, rust, python, typescript/],
  ])('samebytes %j', async (args, message) => {
    const result = await startSamebytes(args, { cwd: folder });
    expect(result.stderr).toMatch(message);
    expect(result.exitCode).toBe(2);
  });

  test('all mistakes of all files come at once, each with its place', async () => {
    const types = write(
      'types.json5',
      '{ samebytes: 1, package: "a", version: "1.0.0", types: { T: { struct: { x: "u9", fn: "u8" } } } }',
    );
    const manifest = write('peer.json5', '{ samebytes: 1, name: "mine", language: "C", lunch: ["x"] }');
    const descriptions = await startSamebytes(['run', types]);
    expect(descriptions.stderr).toMatch(/types\.json5:1:\d+: unknown type "u9"/);
    expect(descriptions.stderr).toMatch(/types\.json5:1:\d+: "fn" cannot be the name of a field/);
    expect(descriptions.exitCode).toBe(2);
    const peers = await startSamebytes(['run', testDescriptions, '--peers', manifest]);
    expect(peers.stderr).toMatch(/peer\.json5:1:\d+: .*lunch/);
    expect(peers.exitCode).toBe(2);
  });

  test('what stands in another file is named as one would type it', async () => {
    const text = "{ samebytes: 1, package: 'demo.a', version: '1.0.0', types: { A: { struct: { a: 'u8' } } } }";
    for (const name of ['first.json5', 'second.json5']) write(name, text);
    const { stderr, exitCode } = await startSamebytes(['run', 'first.json5', 'second.json5'], { cwd: folder });
    expect(stderr).toContain(
      'second.json5:1:26: package "demo.a" is already declared in first.json5; a package is one file',
    );
    expect(exitCode).toBe(2);
  });

  test('a folder where no report can be written is said before anything is built', async () => {
    write('file', '');
    const { stderr, exitCode } = await startSamebytes(['run', '--quiet', '--output', 'file/reports'], { cwd: folder });
    expect(stderr).toBe(
      'file/reports/checks.ndjson: the file cannot be written; a file stands in the place of its folder',
    );
    expect(exitCode).toBe(2);
  });

  test('a wrong value in a case file is named by its path in the value', async () => {
    const cases = write(
      'cases.json5',
      '{ samebytes: 1, cases: { "wrong-gear": { type: "demo.motor.Gear", values: { x: "fourth" } } } }',
    );
    const result = await startSamebytes(['run', testDescriptions, cases]);
    expect(result.stderr).toMatch(/cases\.json5:1:\d+: .*fourth/);
    expect(result.exitCode).toBe(2);
  });
});

describe('samebytes run', () => {
  test('says 0 and writes the report, twice if asked to, when all agree', async () => {
    const json = join(folder, 'copy.json');
    const args = [
      'run',
      testDescriptions,
      '--peers',
      'python',
      '--types',
      '*Motor',
      '--values',
      '50',
      '--output',
      join(folder, 'out'),
      '--json',
      json,
    ];
    const result = await startSamebytes(args);
    expect(result.stdout).toMatch(/1 of 1 type agrees between 1 peer/);
    expect(result.exitCode).toBe(0);
    expect(reportSchema.safeParse(JSON.parse(readFileSync(json, 'utf8'))).success).toBe(true);
    expect(readFileSync(json, 'utf8')).toBe(readFileSync(join(folder, 'out/report.json'), 'utf8'));
  });

  test('says 1 when peers disagree', async () => {
    const args = [
      'run',
      testDescriptions,
      '--peers',
      `python,${brokenPeer('wrong-capacity')}`,
      '--values',
      '50',
      '--output',
      join(folder, 'out'),
    ];
    const result = await startSamebytes(args);
    expect(result.stdout).toMatch(
      /FAIL demo\.motor\.Motor {2}wrong-capacity writes history\.capacity at byte 56 as\n +41 00 00 00, expected 40 00 00 00/,
    );
    expect(result.exitCode).toBe(1);
  });

  test('says 3 when a peer cannot answer, even if others disagree', async () => {
    const peers = ['python', brokenPeer('wrong-capacity'), `${brokenPeer('misbehaving')}:crashes-at-hello`].join(',');
    const result = await startSamebytes([
      'run',
      testDescriptions,
      '--peers',
      peers,
      '--values',
      '50',
      '--output',
      join(folder, 'out'),
    ]);
    expect(result.stdout).toMatch(
      /error misbehaving:crashes-at-hello: does not say hello: the peer was killed by\s+SIGABRT/,
    );
    expect(result.stdout).toMatch(/\| last words/);
    expect(result.exitCode).toBe(3);
  });

  test('leaves discovered peers out when their tools are missing, and names them in the end', async () => {
    const args = ['run', testDescriptions, '--types', '*Gear', '--values', '20', '--output', join(folder, 'out')];
    const result = await startSamebytes(args, { env: { PATH: '/nowhere' } });
    expect(result.stdout).toMatch(/1 of 1 type agrees between \d peers?; /);
    expect(result.stdout).toContain('not checked: cpp, g++: not found; "samebytes doctor" says how to install it');
    expect(result.stdout).toMatch(/ 0 failed, \d+ unsupported, 0 known, 0 errors/);
    expect(result.exitCode).toBe(0);
    const asked = await startSamebytes([...args, '--peers', 'cpp,typescript'], { env: { PATH: '/nowhere' } });
    expect(asked.stdout).toMatch(/0 of 1 type agrees between 2 peers, 1 not wholly checked/);
    expect(asked.exitCode).toBe(3);
  });

  test('gives the same checks for the same seed', async () => {
    const outputs = ['first', 'second'].map((name) => join(folder, name));
    for (const output of outputs) {
      await startSamebytes([
        'run',
        testDescriptions,
        '--peers',
        'python',
        '--seed',
        '5',
        '--values',
        '50',
        '--output',
        output,
      ]);
    }
    const [first, second] = outputs.map((output) => readFileSync(join(output, 'checks.ndjson'), 'utf8'));
    expect(second).toBe(first);
  });
});

describe('samebytes layout', () => {
  test('prints a map of the bytes', async () => {
    const result = await startSamebytes(['layout', 'Cylinder', testDescriptions]);
    expect(result.stdout).toMatchInlineSnapshot(`
      "demo.motor.Cylinder: 12 bytes, alignment 4 (s-core, x86_64)
        offset    size  part         type
             0       1  id           u8
             1       3  (padding)    
             4       4  temperature  f32
             8       4  fault        Option<u16>
             8       1    is_some    u8
             9       1    (padding)  
            10       2    value      u16"
    `);
    expect(result.exitCode).toBe(0);
  });

  test('prints the layout as data', async () => {
    const result = await startSamebytes(['layout', 'demo.motor.Cylinder', testDescriptions, '--json']);
    expect(JSON.parse(result.stdout)).toMatchObject({
      type: 'demo.motor.Cylinder',
      profile: 's-core',
      platform: 'x86_64',
      size: 12,
      align: 4,
      fields: [
        { path: 'id', type: 'u8', offset: 0, size: 1, align: 1 },
        { path: 'temperature', offset: 4 },
        { path: 'fault', type: 'Option<u16>', offset: 8, size: 4, align: 2 },
        { path: 'fault.is_some' },
        { path: 'fault.value', offset: 10 },
      ],
      padding: [
        { path: '', offset: 1, size: 3 },
        { path: 'fault', offset: 9, size: 1 },
      ],
    });
  });
});

test('goes on to its end when the reader of its output has gone', async () => {
  const output = join(folder, 'unread');
  const usual = ['--types', '*Gear', '--peers', 'python', '--values', '20', '--output', output];
  const running = startSamebytes(['run', testDescriptions, ...usual]);
  running.stdout.destroy();
  const { exitCode, stderr } = await running;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(existsSync(join(output, 'report.json'))).toBe(true);
});
