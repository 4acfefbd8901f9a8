import { runCommands } from '../run-commands.mjs';

/** The properties of what reads input from strangers: descriptions, cases, tapes, images. */
const properties = [
  'harness/describe/describe.property.test.ts',
  'harness/describe/json5.test.ts',
  'harness/values/image.test.ts',
  'harness/values/parse.test.ts',
  'harness/values/tape.test.ts',
];

/**
 * Runs the properties again and again: each time fast-check takes new seeds, and prints the one that fails.
 *
 * @param {number} seconds
 */
export async function parserPart(seconds) {
  const end = Date.now() + 1000 * seconds;
  let times = 0;
  do {
    const run = ['npx', 'vitest', 'run', '--project', 'harness', ...properties];
    const { succeeded, output } = await runCommands([{ run }]);
    times++;
    if (succeeded) continue;
    console.log(output);
    return false;
  } while (Date.now() < end);
  console.log(`${properties.length} files of properties held ${times} times`);
  return true;
}
