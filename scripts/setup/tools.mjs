import { $ } from 'zx';
import { SetupError, say } from './messages.mjs';

/**
 * Checks the tools of harness/toolchain/tools.ts; as root with apt-get it installs the missing ones that have a package
 * (not with SKIP_INSTALL=1). What is still missing then ends the set-up with the commands that install it.
 */
export async function ensureTools() {
  // Imported late: the compiled harness exists only after buildHarness().
  const { detectTools, findInstaller, installCommands, missingTools, tools } = await import(
    '../../dist/toolchain/index.js'
  );
  const required = tools.filter((tool) => tool.required);
  const installer = findInstaller();
  let missing = missingTools(await detectTools(required));
  if (missing.length === 0) return;

  const packages = installer.manager === 'apt' ? missing.flatMap(({ tool }) => tool.install.packages.apt ?? []) : [];
  if (packages.length > 0 && installer.root && process.env.SKIP_INSTALL !== '1') {
    await installWithApt([...new Set(packages)]);
    missing = missingTools(await detectTools(required));
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

async function installWithApt(packages) {
  say(`installing with apt-get: ${packages.join(' ')} (SKIP_INSTALL=1 refuses)`);
  const apt = $({ env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, quiet: true, nothrow: true });
  const updated = await apt`apt-get update -qq`;
  if (updated.exitCode !== 0) say(`apt-get update failed:\n${updated.stderr.trimEnd()}`);
  const installed = await apt`apt-get install -y -qq --no-install-recommends ${packages}`;
  if (installed.exitCode !== 0) say(`apt-get install failed:\n${installed.stderr.trimEnd()}`);
}

function describe({ tool, state, version }) {
  const wanted = tool.minimumVersion === undefined ? '' : ` (needed: ${tool.minimumVersion} or newer)`;
  return `${tool.name} ${state === 'too old' ? `${version} is too old` : 'is missing'}${wanted}: ${tool.neededFor}`;
}
