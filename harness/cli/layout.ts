import type { Command } from 'commander';
import { profileFor, resolveInputs } from '../check/plan/inputs.ts';
import { checkableTypes } from '../check/plan/plan.ts';
import { didYouMean, InputError, loadDescriptions } from '../describe/index.ts';
import type { TypeTable } from '../describe/types.ts';
import type { Platform, PlatformRow, Portability } from '../layout/index.ts';
import {
  comparePlatforms,
  LayoutError,
  layoutRecord,
  loadPlatform,
  loadPlatforms,
  loadProfile,
  usualPlatform,
} from '../layout/index.ts';
import { paintFor } from '../report/console/paint.ts';
import { exitCodes } from '../report/exit-code.ts';
import { renderByteMap } from './byte-map.ts';
import { renderPortability } from './portability-table.ts';

/** The value of `--platform` that asks for the table of all platforms. */
const everyPlatform = 'all';

interface LayoutOptions {
  readonly profile?: string;
  readonly platform: string;
  readonly json?: boolean;
}
type SettledOptions = LayoutOptions & { readonly profile: string };

/** `samebytes layout`: the byte map of a type, or its layouts on all platforms side by side. */
export function addLayoutCommand(program: Command): void {
  program
    .command('layout')
    .description('print where every byte of a type is')
    .argument('<TYPE>', 'qualified name, or the last part of it if that is unique')
    .argument('[FILE...]', 'descriptions, or folders of them (default: as for run)')
    .option(
      '--profile <name>',
      "how containers lie in memory: a bundled name, or your own file (default: the configuration's, else s-core)",
    )
    .option('--platform <name>', `sizes and alignments of primitives; ${everyPlatform}: compare all`, usualPlatform)
    .option(
      '--json',
      'print {type, profile, platform, size, align, fields, padding}; for all platforms, an array of them',
    )
    .action(async (type: string, files: string[], options: LayoutOptions) => {
      const inputs = await resolveInputs(files);
      const types = await loadDescriptions(inputs.descriptions);
      const name = findType(type, checkableTypes(types));
      const settled = { ...options, profile: profileFor(inputs, options.profile) };
      const text =
        options.platform === everyPlatform
          ? await describeEverywhere(name, types, settled)
          : await describeOn(await loadPlatform(options.platform), name, types, settled);
      console.log(text);
      process.exitCode = exitCodes.agree;
    });
}

async function describeOn(
  platform: Platform,
  name: string,
  types: TypeTable,
  { profile, json }: SettledOptions,
): Promise<string> {
  const loaded = await loadProfile(profile);
  const record = asInputError(name, () => layoutRecord(name, types, loaded, platform));
  return json ? JSON.stringify(record, null, 2) : renderByteMap(record, paintFor(process.stdout));
}

async function describeEverywhere(name: string, types: TypeTable, { profile, json }: SettledOptions): Promise<string> {
  const platforms = (await loadPlatforms()) as [Platform, ...Platform[]];
  const loaded = await loadProfile(profile);
  const portability = asInputError(name, () => comparePlatforms(name, types, loaded, platforms));
  if (!json) return renderPortability(portability, paintFor(process.stdout));
  const records = portability.rows.map((row) => asRecord(row, portability));
  return JSON.stringify(records, null, 2);
}

/** A layout record with `difference` (null: the same), or `{type, profile, platform, unsupported}`. */
function asRecord({ platform, record, difference }: PlatformRow, { type, profile }: Portability): object {
  return record === null ? { type, profile, platform, unsupported: difference } : { ...record, difference };
}

/** A type without a layout is a mistake of the input, not of samebytes. */
function asInputError<T>(name: string, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    if (error.code === 'layout.no-constructor') throw noConstructor(name, error);
    const message = `${name} has no layout here: ${error.message}`;
    throw new InputError([{ file: 'TYPE', line: 0, column: 0, message }]);
  }
}

function noConstructor(name: string, { type, reason }: LayoutError): InputError {
  const message = `${name} has no layout here: it uses ${type}, and ${reason}`;
  const hint =
    'choose another type, or write a profile that has it (docs/bindings.md) and give its file: --profile ./mine.json5';
  return new InputError([{ file: 'TYPE', line: 0, column: 0, message, hint }]);
}

function findType(wanted: string, names: readonly string[]): string {
  if (names.includes(wanted)) return wanted;
  const fitting = names.filter((name) => name.endsWith(`.${wanted}`));
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined) return only;
  const message = fitting.length === 0 ? `no type "${wanted}"` : `"${wanted}" is more than one type`;
  const shown = fitting.length === 0 ? names : fitting;
  const all = `there are ${shown.slice(0, 12).join(', ')}${shown.length > 12 ? ` and ${shown.length - 12} more` : ''}`;
  const hint = (fitting.length === 0 ? didYouMean(wanted, names) : undefined) ?? all;
  throw new InputError([{ file: 'TYPE', line: 0, column: 0, message, hint }]);
}
