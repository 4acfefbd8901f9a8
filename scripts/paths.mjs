import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** An absolute path from a path inside the repository. */
export const inRepository = (...parts) => join(root, ...parts);

/** The interpreter of the Python environment that `make setup` makes. */
export const python = inRepository('.venv', 'bin', 'python');

/**
 * Where native tests are built: beside the harness's own cache, never in the repository (see harness/peers/build/cache.ts). Each clone has
 * its own, because build folders remember where their sources are.
 */
export function buildFolder(...parts) {
  const { SAMEBYTES_CACHE, XDG_CACHE_HOME } = process.env;
  const cache = SAMEBYTES_CACHE
    ? resolve(SAMEBYTES_CACHE)
    : join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'samebytes');
  const clone = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return join(cache, 'development', clone, ...parts);
}
