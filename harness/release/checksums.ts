import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../check/input-digests.ts';

/** The file of checksums, in the format of `sha256sum`. */
export const checksumFile = 'SHA256SUMS';

/** One line for each file: digest, two spaces, name. */
export function renderChecksums(files: ReadonlyMap<string, string>): string {
  return [...files].map(([name, content]) => `${sha256Of(content)}  ${name}\n`).join('');
}

/** What is not as the checksums say: files that changed, are gone, or came; a sentence each. */
export function checksumProblems(folder: string): string[] {
  const sums = readChecksums(folder);
  const present = readdirSync(folder).filter((name) => name !== checksumFile);
  const changed = [...sums].flatMap(([name, digest]) => {
    if (!present.includes(name)) return [`${name} is gone`];
    const found = sha256Of(readFileSync(join(folder, name)));
    return found === digest
      ? []
      : [`${name} was changed: SHA-256 ${found.slice(0, 16)}..., published ${digest.slice(0, 16)}...`];
  });
  return [...changed, ...present.filter((name) => !sums.has(name)).map((name) => `${name} is no part of the release`)];
}

/** The checksums of a folder, by file name. */
export function readChecksums(folder: string): Map<string, string> {
  const lines = readFileSync(join(folder, checksumFile), 'utf8').split('\n');
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, digest, name] = /^([0-9a-f]{64}) [ *]([^/\\]+)$/.exec(line) ?? [];
      return digest === undefined || name === undefined ? [] : [[name, digest]];
    }),
  );
}
