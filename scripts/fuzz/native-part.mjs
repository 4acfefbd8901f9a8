import { join } from 'node:path';
import { buildNativeTarget } from '../../dist/fuzz/native-target.js';
import { root } from '../paths.mjs';
import { runCommands } from '../run-commands.mjs';

/**
 * Builds the fuzzing program of a peer and runs it on its corpus.
 *
 * @param {string} folder of the manifest
 * @param {string | undefined} variant
 * @param {{seconds: number, seed: number}} limits
 */
export async function nativePart(folder, variant, { seconds, seed }) {
  try {
    const target = await buildNativeTarget(join(root, folder), variant);
    console.log(`built for ${target.types} types`);
    const run = [...target.command, `-max_total_time=${seconds}`, `-seed=${seed}`, target.corpus];
    return (await runCommands([{ run, cwd: target.folder }], (chunk) => process.stdout.write(chunk))).succeeded;
  } catch (error) {
    console.error([error.message, ...(error.logTail ?? [])].join('\n'));
    return false;
  }
}
