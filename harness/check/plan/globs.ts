/** Whether a name fits one of the globs; `*` is any text, dots included, `?` one character. No globs: every name fits. */
export function matchesAnyGlob(name: string, globs: readonly string[]): boolean {
  return globs.length === 0 || globs.some((glob) => globPattern(glob).test(name));
}

function globPattern(glob: string): RegExp {
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${pattern}$`);
}
