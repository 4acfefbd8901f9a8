import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import JSON5 from 'json5';
import { z } from 'zod';
import { InputError, readJson5File } from '../../describe/index.ts';
import { packageFolder } from '../../peers/package-folder.ts';
import { atConfiguration, type ConfigurationText, knownKey } from './configuration-place.ts';
import { usualKnownFile } from './known.ts';

/** The name of a project's configuration. */
export const configurationFile = 'samebytes.config.json5';

/** What stands in folders beside descriptions and cases. */
const otherFiles: readonly string[] = [configurationFile, 'peer.json5', usualKnownFile];

/** `samebytes.config.json5`: what `samebytes run` works on without further words; paths are relative to the file. */
export const configurationSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors; not read.'),
  samebytes: z.literal(1),
  descriptions: z
    .array(z.string().min(1), "a list of paths: ['types']")
    .min(1)
    .describe('description and case files, or folders of them'),
  cases: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('case files, or folders of them; default: those that stand among the descriptions'),
  peers: z
    .array(z.string().min(1), "a list of peers: ['cpp', './my-peer']")
    .min(1)
    .optional()
    .describe('bundled names or folders with a peer.json5; default: the bundled peers'),
  platforms: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("names of platforms, or all; default: the machine's own"),
  profiles: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('how containers lie in memory: bundled names, or profile files; a run for each; default: s-core'),
  reports: z
    .string()
    .min(1)
    .optional()
    .describe('folder of the reports: those of "samebytes run" go to latest in it, those of vitest to vitest'),
  values: z.number().int().min(1).optional().describe('generated values per type'),
  seed: z.number().int().min(0).optional(),
  known: z
    .string()
    .min(1)
    .optional()
    .describe('expected disagreements; default: known.json5 beside this file, if there is one'),
});

export type Configuration = z.infer<typeof configurationSchema>;

/** The files of a run and where they came from. */
export interface Inputs {
  readonly descriptions: readonly string[];
  readonly cases: readonly string[];
  /** One line that says which they are. */
  readonly origin: string;
  readonly configuration?: Configuration;
  readonly configurationText?: ConfigurationText;
  /** The file of expected disagreements, if there is one. */
  readonly known?: string;
  /** Paths in the configuration are relative to this folder. */
  readonly folder: string;
  /** Those that a run without further words is made for, at least one. */
  readonly profiles: readonly string[];
  /** Folder of the reports. */
  readonly reports: string;
}

/** The profile, unless a user wants another. */
export const usualProfile = 's-core';
/** What the bundled descriptions and cases are called. */
export const bundledOrigin = 'the bundled suite';
/** Where reports go, unless a user wants them elsewhere; relative to the current folder. */
const usualReports = 'reports';

/**
 * Decides what to work on: the files and folders given, else the nearest configuration, else the bundled suite.
 * @throws InputError for a path that does not exist or a folder without descriptions
 */
export async function resolveInputs(paths: readonly string[], from: string = process.cwd()): Promise<Inputs> {
  const usual = { folder: from, profiles: [usualProfile], reports: usualReports };
  if (paths.length > 0) return { ...sortFiles(paths, from), origin: `types from ${paths.join(', ')}`, ...usual };
  const file = nearestConfiguration(from);
  if (file !== undefined) {
    const text = await readJson5File(file, configurationSchema);
    const origin = `types from ${relative(from, file) || file}`;
    try {
      return { ...configuredInputs(text.value, dirname(file)), origin, configurationText: text };
    } catch (error) {
      throw atConfiguration(error, text);
    }
  }
  const bundled = ['descriptions', 'cases'].map((name) => join(packageFolder, name));
  return { ...sortFiles(bundled, from), origin: bundledOrigin, ...usual };
}

/** The profile of a command that works with one: the one that was asked for, else the first of the configuration. */
export function profileFor(inputs: Inputs, asked: string | undefined): string {
  return asked ?? inputs.profiles[0] ?? usualProfile;
}

function configuredInputs(configuration: Configuration, folder: string): Omit<Inputs, 'origin'> {
  const { descriptions, cases } = sortFiles(configuration.descriptions, folder);
  const further = configuration.cases?.flatMap((path) => filesAt(path, folder)) ?? [];
  const profiles = configuration.profiles ?? [usualProfile];
  return {
    descriptions,
    cases: [...new Set([...cases, ...further])],
    configuration,
    folder,
    profiles: profiles.map((profile) => profileFrom(folder, profile)),
    reports: configuration.reports === undefined ? usualReports : resolve(folder, configuration.reports),
    ...knownFile(configuration, folder),
  };
}

/** A file is found from the configuration, a name among the bundled profiles. */
function profileFrom(folder: string, profile: string): string {
  if (!/[\\/]/.test(profile)) return profile;
  const file = resolve(folder, profile);
  if (existsSync(file)) return file;
  const hint = 'give a bundled name, or the path from this configuration to the file of a profile';
  throw new InputError([{ file: '--profile', line: 0, column: 0, message: `there is no file "${profile}"`, hint }]);
}

function knownFile({ known }: Configuration, folder: string): Pick<Inputs, 'known'> {
  if (known !== undefined) {
    if (existsSync(resolve(folder, known))) return { known: resolve(folder, known) };
    const hint = 'give the path from this configuration to the file of expected disagreements';
    throw new InputError([{ file: knownKey, line: 0, column: 0, message: `there is no file "${known}"`, hint }]);
  }
  const usual = join(folder, usualKnownFile);
  return existsSync(usual) ? { known: usual } : {};
}

/** The `samebytes.config.json5` of this folder or the nearest one above it. */
export function nearestConfiguration(from: string): string | undefined {
  const file = join(from, configurationFile);
  if (existsSync(file)) return file;
  const parent = dirname(from);
  return parent === from ? undefined : nearestConfiguration(parent);
}

function sortFiles(paths: readonly string[], from: string): Pick<Inputs, 'descriptions' | 'cases'> {
  const files = [...new Set(paths.flatMap((path) => filesAt(path, from)))];
  const cases = files.filter(isCaseFile);
  const descriptions = files.filter((file) => !cases.includes(file));
  if (descriptions.length > 0) return { descriptions, cases };
  const hint = 'give a file that declares `types`, or a folder with such .json5 files';
  throw new InputError([{ file: paths.join(', '), line: 0, column: 0, message: 'no type descriptions here', hint }]);
}

/** Files in a folder are taken as they are; profiles and platforms have folders of their own and are no descriptions. */
function filesAt(path: string, from: string): string[] {
  const absolute = resolve(from, path);
  if (!existsSync(absolute)) {
    const hint = 'give a .json5 file or a folder of them';
    throw new InputError([{ file: path, line: 0, column: 0, message: 'no such file or folder', hint }]);
  }
  if (!statSync(absolute).isDirectory()) return [absolute];
  return readdirSync(absolute)
    .filter((name) => name.endsWith('.json5') && !otherFiles.includes(name))
    .sort()
    .map((name) => join(absolute, name));
}

/** Whether a file holds cases or their retired ids; one that cannot be read as JSON5 is a description, whose reader says what is wrong. */
function isCaseFile(file: string): boolean {
  try {
    const content: unknown = JSON5.parse(readFileSync(file, 'utf8'));
    if (typeof content !== 'object' || content === null) return false;
    return ('cases' in content || 'retired' in content) && !('types' in content);
  } catch {
    return false;
  }
}
