import { $ } from 'zx';
import { root } from './paths.mjs';

/** Nothing here may hang for ever; the longest suite takes a few minutes. */
const patience = '45m';

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
    const child = $({
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      quiet: true,
      nothrow: true,
      timeout: patience,
    })`${run}`;
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const { exitCode, signal } = await child;
    if (exitCode !== 0) {
      take(
        `${run[0]} ended with ${signal === null || signal === undefined ? `exit code ${exitCode}` : `signal ${signal}`}\n`,
      );
      return { succeeded: false, output };
    }
  }
  return { succeeded: true, output };
}
