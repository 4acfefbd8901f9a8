import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../check/plan/input-digests.ts';

/** The file of checksums, in the format of `sha256sum`. */
export const checksumFile = 'SHA256SUMS';

/** Digest and name; a name is that of a file in the folder, never a path. */
const lineForm = /^([0-9a-f]{64}) [ *]([^/\\]+)$/;

/** One line for each file: digest, two spaces, name. */
export function renderChecksums(files: ReadonlyMap<string, string>): string {
  return [...files].map(([name, content]) => `${sha256Of(content)}  ${name}\n`).join('');
}

/** What is not as the checksums say: files that changed, are gone, or came, and lines that are none; a sentence each. */
export function checksumProblems(folder: string): string[] {
  const sums = readChecksums(folder);
  const present = readdirSync(folder).filter((name) => name !== checksumFile);
  return [
    ...strangeLines(folder),
    ...[...sums].flatMap(([name, digest]) => fileProblem(folder, name, digest) ?? []),
    ...present.filter((name) => !sums.has(name)).map((name) => `${name} is no part of the release`),
  ];
}

function fileProblem(folder: string, name: string, digest: string): string | undefined {
  const status = statSync(join(folder, name), { throwIfNoEntry: false });
  if (status === undefined) return `${name} is gone`;
  if (!status.isFile()) return `${name} is no file`;
  const found = sha256Of(readFileSync(join(folder, name)));
  if (found === digest) return undefined;
  return `${name} was changed: SHA-256 ${found.slice(0, 16)}..., published ${digest.slice(0, 16)}...`;
}

function strangeLines(folder: string): string[] {
  const lines = linesOf(folder).map((line, index) => ({ line, number: index + 1 }));
  const strange = lines.filter(({ line }) => line !== '' && !lineForm.test(line));
  return strange.map(({ number }) => `line ${number} of ${checksumFile} is no checksum`);
}

/** The checksums of a folder, by file name. */
export function readChecksums(folder: string): Map<string, string> {
  return new Map(
    linesOf(folder).flatMap((line): [string, string][] => {
      const [, digest, name] = lineForm.exec(line) ?? [];
      return digest === undefined || name === undefined ? [] : [[name, digest]];
    }),
  );
}

function linesOf(folder: string): string[] {
  return readFileSync(join(folder, checksumFile), 'utf8').split('\n');
}
