/** What node calls an architecture, and the platforms here; little-endian ones but s390x. */
const architectures: Readonly<Record<string, string>> = {
  x64: 'x86_64',
  ia32: 'i686',
  arm64: 'aarch64',
  arm: 'armhf',
  ppc64: 'ppc64le',
  riscv64: 'riscv64',
  s390x: 's390x',
};

const systems: Readonly<Record<string, string>> = { linux: '', darwin: '-macos', win32: '-windows' };

/** The name of the platform (`descriptions/platforms/NAME.json5`) that this process runs on: peers of their own accord run there. */
export const hostPlatform = `${architectures[process.arch] ?? process.arch}${systems[process.platform] ?? `-${process.platform}`}`;
