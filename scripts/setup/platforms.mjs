import { ensureCrossRust } from './cross-rust.mjs';
import { SetupError } from './messages.mjs';
import { ensure } from './tools.mjs';

/**
 * Installs what builds for other platforms than this machine's need: cross compilers and emulators from the system's packages, and
 * Rust for the platforms. `names`: platforms, or `all`.
 */
export async function ensurePlatforms(names, rustOrigin) {
  const { platformTools } = await import('../../dist/toolchain/index.js');
  const wanted = choose(await platformTools(), names);
  const isRust = (tool) => tool.name === 'rust';
  await ensure(wanted.flatMap(({ tools }) => tools.filter((tool) => !isRust(tool))));
  await ensureCrossRust(wanted, rustOrigin);
}

function choose(available, names) {
  if (names.includes('all')) return available;
  const known = available.map(({ platform }) => platform);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new SetupError(`--platforms ${unknown.join(',')}: nothing to install; there are ${known.join(', ')}, all`, 2);
  }
  return available.filter(({ platform }) => names.includes(platform));
}
