import type { Command } from 'commander';
import { resolveInputs } from '../check/inputs.ts';
import { usualProfile } from '../check/make-plan.ts';
import { checkableTypes } from '../check/plan.ts';
import { InputError, loadDescriptions } from '../describe/index.ts';
import { layoutRecord, loadPlatform, loadProfile } from '../layout/index.ts';
import { paintFor } from '../report/console.ts';
import { exitCodes } from '../report/exit-code.ts';
import { renderByteMap } from './byte-map.ts';

interface LayoutOptions {
  readonly profile: string;
  readonly platform: string;
  readonly json?: boolean;
}

/** `samebytes layout`: the byte map of a type. */
export function addLayoutCommand(program: Command): void {
  program
    .command('layout')
    .description('print where every byte of a type is')
    .argument('<TYPE>', 'qualified name, or the last part of it if that is unique')
    .argument('[FILE...]', 'descriptions, or folders of them (default: as for run)')
    .option('--profile <name>', 'how containers lie in memory', usualProfile)
    .option('--platform <name>', 'sizes and alignments of primitives', 'x86_64')
    .option('--json', 'print {type, profile, platform, size, align, fields, padding}')
    .action(async (type: string, files: string[], options: LayoutOptions) => {
      const inputs = await resolveInputs(files);
      const types = await loadDescriptions(inputs.descriptions);
      const name = findType(type, checkableTypes(types));
      const record = layoutRecord(
        name,
        types,
        await loadProfile(options.profile),
        await loadPlatform(options.platform),
      );
      console.log(options.json ? JSON.stringify(record, null, 2) : renderByteMap(record, paintFor(process.stdout)));
      process.exitCode = exitCodes.agree;
    });
}

function findType(wanted: string, names: readonly string[]): string {
  if (names.includes(wanted)) return wanted;
  const fitting = names.filter((name) => name.endsWith(`.${wanted}`));
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined) return only;
  const message = fitting.length === 0 ? `no type "${wanted}"` : `"${wanted}" is more than one type`;
  const shown = fitting.length === 0 ? names : fitting;
  const hint = `there are ${shown.slice(0, 12).join(', ')}${shown.length > 12 ? ` and ${shown.length - 12} more` : ''}`;
  throw new InputError([{ file: 'TYPE', line: 0, column: 0, message, hint }]);
}
