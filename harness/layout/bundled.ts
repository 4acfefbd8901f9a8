import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, readJson5File } from '../describe/index.ts';
import { packageFolder } from '../peers/package-folder.ts';
import type { Platform } from './platform.ts';
import { platformSchema } from './platform.ts';
import type { Profile } from './profile.ts';
import { profileSchema } from './profile.ts';

/** The platform that runs take place on and others are compared with. */
export const usualPlatform = 'x86_64';

/** The file of a bundled profile or platform. */
export function bundledFile(folder: 'profiles' | 'platforms', name: string): string {
  return join(packageFolder, 'descriptions', folder, `${name}.json5`);
}

/** The bundled profile of this name. Throws: `InputError` for every mistake in `descriptions/profiles/NAME.json5`. */
export async function loadProfile(name: string): Promise<Profile> {
  const { value } = await readJson5File(
    bundledFile('profiles', name),
    profileSchema,
    `descriptions/profiles/${name}.json5`,
  );
  return value;
}

/** The bundled platform of this name. Throws: `InputError` for every mistake in `descriptions/platforms/NAME.json5`. */
export async function loadPlatform(name: string): Promise<Platform> {
  const names = await platformNames();
  if (!names.includes(name)) {
    const hint = `there are ${names.join(', ')}`;
    throw new InputError([{ file: 'platform', line: 0, column: 0, message: `no platform "${name}"`, hint }]);
  }
  const { value } = await readJson5File(
    bundledFile('platforms', name),
    platformSchema,
    `descriptions/platforms/${name}.json5`,
  );
  return value;
}

/** The names of all bundled platforms, sorted. */
export async function platformNames(): Promise<string[]> {
  const files = await readdir(platformFolder);
  return files
    .filter((file) => file.endsWith('.json5'))
    .map((file) => file.slice(0, -'.json5'.length))
    .sort();
}

/** All bundled platforms: the usual one first, then those checked with a compiler, then those known from documents. */
export async function loadPlatforms(): Promise<Platform[]> {
  const platforms = await Promise.all((await platformNames()).map(loadPlatform));
  const rank = ({ platform, verified }: Platform) => {
    if (platform === usualPlatform) return 0;
    return verified === 'compiler' ? 1 : 2;
  };
  return platforms.sort((a, b) => rank(a) - rank(b));
}

const platformFolder = join(packageFolder, 'descriptions', 'platforms');
