// `make lint`: runs every linter, goes on after a failing one, and sums up. `--fix` (`make format`) repairs what can be.
import { linters } from './lint/linters.mjs';
import { runCommands } from './run-commands.mjs';

const fixing = process.argv.includes('--fix');
const lines = [];
for (const { name, check, fix } of linters) {
  const { succeeded, output } = await runCommands([(fixing && fix ? fix : check)()]);
  if (!succeeded) console.log(`=== ${name}\n${output}`);
  lines.push(`${succeeded ? 'ok    ' : 'FAILED'}  ${name}`);
  if (!succeeded) process.exitCode = 1;
}
console.log(lines.join('\n'));
