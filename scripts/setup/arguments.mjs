import { parseArgs } from 'node:util';
import { SetupError } from './messages.mjs';

const usage = `usage: scripts/setup.sh [--platforms all|NAME,NAME] [--rust auto|rustup|debian] [--old-rust] [--clang] [--iceoryx2]
  --platforms   what builds for other platforms need: cross compilers, emulators, Rust for them
  --rust        where Rust for other platforms comes from (default: auto, whichever works)
  --old-rust    Debian 12's rustc 1.63, unpacked in the cache folder
  --clang       clang++ and libc++, for more variants of the C++ peer
  --iceoryx2    iceoryx2 0.10 in the cache folder, for "samebytes run --transport iceoryx2"`;

const origins = ['auto', 'rustup', 'debian'];

/** What `scripts/setup.sh` was asked for. */
export function parseSetupArguments(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        platforms: { type: 'string' },
        rust: { type: 'string', default: 'auto' },
        'old-rust': { type: 'boolean', default: false },
        clang: { type: 'boolean', default: false },
        iceoryx2: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new SetupError(`${error.message}\n${usage}`, 2);
  }
  if (!origins.includes(values.rust)) {
    throw new SetupError(`--rust ${values.rust}: one of ${origins.join(', ')} is expected\n${usage}`, 2);
  }
  const platforms = values.platforms?.split(',').filter((name) => name !== '') ?? [];
  const { rust, clang, iceoryx2 } = values;
  return { platforms, rust, oldRust: values['old-rust'], clang, iceoryx2 };
}
