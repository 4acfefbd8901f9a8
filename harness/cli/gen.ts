import { join } from 'node:path';
import { Argument, type Command } from 'commander';
import { resolveInputs } from '../check/inputs.ts';
import { usualProfile } from '../check/make-plan.ts';
import { fingerprintsOf } from '../check/plan.ts';
import { loadDescriptions } from '../describe/index.ts';
import { generators } from '../generate/index.ts';
import { loadProfile } from '../layout/index.ts';
import { exitCodes } from '../report/exit-code.ts';
import { writeWholeFile } from '../report/write-file.ts';

/** `samebytes gen`: declarations for a user's own build. */
export function addGenCommand(program: Command): void {
  program
    .command('gen')
    .description('generate the declarations of the types in a language')
    .addArgument(new Argument('<LANGUAGE>').choices(Object.keys(generators)))
    .argument('[FILE...]', 'descriptions, or folders of them (default: as for run)')
    .requiredOption('--out <folder>', 'where the sources go')
    .option('--profile <name>', 'how containers lie in memory', usualProfile)
    .action(async (language: keyof typeof generators, files: string[], options: { out: string; profile: string }) => {
      const types = await loadDescriptions((await resolveInputs(files)).descriptions);
      const fingerprints = fingerprintsOf(types, await loadProfile(options.profile));
      const around = { before: '', after: '' };
      const generated = generators[language].declarations(types, {
        bindings: {},
        includes: [],
        around,
        fingerprints,
        typesPerUnit: 16,
      });
      for (const file of generated) {
        const path = join(options.out, file.path);
        writeWholeFile(path, file.text);
        console.log(path);
      }
      process.exitCode = exitCodes.agree;
    });
}
