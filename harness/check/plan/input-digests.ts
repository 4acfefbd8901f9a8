import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import JSON5 from 'json5';
import { packageFolder } from '../../peers/package-folder.ts';

/** A file that decided what a run did, as anybody can check it later. */
export interface InputDigest {
  /** Relative to the package for what samebytes brings, to the current folder for other files; with `/`. */
  readonly file: string;
  readonly bundled: boolean;
  readonly sha256: string;
  /** What a description calls itself. */
  readonly package?: string;
  readonly version?: string;
}

/** Digests of files, by name, each once. */
export function digestInputs(files: Iterable<string>, from: string = process.cwd()): InputDigest[] {
  return [...new Set(files)].sort().map((file) => {
    const content = readFileSync(file);
    const inside = relative(packageFolder, file);
    const bundled = !inside.startsWith('..');
    const name = (bundled ? inside : relative(from, file)).split(sep).join('/');
    return { file: name, bundled, sha256: sha256Of(content), ...selfDescription(content.toString('utf8')) };
  });
}

/** SHA-256 in hexadecimal. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function selfDescription(text: string): Pick<InputDigest, 'package' | 'version'> {
  const content = JSON5.parse(text) as { package?: unknown; version?: unknown; types?: unknown };
  if (content.types === undefined || typeof content.package !== 'string') return {};
  return { package: content.package, ...(typeof content.version === 'string' ? { version: content.version } : {}) };
}
