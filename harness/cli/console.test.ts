import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { reportSchema } from '../report/schema.ts';
import { startSamebytes } from '../testing/command-line.ts';
import { brokenPeer, testDescriptions } from '../testing/run-checks.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-console-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runArguments(peers: string, ...more: string[]): string[] {
  const part = ['--types', '*Motor,*Gear', '--values', '200', '--seed', '7'];
  return ['run', testDescriptions, '--peers', peers, ...part, '--output', join(folder, 'out'), ...more];
}

/** Starts samebytes in a real terminal; `screen`: all that the terminal was told. */
async function inTerminal(columns: number, args: readonly string[], settings: Record<string, string> = {}) {
  const program = join(packageFolder, 'harness/bin/samebytes.js');
  const starter = join(packageFolder, 'harness/testing/in_terminal.py');
  const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...own } = process.env;
  const env = { ...own, TERM: 'xterm-256color', ...settings };
  const command = [starter, String(columns), process.execPath, program, ...args];
  const options = { cwd: packageFolder, reject: false, extendEnv: false, env } as const;
  const { stdout, exitCode } = await execa('python3', command, options);
  return { screen: stdout, text: stripVTControlCharacters(stdout).replaceAll('\r', ''), exitCode };
}

const eraseLine = '\u001b[2K';
const colour = new RegExp(`${String.fromCharCode(27)}\\[3[0-9]m`);
const broken = `python,${brokenPeer('packed-struct')}`;

/** Lines that are too wide, but for commands, which must stay whole. */
function tooWide(text: string, columns: number): string[] {
  const isCommand = (line: string) => /^ {2}(again|details) /.test(line) || /^(report:|samebytes \d)/.test(line);
  return text.split('\n').filter((line) => stringWidth(line) > columns && !isCommand(line));
}

describe('in a terminal', () => {
  test('progress has units, rate and the time left, in one place, in colours', async () => {
    const { screen, text, exitCode } = await inTerminal(80, runArguments('python'));
    expect(screen).toContain(eraseLine);
    expect(screen).toMatch(colour);
    expect(text).toMatch(
      /[1-9]\d*\/8 units, [\d,]+ checks?, [\d,]+ values\/s, \d+ s left: \w+ demo\.motor\.(Motor|Gear)/,
    );
    expect(text).toMatch(/2 of 2 types agree between 1 peer/);
    expect(exitCode).toBe(0);
  });

  test('NO_COLOR takes the colours of the verdict away', async () => {
    const { screen } = await inTerminal(80, runArguments(broken), { NO_COLOR: '1' });
    expect(screen).not.toMatch(colour);
  });

  test.each([60, 80, 120])('findings keep to %i columns, commands stay on one line', async (columns) => {
    const { text, exitCode } = await inTerminal(columns, runArguments(broken));
    expect(tooWide(text, columns)).toEqual([]);
    const [finding] = reportSchema.parse(JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8'))).findings;
    expect(text).toContain(`again     ${finding?.reproduce}\n`);
    expect(exitCode).toBe(1);
  });
});

describe('without a terminal', () => {
  test('progress is plain lines, and all lines but commands keep to 80 columns', async () => {
    const { stdout } = await startSamebytes(runArguments(broken), { env: { NO_COLOR: '1' } });
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatch(/^› \d\/8 units, [\d,]+ checks?.*: values demo\.motor\.Motor$/m);
    expect(tooWide(stdout.replace(/^› .*$/gm, ''), 80)).toEqual([]);
  });
});

describe('--quiet', () => {
  test('is one line when all agree', async () => {
    const { stdout, stderr } = await startSamebytes(runArguments('python', '--quiet'));
    expect(stdout).toMatch(/^2 of 2 types agree between 1 peer; [\d,]+ values exchanged in [\d.]+ s; seed 7$/);
    expect(stderr).toBe('');
  });

  test('is findings and the sum when some disagree, nothing before them', async () => {
    const { stdout, exitCode } = await startSamebytes(runArguments(broken, '--quiet'));
    expect(stdout).toMatch(/^FAIL demo\.motor\.Motor {2}packed-struct has /);
    expect(stdout).toMatch(/\n\d+ checks: .*\n.*types agrees? between 2 peers.*\nreport: \S+report\.json/);
    expect(exitCode).toBe(1);
  });

  test('says the same in a terminal', async () => {
    const { text } = await inTerminal(80, runArguments('python', '--quiet'));
    expect(text.trim().split('\n')).toHaveLength(1);
  });

  test('and --verbose exclude each other', async () => {
    const { stderr, exitCode } = await startSamebytes(runArguments('python', '--quiet', '--verbose'));
    expect(stderr).toMatch(/'--quiet' cannot be used with option '--verbose'/);
    expect(exitCode).toBe(2);
  });
});

describe('--verbose', () => {
  test('says every unit, the stages and builds of every peer, and what each kind of check took', async () => {
    const { stdout } = await startSamebytes(runArguments('python,cpp', '--verbose'));
    for (const stage of ['building', 'starting', 'ready']) expect(stdout).toMatch(new RegExp(`cpp: ${stage}`));
    expect(stdout).toMatch(/cpp: built in .*cpp-g\+\+-O2/);
    expect(stdout).toMatch(/cpp: \$ cmake/);
    for (const kind of ['layout', 'values', 'refuse', 'memory']) {
      expect(stdout).toMatch(new RegExp(`${kind} demo\\.motor\\.Gear: \\d+ checks`));
      expect(stdout).toMatch(new RegExp(`${kind}: 2 units, \\d+ checks, .*\\d s`));
    }
  });
});
