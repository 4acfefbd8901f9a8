/** Whether a name fits one of the globs; `*` is any text, dots included, `?` one character. No globs: every name fits. */
export function matchesAnyGlob(name: string, globs: readonly string[]): boolean {
  return globMatcher(globs)(name);
}

/** The same for many names: ten thousand names against as many globs, as a report of so many types makes of them. */
export function globMatcher(globs: readonly string[]): (name: string) => boolean {
  const names = new Set(globs.filter((glob) => !/[*?]/.test(glob)));
  const patterns = globs.filter((glob) => !names.has(glob)).map(globPattern);
  return (name) => globs.length === 0 || names.has(name) || patterns.some((pattern) => pattern.test(name));
}

function globPattern(glob: string): RegExp {
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${pattern}$`);
}
