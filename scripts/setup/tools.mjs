import { installWithApt } from './apt.mjs';
import { SetupError } from './messages.mjs';

/**
 * Checks the tools of harness/toolchain/tools.ts; as root with apt-get it installs the missing ones that have a package
 * (not with SKIP_INSTALL=1). What is still missing then ends the set-up with the commands that install it.
 */
export async function ensureTools() {
  // Imported late: the compiled harness exists only after buildHarness().
  const { tools } = await import('../../dist/toolchain/index.js');
  await ensure(tools.filter((tool) => tool.required));
}

/** The same for clang++ and its standard library, which only further variants of the C++ peer need. */
export async function ensureClang() {
  const { clangTools } = await import('../../dist/toolchain/index.js');
  await ensure(clangTools.map((tool) => ({ ...tool, required: true })));
}

/** Installs what is missing of these tools, if that is possible here. Throws: what is still missing, and the commands that install it. */
export async function ensure(wanted) {
  const { detectTools, findInstaller, installCommands } = await import('../../dist/toolchain/index.js');
  const detectMissing = async () => (await detectTools(wanted)).filter(({ state }) => state !== 'found');
  const installer = findInstaller();
  let missing = await detectMissing();
  if (missing.length === 0) return;

  const packages = installer.manager === 'apt' ? missing.flatMap(({ tool }) => tool.install.packages.apt ?? []) : [];
  if (packages.length > 0 && installer.root && process.env.SKIP_INSTALL !== '1') {
    await installWithApt([...new Set(packages)]);
    missing = await detectMissing();
    if (missing.length === 0) return;
  }
  const commands = installCommands(
    missing.map(({ tool }) => tool),
    installer,
  );
  throw new SetupError(
    `${missing.map(describe).join('\n')}\nto install:\n${commands.map((command) => `  ${command}`).join('\n')}`,
  );
}

function describe({ tool, state, version, problem }) {
  const wanted = tool.minimumVersion === undefined ? '' : ` (needed: ${tool.minimumVersion} or newer)`;
  const found = { 'too old': `${version} is too old`, broken: `is broken: ${problem}`, missing: 'is missing' }[state];
  return `${tool.name} ${found}${wanted}: ${tool.neededFor}`;
}
