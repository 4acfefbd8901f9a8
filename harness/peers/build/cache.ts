import { createHash } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { writing } from '../writing.ts';

/**
 * Where sources are generated and peers are built: `SAMEBYTES_CACHE`, else `samebytes` in `XDG_CACHE_HOME`, else in
 * `~/.cache`. Builds never write into the package.
 */
export function cacheFolder(): string {
  const own = process.env.SAMEBYTES_CACHE;
  if (own) return resolve(own);
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'samebytes');
}

/**
 * Makes the cache folder, before anything is built: that it cannot be written is no fault of a peer.
 * @throws InputError that says how to name another one
 */
export function makeCacheFolder(): void {
  const folder = cacheFolder();
  writing(folder, 'the cache folder cannot be written: name another one in SAMEBYTES_CACHE', () => {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  });
}

/** A short, stable name for any JSON-like data: 16 hex digits of its SHA-256. */
export function contentKey(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** Where toolchains are unpacked that are not installed. */
export function toolchainsFolder(): string {
  return join(cacheFolder(), 'toolchains');
}
