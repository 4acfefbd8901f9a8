import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSON5 from 'json5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSamebytes } from '../testing/command-line.ts';
import { brokenPeer, testDescriptions } from '../testing/run-checks.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-fuzz-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function fuzz(
  peer: string,
  place: string = brokenPeer(peer),
): Promise<{ exitCode: number | undefined; output: string; out: string }> {
  const out = join(folder, `${peer}-out`);
  const limits = ['--rounds', '1', '--types', '20', '--seed', '1', '--values', '50'];
  const result = await startSamebytes(['fuzz', '--peers', place, ...limits, '--out', out]);
  return { exitCode: result.exitCode, output: result.all, out };
}

function typesIn(out: string, file: string): unknown {
  return Object.values(JSON5.parse(readFileSync(join(out, file), 'utf8')).types);
}

describe('fuzzing with random types', () => {
  it('finds a wrong layout, shrinks the type to one Option, and writes what can be run again', async () => {
    const { exitCode, output, out } = await fuzz('wide-option-flag');
    expect(exitCode, output).toBe(1);
    expect(output).toContain('wide-option-flag has is_some size 4, expected size 1');
    expect(readdirSync(out).sort()).toEqual(['fuzz-1-0.cases.json5', 'fuzz-1-0.json5']);
    expect(typesIn(out, 'fuzz-1-0.json5')).toEqual([{ alias: 'Option<u8>' }]);
    const report = join(out, 'report');
    const args = ['--peers', brokenPeer('wide-option-flag'), '--values', '5', '--seed', '1', '--output', report];
    const again = await startSamebytes([
      'run',
      join(out, 'fuzz-1-0.json5'),
      join(out, 'fuzz-1-0.cases.json5'),
      ...args,
    ]);
    expect(again.exitCode, again.all).toBe(1);
    expect(again.all).toContain('wide-option-flag has is_some size 4, expected size 1');
  });

  it('finds wrong bytes and shrinks type and value', async () => {
    const { exitCode, output, out } = await fuzz('wrong-capacity');
    expect(exitCode, output).toBe(1);
    expect(typesIn(out, 'fuzz-1-0.json5')).toEqual([{ alias: 'Vec<u8, 1>' }]);
    const { cases } = JSON5.parse(readFileSync(join(out, 'fuzz-1-0.cases.json5'), 'utf8'));
    expect(cases['fuzz-1-0'].values).toEqual({ found: [] });
  });

  it('finds nothing wrong with a bundled peer, and leaves no files', async () => {
    const out = join(folder, 'nothing');
    const args = ['--rounds', '1', '--types', '20', '--values', '50', '--seed', '2', '--out', out];
    const result = await startSamebytes(['fuzz', '--peers', 'python', ...args]);
    expect(result.exitCode, result.all).toBe(0);
    expect(result.all).toContain('0 findings; seed 2');
    expect(() => readdirSync(out)).toThrow();
  });

  it('shrinks a type for which a peer cannot be built', async () => {
    const refuse =
      "import pathlib, sys; sys.exit(any('AbiOption[' in f.read_text() for f in pathlib.Path(sys.argv[1]).rglob('*.py')))";
    const build = [{ run: ['{python}', '-c', refuse, '{generated}'] }];
    const own = copyPeer('no-options', { sources: ['{peer}'], build });
    const { exitCode, output, out } = await fuzz('no-options', own);
    expect(exitCode, output).toBe(1);
    expect(output).toContain('FAIL no-options: build step 1 of 1');
    expect(typesIn(out, 'fuzz-1-0.json5')).toEqual([{ alias: 'Option<u8>' }]);
  });

  it('names a peer that cannot be built, and says 3', async () => {
    const { exitCode, output } = await fuzz('does-not-build');
    expect(exitCode, output).toBe(3);
    expect(output).toMatch(/not fuzzed: does-not-build, build step 1 of 1/);
  });
});

