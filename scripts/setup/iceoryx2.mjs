import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx';
import { SetupError, say } from './messages.mjs';

const run = $({ quiet: true, nothrow: true });

/** Builds the C interface and the crate of the Rust peer, and installs the Python package, in the cache folder. */
export async function ensureIceoryx2() {
  const { iceoryx2Places, iceoryx2Sources, iceoryx2Version } = await import('../../dist/transport/installed.js');
  const places = iceoryx2Places();
  await buildCrates(iceoryx2Sources, places);
  await installWheel(`iceoryx2==${iceoryx2Version}`, places.python);
}

/** Cargo knows itself what is to be done. */
async function buildCrates(sources, { library, target }) {
  if (!existsSync(library)) {
    if (process.env.SKIP_INSTALL === '1')
      throw new SetupError('iceoryx2 is missing, and SKIP_INSTALL=1 refuses to download it');
    say('building iceoryx2 0.10 (about 2 minutes; SKIP_INSTALL=1 refuses)');
  }
  const manifest = join(sources, 'Cargo.toml');
  const options = ['--quiet', '--release', '--locked', '--workspace', '--manifest-path', manifest];
  const { exitCode, stderr } = await run`cargo build ${options} --target-dir ${target}`;
  if (exitCode === 0) return;
  const hint = 'it needs cargo 1.89 or newer, crates.io, and libclang (Debian: apt-get install -y libclang-dev)';
  throw new SetupError(`iceoryx2 cannot be built: ${stderr.trimEnd().split('\n').slice(-8).join('\n')}\n${hint}`);
}

/** The package of the Python Package Index, for the interpreter that runs the Python peer. */
async function installWheel(wheel, folder) {
  const { pythonInterpreter } = await import('../../dist/peers/manifest/placeholders.js');
  const stamp = join(folder, '.samebytes-requirements');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wheel) return;
  const options = ['--quiet', '--disable-pip-version-check', '--upgrade', '--target', folder];
  const { exitCode, stdout, stderr } = await run`${pythonInterpreter()} -m pip install ${options} ${wheel}`;
  if (exitCode !== 0) throw new SetupError(`pip install ${wheel} failed: ${`${stdout}${stderr}`.trimEnd()}`);
  writeFileSync(stamp, wheel);
}
