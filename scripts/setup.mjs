// Second half of `make setup`; scripts/setup.sh has checked node and installed the npm packages.
// The table of tools is the harness's own (harness/toolchain/tools.ts), so the harness is built first.
import { buildHarness } from './setup/build-harness.mjs';
import { SetupError, say } from './setup/messages.mjs';
import { makePythonEnvironment } from './setup/python-environment.mjs';
import { ensureTools } from './setup/tools.mjs';

try {
  await buildHarness();
  await ensureTools();
  await makePythonEnvironment();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}
