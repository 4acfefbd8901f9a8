import { join, relative } from 'node:path';
import { nearestConfiguration } from '../check/plan/inputs.ts';
import { packageFolder } from '../peers/package-folder.ts';

/**
 * The bundled suite as files of a command: none, which means it, unless a configuration is near, which would be meant instead. A peer is validated on
 * the same types wherever it stands.
 */
export function suiteFiles(from: string = process.cwd()): string[] {
  if (nearestConfiguration(from) === undefined) return [];
  return ['descriptions', 'cases'].map((name) => relative(from, join(packageFolder, name)));
}
