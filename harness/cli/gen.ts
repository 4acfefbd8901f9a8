import { join, relative, resolve } from 'node:path';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { type Inputs, profileFor, resolveInputs, usualProfile } from '../check/plan/inputs.ts';
import { fingerprintsOf } from '../check/plan/plan.ts';
import { InputError, loadDescriptions } from '../describe/index.ts';
import type { TypeTable } from '../describe/types.ts';
import type { GeneratedFile } from '../generate/generator.ts';
import { generators } from '../generate/index.ts';
import { loadPlatform, loadPlatforms, loadProfile, type Platform } from '../layout/index.ts';
import { projectName, projectVersion, whyReservedProject } from '../production/identity.ts';
import { type LibraryPlace, libraryFolder, projects } from '../production/index.ts';
import { writeFiles, writeProject } from '../production/write-project.ts';
import { exitCodes } from '../report/exit-code.ts';
import { splitList } from './arguments.ts';

type Language = keyof typeof generators;

interface GenOptions {
  readonly out: string;
  readonly profile?: string;
  readonly library: LibraryPlace | 'none';
  readonly platforms?: readonly string[];
  readonly name?: string;
}

/** `samebytes gen`: the types for a user's own build. */
export function addGenCommand(program: Command): void {
  program
    .command('gen')
    .description('generate the types in a language, as a project that its ordinary tools build')
    .addArgument(new Argument('<LANGUAGE>').choices(Object.keys(generators)))
    .argument('[FILE...]', 'descriptions, or folders of them (default: as for run)')
    .requiredOption('--out <folder>', 'where the project goes')
    .addOption(
      new Option('--library <place>', 'the container library: copied, named by its path; none: the declarations alone')
        .choices(['vendor', 'reference', 'none'])
        .default('vendor'),
    )
    .option(
      '--platforms <names>',
      `comma-separated: where sizes and offsets are asserted; all, or none (default: ${everyPlatform})`,
      splitList,
    )
    .option('--name <name>', 'of the project (default: what the packages have in common)', nameOf)
    .option('--profile <name>', "how containers lie in memory (default: the configuration's, else s-core)")
    .action(async (language: Language, files: string[], options: GenOptions) => {
      const inputs = await resolveInputs(files);
      const types = await loadDescriptions(inputs.descriptions);
      const written = await generate(language, types, inputs, options);
      // Declarations alone may share a folder with those of other descriptions.
      const { removed } =
        options.library === 'none' ? writeFiles(options.out, written) : writeProject(options.out, language, written);
      for (const { path } of written) console.log(join(options.out, path));
      for (const path of removed) console.log(`${join(options.out, path)} removed: no type needs it any more`);
      process.exitCode = exitCodes.agree;
    });
}

/** The values of `--platforms` that are no names. */
const everyPlatform = 'all';
const noPlatform = 'none';

async function generate(
  language: Language,
  types: TypeTable,
  inputs: Inputs,
  { out, library, name, platforms = [everyPlatform], profile: wanted }: GenOptions,
): Promise<GeneratedFile[]> {
  const profile = await loadProfile(profileFor(inputs, wanted));
  const generator = {
    bindings: {},
    includes: [],
    around: { before: '', after: '' },
    fingerprints: fingerprintsOf(types, profile),
    typesPerUnit: 16,
  };
  if (library === 'none') return generators[language].declarations(types, generator);
  if (profile.profile !== usualProfile) throw otherProfile(profile.profile);
  return projects[language](types, {
    name: name ?? projectName(types),
    version: projectVersion(types),
    library,
    libraryPath: relative(resolve(out), libraryFolder(language)),
    platforms: await assertedPlatforms(platforms),
    profile,
    generator,
  });
}

function otherProfile(profile: string): InputError {
  const message = `the bundled container libraries are of the profile ${usualProfile}, not ${profile}`;
  const hint = 'give --library none, and a library of your own';
  return new InputError([{ file: '--library', line: 0, column: 0, message, hint }]);
}

/** The platforms that static assertions are made for. */
async function assertedPlatforms(names: readonly string[]): Promise<Platform[]> {
  if (names.includes(noPlatform) && names.length === 1) return [];
  if (names.length === 0 || names.includes(noPlatform)) throw noPlatforms(names);
  const platforms = names.includes(everyPlatform)
    ? (await loadPlatforms()).filter(({ conditions }) => conditions !== undefined)
    : await Promise.all(names.map((name) => loadPlatform(name, '--platforms')));
  const untold = platforms.find(({ conditions }) => conditions === undefined)?.platform;
  if (untold === undefined) return platforms;
  const message = `descriptions/platforms/${untold}.json5 does not say how compilers tell that they build for it`;
  throw new InputError([{ file: '--platforms', line: 0, column: 0, message, hint: 'add `conditions` to it' }]);
}

function noPlatforms(names: readonly string[]): InputError {
  const message =
    names.length === 0 ? 'no platform is named' : `"${noPlatform}" leaves no platform, and there are others`;
  const hint = `give names, ${everyPlatform}, or ${noPlatform} alone`;
  return new InputError([{ file: '--platforms', line: 0, column: 0, message, hint }]);
}

/** What CMake, cargo, pip and npm all take. */
function nameOf(text: string): string {
  if (!/^[a-z][a-z0-9_]{0,63}$/.test(text)) {
    throw new InvalidArgumentError('small letters, digits and _ are allowed, a letter first: acme_robot');
  }
  const reason = whyReservedProject(text);
  if (reason !== undefined) throw new InvalidArgumentError(`it is ${reason}; for example ${text}_types`);
  return text;
}
