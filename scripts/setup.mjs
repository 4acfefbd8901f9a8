// Second half of `make setup`; scripts/setup.sh has checked node and installed the npm packages.
// The table of tools is the harness's own (harness/toolchain/tools.ts), so the harness is built first.
import { parseSetupArguments } from './setup/arguments.mjs';
import { buildHarness } from './setup/build-harness.mjs';
import { buildPage } from './setup/build-page.mjs';
import { SetupError, say } from './setup/messages.mjs';
import { ensureOldRust } from './setup/old-rust.mjs';
import { ensurePlatforms } from './setup/platforms.mjs';
import { makePythonEnvironment } from './setup/python-environment.mjs';
import { ensureClang, ensureTools } from './setup/tools.mjs';

try {
  const wanted = parseSetupArguments(process.argv.slice(2));
  await buildHarness();
  await buildPage();
  await ensureTools();
  await makePythonEnvironment();
  if (wanted.clang) await ensureClang();
  if (wanted.platforms.length > 0) await ensurePlatforms(wanted.platforms, wanted.rust);
  if (wanted.oldRust) await ensureOldRust();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}
