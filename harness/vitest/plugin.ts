import { randomInt } from 'node:crypto';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';
import { type Inputs, profileFor, resolveInputs } from '../check/plan/inputs.ts';
import { InputError } from '../describe/index.ts';
import type { ConformanceOptions, ConformanceSettings } from './options.ts';

/**
 * Makes a conformance run a vitest run: each description file becomes a test module, with a test for every type and kind
 * of check. Peers are built before the tests (they time out, compilers do not) and shared by all of them.
 *
 * @example
 * export default defineConfig({ plugins: [samebytes({ files: ['types'], seed: 1 })] });
 *
 * @throws InputError for inputs that do not exist, and for a configuration of several profiles when `profile` names none
 */
export async function samebytes(options: ConformanceOptions = {}): Promise<Plugin> {
  const inputs = await resolveInputs(options.files ?? []);
  const { descriptions } = inputs;
  const settings = settle(options, inputs);
  return {
    name: 'samebytes',
    enforce: 'pre',
    config: () => ({
      test: {
        include: [...descriptions],
        globalSetup: [besideThis('global-setup')],
        provide: { samebytes: settings },
        pool: 'forks',
        isolate: false,
        fileParallelism: false,
        // Its setup must run for each file, not once for all that share the process; where it is not installed, nothing is inlined.
        server: { deps: { inline: [/[\\/]allure-vitest[\\/]/] } },
      },
    }),
    transform(_code, id) {
      if (!descriptions.includes(id)) return null;
      const call = `await defineConformanceTests(${JSON.stringify(id)});`;
      return {
        code: `import { defineConformanceTests } from ${JSON.stringify(besideThis('tests'))};\n${call}\n`,
        map: null,
      };
    },
  };
}

/** Decides every option once, so that plugin, workers and reporter agree (on the seed, above all). */
function settle(options: ConformanceOptions, inputs: Inputs): ConformanceSettings {
  if (options.profile === undefined && inputs.profiles.length > 1) throw oneProfile(inputs.profiles);
  const {
    files = [],
    profile = profileFor(inputs, undefined),
    output = join(inputs.reports, 'vitest'),
    seed,
    peers,
    platforms,
    values,
    known,
  } = options;
  return {
    files,
    profile,
    output,
    seed: seed ?? inputs.configuration?.seed ?? randomInt(2 ** 31),
    types: [],
    timeout: 60,
    ...(peers === undefined ? {} : { peers }),
    ...(platforms === undefined ? {} : { platforms }),
    ...(values === undefined ? {} : { values }),
    ...(known === undefined ? {} : { known }),
  };
}

/** A test is of one profile: a vitest project for each. */
function oneProfile(profiles: readonly string[]): InputError {
  const message = `the configuration has ${profiles.length} profiles: ${profiles.join(', ')}`;
  const hint = `name one, samebytes({ profile: '${profiles[0]}' }), in a vitest project for each`;
  return new InputError([{ file: 'vitest configuration', line: 0, column: 0, message, hint }]);
}

/** A module of this folder: TypeScript in the repository, JavaScript when installed. */
function besideThis(name: string): string {
  const own = fileURLToPath(import.meta.url);
  return fileURLToPath(new URL(`./${name}${extname(own)}`, import.meta.url));
}
