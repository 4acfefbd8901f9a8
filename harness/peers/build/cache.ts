import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where sources are generated and peers are built: `SAMEBYTES_CACHE`, else `samebytes` in `XDG_CACHE_HOME`, else in
 * `~/.cache`. Builds never write into the package.
 */
export function cacheFolder(): string {
  const own = process.env.SAMEBYTES_CACHE;
  if (own) return resolve(own);
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'samebytes');
}

/** A short, stable name for any JSON-like data: 16 hex digits of its SHA-256. */
export function contentKey(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** Where toolchains are unpacked that are not installed. */
export function toolchainsFolder(): string {
  return join(cacheFolder(), 'toolchains');
}
