import { $ } from 'zx';
import { say } from './messages.mjs';

/** Installs Debian packages; what fails is said, and whoever asked looks again at what is there. */
export async function installWithApt(packages) {
  say(`installing with apt-get: ${packages.join(' ')} (SKIP_INSTALL=1 refuses)`);
  const apt = $({ env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, quiet: true, nothrow: true });
  const updated = await apt`apt-get update -qq`;
  if (updated.exitCode !== 0) say(`apt-get update failed:\n${updated.stderr.trimEnd()}`);
  const options = ['-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
  const installed = await apt`apt-get install ${options} ${packages}`;
  if (installed.exitCode !== 0) say(`apt-get install failed:\n${installed.stderr.trimEnd()}`);
}
