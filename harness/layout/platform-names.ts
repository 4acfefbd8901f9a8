import { didYouMean } from '../describe/index.ts';

/** What others call the platforms: Debian, Go, node, Docker, the makers of compilers. For hints alone; no name is taken for another. */
const otherNames: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  x64: 'x86_64',
  'x86-64': 'x86_64',
  arm64: 'aarch64',
  armv8: 'aarch64',
  x86: 'i686',
  i386: 'i686',
  i586: 'i686',
  '386': 'i686',
  ia32: 'i686',
  arm: 'armhf',
  armv7: 'armhf',
  armv7l: 'armhf',
  ppc64el: 'ppc64le',
  powerpc64le: 'ppc64le',
  riscv: 'riscv64',
  s390: 's390x',
  windows: 'x86_64-windows',
  win64: 'x86_64-windows',
  macos: 'aarch64-macos',
  darwin: 'aarch64-macos',
};

/** What somebody who wrote `name` may have meant, of the platforms `names`: `did you mean "aarch64"?` for `arm64` and `aarch46`. */
export function meantPlatform(name: string, names: readonly string[]): string | undefined {
  const other = otherNames[name.toLowerCase()];
  return other !== undefined && names.includes(other) ? `did you mean "${other}"?` : didYouMean(name, names);
}
