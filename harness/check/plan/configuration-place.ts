import { InputError, type Json5Document, type Problem } from '../../describe/index.ts';
import type { Configuration } from './inputs.ts';

/** A configuration as it was read, and its text. */
export interface ConfigurationText {
  readonly value: Configuration;
  readonly document: Json5Document;
}

/** The keys whose entries the command line can give, too: mistakes in them name the option. */
const keyOfOption: Readonly<Record<string, 'peers' | 'platforms' | 'profiles'>> = {
  '--peers': 'peers',
  '--platforms': 'platforms',
  '--profile': 'profiles',
};

/** The key of the file of expected disagreements. */
export const knownKey = 'known';

/** The same error, at its place in the configuration, where what is wrong is an entry of it; other errors as they are. */
export function atConfiguration(error: unknown, configuration: ConfigurationText | undefined): unknown {
  if (configuration === undefined || !(error instanceof InputError)) return error;
  return new InputError(error.problems.map((problem) => placed(problem, configuration)));
}

function placed(problem: Problem, { value, document }: ConfigurationText): Problem {
  const { file, line, message, hint } = problem;
  if (line !== 0) return problem;
  if (file === knownKey) return document.problemAt([knownKey], message, hint);
  const key = keyOfOption[file];
  const entry = key && (value[key] ?? []).findIndex((each) => message.includes(`"${each}"`));
  if (key !== undefined && entry !== undefined && entry >= 0) return document.problemAt([key, entry], message, hint);
  for (const files of ['descriptions', 'cases'] as const) {
    const path = (value[files] ?? []).indexOf(file);
    if (path >= 0) return document.problemAt([files, path], message, hint);
  }
  return problem;
}
