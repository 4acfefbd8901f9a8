import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { didYouMean, InputError, readJson5File } from '../describe/index.ts';
import { packageFolder } from '../peers/package-folder.ts';
import type { Platform } from './platform.ts';
import { platformSchema } from './platform.ts';
import { meantPlatform } from './platform-names.ts';
import type { Profile } from './profile.ts';
import { profileSchema } from './profile.ts';

/** The platform that runs take place on and others are compared with. */
export const usualPlatform = 'x86_64';

/** The file of a bundled profile or platform, or of the levels. */
export function bundledFile(folder: 'profiles' | 'platforms' | 'levels', name: string): string {
  return join(packageFolder, 'descriptions', folder, `${name}.json5`);
}

/** What `--profile` takes besides the name of a bundled profile: a path, which has a slash or the ending of a file. */
function isPath(profile: string): boolean {
  return /[\\/]|\.json5?$/.test(profile);
}

/** The file of a profile: one of the user's (`./mine.profile.json5`, from the current folder), or a bundled one by its name. */
export function profileFile(profile: string): string {
  return isPath(profile) ? resolve(profile) : bundledFile('profiles', profile);
}

/**
 * A bundled profile by its name, or the user's own by the path of its file.
 * Throws: `InputError` for a name that no profile has, and for every mistake in the file.
 */
export async function loadProfile(profile: string): Promise<Profile> {
  const names = await profileNames();
  if (isPath(profile)) {
    const { value, positionOf } = await readJson5File(profileFile(profile), profileSchema, profile);
    if (!names.includes(value.profile)) return value;
    const message = `"${value.profile}" is the name of a bundled profile`;
    throw new InputError([{ ...positionOf(['profile']), message, hint: 'give yours another name' }]);
  }
  if (!names.includes(profile)) {
    const near = didYouMean(profile, names);
    const bundled = near === undefined ? `there are ${names.join(', ')}; or` : `${near} Or`;
    const hint = `${bundled} give a file: ./mine.profile.json5`;
    throw new InputError([{ file: '--profile', line: 0, column: 0, message: `no profile "${profile}"`, hint }]);
  }
  const { value } = await readJson5File(profileFile(profile), profileSchema, `descriptions/profiles/${profile}.json5`);
  return value;
}

/**
 * The bundled platform of this name.
 * @param option of the command line, that a message about the name is about
 * @throws InputError for a name that no platform has, and for every mistake in `descriptions/platforms/NAME.json5`
 */
export async function loadPlatform(name: string, option = '--platform'): Promise<Platform> {
  const names = await platformNames();
  if (!names.includes(name)) {
    const hint = meantPlatform(name, names) ?? `there are ${names.join(', ')}`;
    throw new InputError([{ file: option, line: 0, column: 0, message: `no platform "${name}"`, hint }]);
  }
  return readPlatform(bundledFile('platforms', name), `descriptions/platforms/${name}.json5`);
}

/**
 * The platform that a file describes.
 * @param shown what messages call the file
 * @throws InputError for every mistake in it, and for a platform that is not called as its file is
 */
export async function readPlatform(file: string, shown: string): Promise<Platform> {
  const { value, positionOf } = await readJson5File(file, platformSchema, shown);
  if (`${value.platform}.json5` === basename(file)) return value;
  const message = `the platform is called "${value.platform}", and its file "${basename(file)}"`;
  throw new InputError([{ ...positionOf(['platform']), message, hint: 'give both the same name' }]);
}

/** The names of all bundled profiles, sorted. */
export async function profileNames(): Promise<string[]> {
  return namesIn('profiles');
}

/** The names of all bundled platforms, sorted. */
export async function platformNames(): Promise<string[]> {
  return namesIn('platforms');
}

async function namesIn(folder: 'profiles' | 'platforms'): Promise<string[]> {
  const files = await readdir(join(packageFolder, 'descriptions', folder));
  return files
    .filter((file) => file.endsWith('.json5'))
    .map((file) => file.slice(0, -'.json5'.length))
    .sort();
}

/** All bundled platforms: the usual one first, then those checked with a compiler, then those known from documents. */
export async function loadPlatforms(): Promise<Platform[]> {
  const platforms = await Promise.all((await platformNames()).map((name) => loadPlatform(name)));
  const rank = ({ platform, verified }: Platform) => {
    if (platform === usualPlatform) return 0;
    return verified === 'compiler' ? 1 : 2;
  };
  return platforms.sort((a, b) => rank(a) - rank(b));
}
