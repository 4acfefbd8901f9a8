import { readFileSync } from 'node:fs';
import JSON5 from 'json5';
import { ownModules, whyReserved, whyReservedPackage } from '../describe/reserved-words.ts';
import type { TypeTable } from '../describe/types.ts';

/** What types of packages without a common beginning are called. */
const usualName = 'shared';

/** The name of a project of these types: what all their packages begin with, `acme_robot` for `acme.robot`. */
export function projectName(types: TypeTable): string {
  const packages = [...types.values()].map((declaration) => declaration.package.split('.'));
  const [first = [], ...others] = packages;
  const common = first.filter((_, index) => others.every((parts) => sameUntil(index, first, parts)));
  const name = common.join('_') || usualName;
  return whyReservedProject(name) === undefined ? name : `${name}_types`;
}

/** Why no project may have this name: programs could not import it, or it would hide something of the language's. */
export function whyReservedProject(name: string): string | undefined {
  return (
    whyReserved(name, false) ??
    whyReservedPackage(name) ??
    (ownModules.has(name) ? 'a module of the language' : undefined)
  );
}

function sameUntil(index: number, left: readonly string[], right: readonly string[]): boolean {
  return left.slice(0, index + 1).every((part, position) => part === right[position]);
}

/** The version of a project of these types: the highest that a description of them has. */
export function projectVersion(types: TypeTable): string {
  const files = new Set([...types.values()].map(({ position }) => position.file));
  const versions = [...files].map((file) => (JSON5.parse(readFileSync(file, 'utf8')) as { version: string }).version);
  return versions.reduce((highest, version) => (isHigher(version, highest) ? version : highest));
}

/** By major, minor and patch; of equal ones the first counts. */
function isHigher(version: string, than: string): boolean {
  const numbers = (text: string) => text.split(/[.+-]/, 3).map(Number);
  const [left, right] = [numbers(version), numbers(than)];
  const index = left.findIndex((part, position) => part !== right[position]);
  return index >= 0 && (left[index] ?? 0) > (right[index] ?? 0);
}
