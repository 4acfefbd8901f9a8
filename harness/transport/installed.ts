import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toolchainsFolder } from '../peers/build/cache.ts';
import { packageFolder, setupCommand } from '../peers/package-folder.ts';

/** The transports that there are, besides the plain mapping. */
export const transportNames = ['iceoryx2'] as const;
export type TransportName = (typeof transportNames)[number];

/** What `make setup IOX2=1` makes. */
export interface InstalledIceoryx2 {
  /** The folder of all of it: `{toolchains}/iceoryx2` in manifests. */
  readonly folder: string;
  /** The C interface. */
  readonly library: string;
  /** A folder for `PYTHONPATH`. */
  readonly python: string;
  /** The build folder of cargo. */
  readonly target: string;
}

/** Where iceoryx2 is, or would be. */
export function iceoryx2Places(): InstalledIceoryx2 {
  const folder = join(toolchainsFolder(), 'iceoryx2');
  const target = join(folder, 'target');
  const library = join(target, 'release', 'libsamebytes_iceoryx2.so');
  return { folder, library, python: join(folder, 'python'), target };
}

/** Its crate and its peers, in the package. */
export const iceoryx2Sources = join(packageFolder, 'transports', 'iceoryx2');

/** What transports/iceoryx2/Cargo.toml and the set-up ask for: other versions have other shared memories. */
export const iceoryx2Version = '0.10.0';

/** Whether the C interface, without which nothing goes over the transport, was built. */
export function isIceoryx2Installed(): boolean {
  return existsSync(iceoryx2Places().library);
}

/** What installs it; `make setup IOX2=1` is the same. */
export function iceoryx2Command(): string {
  return `${setupCommand()} --iceoryx2`;
}

/** What is missing, and the command that installs it; `undefined`: nothing. */
export function missingTransport(name: TransportName): string | undefined {
  if (isIceoryx2Installed()) return undefined;
  const missing = `the transport ${name} is not installed: there is no ${iceoryx2Places().library}`;
  return `${missing}; ${iceoryx2Command()} builds it (about 2 minutes; it needs cargo 1.89 or newer, and libclang)`;
}