describe('fuzzing with images', () => {
  it('finds readers that refuse what breaks no rule', async () => {
    const args = ['--peers', brokenPeer('wide-option-flag'), '--rounds', '1', '--seed', '1', '--out', folder];
    const result = await startSamebytes(['fuzz', testDescriptions, '--images', ...args]);
    expect(result.exitCode, result.all).toBe(1);
    expect(result.all).toMatch(/refuses .* by option\.flag although the image breaks no rule/);
  });

  it('finds nothing wrong with a bundled peer', async () => {
    const args = ['--peers', 'python', '--rounds', '2', '--seed', '1'];
    const result = await startSamebytes(['fuzz', testDescriptions, '--images', ...args]);
    expect(result.exitCode, result.all).toBe(0);
    expect(result.all).toContain('0 findings; seed 1');
  });

  it('finds the image at which a reader crashes, and makes it smaller', async () => {
    const { result } = await fuzzImages('crashes', 'crashes-at-seven');
    expect(result.exitCode, result.all).toBe(1);
    expect(result.all).toMatch(/FAIL demo\.motor\.Rpm {2}crashes: .*SIGABRT/);
    expect(result.all).toMatch(/image +0: 00 00 07 00\n/);
  });

  it.each([
    ['a value', 'crashes-at-seven', { values: { found: expect.any(Number) } }],
    ['one broken rule', 'crashes-at-flags', { refuse: [expect.objectContaining({ rule: 'option.flag' })] }],
    ['several broken rules', 'crashes-at-two', { images: [{ bytes: expect.any(Object), expect: 'refused' }] }],
    ['unspecified bytes', 'crashes-at-padding', { images: [{ bytes: expect.any(Object), expect: 'accepted' }] }],
  ] as const)('writes an image with %s as a case that fails again', async (_, program, written) => {
    const { own, out, result } = await fuzzImages(`writes-${program}`, program);
    expect(result.exitCode, result.all).toBe(1);
    const [file] = readdirSync(out);
    expect(file, result.all).toBe('image-1-1.cases.json5');
    const path = join(out, file as string);
    const { type, doc, ...content } = JSON5.parse(readFileSync(path, 'utf8')).cases['image-1-1'];
    expect(content).toEqual(written);
    expect(doc).toMatch(/SIGABRT/);
    const run = async (peer: string) => {
      const args = ['--types', type, '--peers', peer, '--values', '1', '--seed', '1', '--output', join(out, 'report')];
      const { all } = await startSamebytes(['run', testDescriptions, path, ...args]);
      const checks = readFileSync(join(out, 'report', 'checks.ndjson'), 'utf8')
        .trim()
        .split('\n');
      const own = checks.map((line) => JSON.parse(line)).filter((check) => check.case === 'image-1-1');
      return { all, verdicts: new Set(own.map((check) => check.verdict)) };
    };
    const [failing, right] = [await run(own), await run('python')];
    expect(failing.verdicts, failing.all).toContain('error');
    expect(right.verdicts, right.all).toEqual(new Set(['passed']));
  });

  it('says so when a reader crashes at no image alone', async () => {
    const { result, out } = await fuzzImages('crashes-later', 'crashes-at-thousand');
    expect(result.exitCode, result.all).toBe(1);
    expect(result.all).toContain('none fails alone in a new process');
    expect(() => readdirSync(out)).toThrow();
  });
});

describe('fuzzing that is stopped', () => {
  it('says 130 and leaves neither files nor builds nor processes', async () => {
    const [temporary, cache] = ['temporary', 'cache'].map((name) => join(folder, name)) as [string, string];
    mkdirSync(temporary);
    const env = { TMPDIR: temporary, SAMEBYTES_CACHE: cache };
    const run = startSamebytes(['fuzz', '--peers', 'python', '--time', '1h', '--types', '20', '--values', '50'], {
      env,
    });
    await new Promise<void>((resolve, reject) => {
      run.all?.on('data', (chunk: Buffer) => {
        if (String(chunk).includes('round 1:')) resolve();
      });
      run.then((ended) => reject(new Error(`ended before it was stopped: ${ended.all}`)));
    });
    run.kill('SIGINT');
    expect((await run).exitCode).toBe(130);
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(join(cache, 'build'))).toEqual([]);
  });
});

/** Images of the test types, and a Python peer that fails. */
async function fuzzImages(name: string, program: keyof typeof programs) {
  const own = copyPeer(name, {}, program);
  const out = join(folder, `${name}-out`);
  const args = ['--peers', own, '--rounds', '1', '--seed', '1', '--out', out];
  const result = await startSamebytes(['fuzz', testDescriptions, '--images', ...args]);
  return { own, out, result };
}

/** A Python peer in a folder of its own. @param program its `peer.py`, below; default: the bundled one */
function copyPeer(name: string, changes: object, program?: keyof typeof programs): string {
  const own = join(folder, name);
  mkdirSync(own);
  const manifest = JSON5.parse(readFileSync(join(brokenPeer('misreads-seldom'), 'peer.json5'), 'utf8'));
  writeFileSync(join(own, 'peer.json5'), JSON.stringify({ ...manifest, name, ...changes }));
  if (program !== undefined) writeFileSync(join(own, 'peer.py'), programs[program]);
  return own;
}

/** Readers that abort at certain images. */
function crashingPeer(condition: string): string {
  return `
import os
from samebytes_peer import Peer
from samebytes_peer.main import main

read_value = Peer._read_value
reads = 0

def crash(self, native, offset):
    global reads
    reads += 1
    image = bytes(self._memory.readable[offset : offset + len(native.zeros)])
    if ${condition}:
        os.abort()
    return read_value(self, native, offset)

Peer._read_value = crash
main()
`;
}

const programs = {
  'crashes-at-seven': crashingPeer('len(image) == 4 and image[2] == 7'),
  'crashes-at-flags': crashingPeer('len(image) == 12 and image[8] > 1'),
  'crashes-at-two': crashingPeer('len(image) == 364 and image[12] > 1 and image[24] > 1'),
  'crashes-at-padding': crashingPeer('len(image) == 12 and image[1] != 0'),
  'crashes-at-thousand': crashingPeer('reads == 1000'),
};
