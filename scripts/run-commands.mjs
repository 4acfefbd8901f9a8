import { $ } from 'zx';
import { root } from './paths.mjs';

/** Minutes after which a command is ended: nothing here may hang for ever. The longest suite takes a quarter of an hour on two quiet cores. */
const patience = 50;

/**
 * @typedef {{run: string[], cwd?: string, env?: Record<string, string>}} Command one program with its arguments
 */

/**
 * Runs commands one after the other until one fails.
 * Returns whether all succeeded, and all they printed; `onOutput` sees it at once.
 *
 * @param {Command[]} commands
 * @param {(chunk: Buffer) => void} [onOutput]
 */
export async function runCommands(commands, onOutput = () => {}) {
  let output = '';
  const take = (chunk) => {
    output += chunk;
    onOutput(chunk);
  };
  for (const { run, cwd = root, env = {} } of commands) {
    const started = performance.now();
    const child = $({
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      quiet: true,
      nothrow: true,
      timeout: `${patience}m`,
    })`${run}`;
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const { exitCode, signal } = await child;
    if (exitCode !== 0) {
      const isLate = performance.now() - started >= patience * 60_000;
      const end = isLate ? `was ended after ${patience} minutes` : `ended with ${signal ?? `exit code ${exitCode}`}`;
      take(`${run[0]} ${end}\n`);
      return { succeeded: false, output };
    }
  }
  return { succeeded: true, output };
}
