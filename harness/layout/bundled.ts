import { join } from 'node:path';
import { readJson5File } from '../describe/index.ts';
import { packageFolder } from '../peers/package-folder.ts';
import type { Platform } from './platform.ts';
import { platformSchema } from './platform.ts';
import type { Profile } from './profile.ts';
import { profileSchema } from './profile.ts';

/** The bundled profile of this name. Throws: `InputError` for every mistake in `descriptions/profiles/NAME.json5`. */
export async function loadProfile(name: string): Promise<Profile> {
  const { value } = await readJson5File(
    join(packageFolder, 'descriptions', 'profiles', `${name}.json5`),
    profileSchema,
    `descriptions/profiles/${name}.json5`,
  );
  return value;
}

/** The bundled platform of this name. Throws: `InputError` for every mistake in `descriptions/platforms/NAME.json5`. */
export async function loadPlatform(name: string): Promise<Platform> {
  const { value } = await readJson5File(
    join(packageFolder, 'descriptions', 'platforms', `${name}.json5`),
    platformSchema,
    `descriptions/platforms/${name}.json5`,
  );
  return value;
}
