// Second half of `make setup`; scripts/setup.sh has checked node and installed the npm packages.
// The table of tools is the harness's own (harness/toolchain/tools.ts), so the harness is built first.
import { existsSync } from 'node:fs';
import { inRepository } from './paths.mjs';
import { parseSetupArguments } from './setup/arguments.mjs';
import { buildHarness } from './setup/build-harness.mjs';
import { buildPage } from './setup/build-page.mjs';
import { ensureIceoryx2 } from './setup/iceoryx2.mjs';
import { SetupError, say } from './setup/messages.mjs';
import { ensureOldRust } from './setup/old-rust.mjs';
import { ensurePlatforms } from './setup/platforms.mjs';
import { makePythonEnvironment } from './setup/python-environment.mjs';
import { ensureClang, ensureTools } from './setup/tools.mjs';

const isCheckout = existsSync(inRepository('package-lock.json'));

try {
  const wanted = parseSetupArguments(process.argv.slice(2));
  // The npm package is compiled, brings its own packages, and belongs to npm: there, only what the options ask for is installed.
  if (isCheckout) await setUpCheckout();
  if (wanted.clang) await ensureClang();
  if (wanted.platforms.length > 0) await ensurePlatforms(wanted.platforms, wanted.rust);
  if (wanted.oldRust) await ensureOldRust();
  if (wanted.iceoryx2) await ensureIceoryx2();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}

async function setUpCheckout() {
  await buildHarness();
  await buildPage();
  await ensureTools();
  await makePythonEnvironment();
}
