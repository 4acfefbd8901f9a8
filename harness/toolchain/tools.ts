import { join } from 'node:path';
import { pythonInterpreter } from '../peers/manifest/placeholders.ts';
import { setupCommand } from '../peers/package-folder.ts';
import { iceoryx2Command, iceoryx2Version, isIceoryx2Installed } from '../transport/installed.ts';
import type { InstallHints } from './install.ts';
import { oldRustFolder } from './platforms.ts';
import { c11Probe, commandProbe, cxx17PartProbe, cxx17Probe, headerProbe, partProbe, pythonProbe } from './probes.ts';
import type { Tool } from './tool.ts';

const rust: InstallHints = {
  packages: { apt: ['rustc', 'cargo'], dnf: ['rust', 'cargo'], brew: ['rust'] },
  command: "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y",
};

/** The Rust of Debian 12: `rust-version` in peers/rust/Cargo.toml. The variant rustc-1.63 of the Rust peer tests that it is enough. */
const minimumRust = '1.63';

/** Debian 12's Rust, for what old compilers do otherwise; unpacked, not installed. */
export const oldRustTools: readonly Tool[] = ['rustc', 'cargo'].map((program) => ({
  name: `${program} of Debian 12`,
  neededFor: 'the variant rustc-1.63 of the Rust peer',
  required: false,
  probe: commandProbe(join(oldRustFolder(), program), '--version'),
  install: { packages: {}, command: `${setupCommand()} --old-rust` },
}));

/** Everything that samebytes uses and npm does not bring. `make setup` and `samebytes doctor` both read this table. */
export const tools: readonly Tool[] = [
  {
    name: 'node',
    neededFor: 'the harness, the TypeScript peer',
    required: true,
    minimumVersion: '20.0.0',
    probe: commandProbe('node', '--version'),
    install: { packages: { brew: ['node'] }, command: '# install Node.js 20 or newer: https://nodejs.org/en/download' },
  },
  {
    name: 'g++',
    neededFor: 'the C++ peer (C++17)',
    peers: ['cpp'],
    required: true,
    minimumVersion: '9',
    probe: cxx17Probe('g++'),
    install: {
      packages: { apt: ['g++'], dnf: ['gcc-c++'] },
      command: '# install g++ (on macOS: xcode-select --install)',
    },
  },
  {
    name: 'gcc',
    neededFor: 'the C peer (C11)',
    peers: ['c'],
    required: true,
    minimumVersion: '8',
    probe: c11Probe('gcc'),
    install: {
      packages: { apt: ['gcc', 'libc6-dev'], dnf: ['gcc'] },
      command: '# install gcc (on macOS: xcode-select --install)',
    },
  },
  {
    name: 'cmake',
    neededFor: 'the C and C++ peers',
    peers: ['c', 'cpp'],
    required: true,
    minimumVersion: '3.16',
    probe: commandProbe('cmake', '--version'),
    install: { packages: { apt: ['cmake'], dnf: ['cmake'], brew: ['cmake'] } },
  },
  {
    name: 'ninja',
    neededFor: 'the C and C++ peers',
    peers: ['c', 'cpp'],
    required: true,
    probe: commandProbe('ninja', '--version'),
    install: { packages: { apt: ['ninja-build'], dnf: ['ninja-build'], brew: ['ninja'] } },
  },
  {
    name: 'nlohmann-json',
    neededFor: 'the C++ peer (protocol)',
    peers: ['cpp'],
    required: true,
    minimumVersion: '3.7.0',
    probe: headerProbe('g++', 'nlohmann/json.hpp', [
      'NLOHMANN_JSON_VERSION_MAJOR',
      'NLOHMANN_JSON_VERSION_MINOR',
      'NLOHMANN_JSON_VERSION_PATCH',
    ]),
    install: { packages: { apt: ['nlohmann-json3-dev'], dnf: ['json-devel'], brew: ['nlohmann-json'] } },
  },
  {
    name: 'rustc',
    neededFor: 'the Rust peer',
    peers: ['rust'],
    required: true,
    minimumVersion: minimumRust,
    probe: commandProbe('rustc', '--version'),
    install: rust,
  },
  {
    name: 'cargo',
    neededFor: 'the Rust peer',
    peers: ['rust'],
    required: true,
    minimumVersion: minimumRust,
    probe: commandProbe('cargo', '--version'),
    install: rust,
  },
  {
    name: 'python3',
    neededFor: 'the Python peer, its tests (with venv)',
    peers: ['python'],
    required: true,
    minimumVersion: '3.9',
    probe: pythonProbe('python3'),
    install: { packages: { apt: ['python3', 'python3-venv'], dnf: ['python3'], brew: ['python'] } },
  },
  {
    name: 'numpy',
    neededFor: 'the numpy variant of the Python peer',
    required: false,
    minimumVersion: '1.24',
    probe: partProbe(pythonInterpreter(), '-c', 'import numpy; print(numpy.__version__)'),
    install: { packages: {}, command: `${pythonInterpreter()} -m pip install numpy` },
  },
  {
    name: 'setpriv',
    neededFor: 'peers die with the harness even under SIGKILL',
    required: false,
    probe: commandProbe('setpriv', '--version'),
    install: { packages: { apt: ['util-linux'], dnf: ['util-linux'] }, command: '# setpriv exists on Linux only' },
  },
  {
    name: 'clang++',
    neededFor: 'further variants of the C++ peer',
    required: false,
    minimumVersion: '9',
    probe: cxx17Probe('clang++'),
    install: {
      packages: { apt: ['clang'], dnf: ['clang'] },
      command: '# install clang (on macOS: xcode-select --install)',
    },
  },
  {
    name: 'clang',
    neededFor: 'a further variant of the C peer',
    required: false,
    minimumVersion: '9',
    probe: c11Probe('clang'),
    install: {
      packages: { apt: ['clang'], dnf: ['clang'] },
      command: '# install clang (on macOS: xcode-select --install)',
    },
  },
  {
    name: 'libc++',
    neededFor: 'the variant clang++-libc++ of the C++ peer',
    required: false,
    probe: cxx17PartProbe('clang++', '-stdlib=libc++'),
    install: {
      packages: { apt: ['libc++-dev', 'libc++abi-dev'], dnf: ['libcxx-devel', 'libcxxabi-devel'] },
      command: '# libc++ comes with clang (on macOS: xcode-select --install)',
    },
  },
  {
    name: 'rustfmt',
    neededFor: 'make lint',
    required: false,
    probe: commandProbe('rustfmt', '--version'),
    install: { packages: { dnf: ['rustfmt'] }, command: 'rustup component add rustfmt' },
  },
  {
    name: 'clippy',
    neededFor: 'make lint',
    required: false,
    probe: commandProbe('cargo-clippy', '--version'),
    install: { packages: { dnf: ['clippy'] }, command: 'rustup component add clippy' },
  },
  ...oldRustTools,
  {
    name: 'iceoryx2',
    neededFor: 'samebytes run --transport iceoryx2',
    required: false,
    probe: async () => (isIceoryx2Installed() ? iceoryx2Version : undefined),
    install: { packages: {}, command: iceoryx2Command() },
  },
];

/** What `scripts/setup.sh --clang` installs. */
export const clangTools: readonly Tool[] = tools.filter(({ name }) => name === 'clang++' || name === 'libc++');
