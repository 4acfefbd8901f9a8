import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { reportSchema } from '../report/schema.ts';
import { startSamebytes } from '../testing/command-line.ts';
import { describeWith } from '../testing/cross-tools.ts';
import { brokenPeer } from '../testing/run-checks.ts';

const pose = join(packageFolder, 'harness/testing/pose.json5');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-transport-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Shared memories and folders of the run with this process id. */
function scratchOf(pid: number | undefined): string[] {
  return ['/dev/shm', tmpdir()]
    .flatMap((place) => readdirSync(place))
    .filter((name) => name.startsWith(`samebytes-iox2-${pid}-`));
}

/** Starts a run that takes very long, and waits until values go over iceoryx2. */
async function startLongRun(output: string) {
  const args = ['run', pose, '--transport', 'iceoryx2', '--peers', 'python', '--values', '100000000'];
  const run = startSamebytes([...args, '--output', output]);
  await new Promise<void>((resolve, reject) => {
    run.all?.on('data', (chunk: Buffer) => {
      if (/units.*: values /.test(String(chunk))) resolve();
    });
    run.then(() => reject(new Error('the run ended before it was stopped')));
  });
  // Wrapped: a child is a promise of its own end, which an async function would wait for.
  return { run };
}

it('says what is missing without iceoryx2, and the command that installs it', async () => {
  const env = { SAMEBYTES_CACHE: join(folder, 'nothing') };
  const { exitCode, all } = await startSamebytes(['run', pose, '--transport', 'iceoryx2'], { env });
  expect(exitCode).toBe(3);
  expect(all).toContain('the transport iceoryx2 is not installed: there is no ');
  expect(all).toContain('scripts/setup.sh --iceoryx2 builds it');
  expect(existsSync(join(folder, 'nothing'))).toBe(false);
});

it('refuses the name of a transport that there is not', async () => {
  const { exitCode, all } = await startSamebytes(['run', pose, '--transport', 'pigeon']);
  expect(exitCode).toBe(2);
  expect(all).toContain("argument 'pigeon' is invalid. Allowed choices are iceoryx2.");
});

describeWith({ iceoryx2: true }, 'a run over iceoryx2', () => {
  it('leaves nothing behind when it is stopped', { timeout: 120_000 }, async () => {
    const { run } = await startLongRun(join(folder, 'stopped'));
    const { pid } = run;
    expect(scratchOf(pid).length).toBeGreaterThan(0);
    run.kill('SIGINT');
    expect((await run).exitCode).toBe(130);
    expect(scratchOf(pid)).toEqual([]);
  });

  it('leaves nothing that the next one does not remove when it is killed', { timeout: 120_000 }, async () => {
    const { run } = await startLongRun(join(folder, 'killed'));
    const { pid } = run;
    run.kill('SIGKILL');
    await run;
    expect(scratchOf(pid).length).toBeGreaterThan(0);
    const options = ['--transport', 'iceoryx2', '--peers', 'python', '--values', '1', '--output', join(folder, 'next')];
    const next = await startSamebytes(['run', pose, ...options]);
    expect(next.exitCode, next.all).toBe(0);
    expect(scratchOf(pid)).toEqual([]);
  });

  it('records the transport, and says how to see a finding again over it', { timeout: 120_000 }, async () => {
    const output = join(folder, 'broken');
    const peers = `python,${brokenPeer('over-iceoryx2')}`;
    const options = ['--transport', 'iceoryx2', '--peers', peers, '--seed', '1', '--values', '20', '--output', output];
    const { exitCode, all } = await startSamebytes(['run', pose, ...options]);
    expect(exitCode, all).toBe(1);
    expect(all).toContain('seed 1, transport iceoryx2');
    const file = join(output, 'report.json');
    const report = reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(report.transport).toBe('iceoryx2');
    const [finding] = report.findings;
    expect(finding?.reproduce).toContain(
      '--transport iceoryx2 --peers python,harness/testing/broken-peers/over-iceoryx2',
    );
    const replay = await startSamebytes(['replay', finding?.id ?? '', '--report', file]);
    expect(replay.exitCode, replay.all).toBe(1);
    expect(replay.all).toContain(`failed again: ${finding?.id}`);
  });
});
