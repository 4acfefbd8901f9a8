// `make test`: runs every test suite, goes on after a failing one, and ends with one line: `N passed, N failed`.
import { runCommands } from './run-commands.mjs';
import { countSuite } from './test/counts.mjs';
import { failedTests } from './test/failures.mjs';
import { suites } from './test/suites.mjs';

const total = { passed: 0, failed: 0 };
const lines = [];
for (const { name, commands, count } of suites) {
  console.log(`\n=== ${name}`);
  const result = await runCommands(commands, (chunk) => process.stdout.write(chunk));
  const { passed, failed } = countSuite(count, result);
  lines.push(`${failed === 0 ? 'ok    ' : 'FAILED'}  ${name} (${passed} of ${passed + failed})`);
  if (failed > 0) lines.push(...failedTests(result.output).map((line) => `          ${line}`));
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n=== all suites\n${lines.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
