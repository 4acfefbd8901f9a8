import { $ } from 'zx';

/**
 * Whether a program is there and answers.
 *
 * @param {string[]} command
 */
export async function commandWorks(...command) {
  const { exitCode } = await $({ quiet: true, nothrow: true })`${command}`;
  return exitCode === 0;
}
