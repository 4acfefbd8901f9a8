import { readdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { writeNativeFinding } from '../../dist/fuzz/native-finding.js';
import { buildNativeTarget } from '../../dist/fuzz/native-target.js';
import { inRepository, root } from '../paths.mjs';
import { runCommands } from '../run-commands.mjs';

/**
 * A way to build a fuzzing program: a manifest's folder, one of its variants, and what to call it.
 * @typedef {{folder: string, variant?: string, name: string}} Way
 */

/** What libFuzzer calls the files of inputs that end it. */
const artifact = /^(?:crash|timeout|oom|leak)-/;

/**
 * Builds the fuzzing program of a peer in the first way that works here, runs it on its corpus, and writes what it finds as a
 * description and a case.
 *
 * @param {Way[]} ways the best first
 * @param {{seconds: number, seed: number}} limits
 */
export async function nativePart(ways, { seconds, seed }) {
  const target = await buildFirst(ways);
  if (target === undefined) return false;
  await removeArtifacts(target.folder);
  const run = [...target.command, `-max_total_time=${seconds}`, `-seed=${seed}`, target.corpus];
  const outcome = await runCommands([{ run, cwd: target.folder }], (chunk) => process.stdout.write(chunk));
  if (outcome.succeeded) return true;
  const input = await failingInput(target.folder, outcome.output);
  const files = input && (await writeNativeFinding(target, input, inRepository('reports', 'fuzz'), `native-${seed}`));
  if (files) console.log(`written: samebytes run ${files.map((file) => relative(root, file)).join(' ')}`);
  return false;
}

/** @param {Way[]} ways */
async function buildFirst(ways) {
  for (const { folder, variant, name } of ways) {
    try {
      const target = await buildNativeTarget(join(root, folder), variant);
      console.log(`${name}, built for ${target.types.length} types`);
      return target;
    } catch (error) {
      console.error([`not with ${name}: ${error.message}`, ...(error.logTail ?? [])].join('\n'));
    }
  }
  return undefined;
}

/** @param {string} folder */
async function removeArtifacts(folder) {
  for (const name of await readdir(folder)) if (artifact.test(name)) await rm(join(folder, name));
}

/**
 * The input at which the program ended: libFuzzer leaves it in a file, the drivers of our own print it.
 *
 * @param {string} folder
 * @param {string} output
 */
async function failingInput(folder, output) {
  const file = (await readdir(folder)).find((name) => artifact.test(name));
  if (file !== undefined) return readFile(join(folder, file));
  const line = /^input:(.*)$/m.exec(output);
  return line === null ? undefined : Buffer.from((line[1].match(/[0-9a-f]{2}/g) ?? []).join(''), 'hex');
}
