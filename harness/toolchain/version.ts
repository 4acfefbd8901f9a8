/** The first dotted number in a tool's output, `1.11.1` of `ninja 1.11.1-2`; undefined when there is none. */
export function findVersion(output: string): string | undefined {
  return /\d+(?:\.\d+)+/.exec(output)?.[0] ?? /\d+/.exec(output)?.[0];
}

/** Whether `version` is at least `minimum`, number by number; what is left out counts as 0. */
export function isAtLeast(version: string, minimum: string): boolean {
  const found = numbersOf(version);
  const wanted = numbersOf(minimum);
  for (let index = 0; index < Math.max(found.length, wanted.length); index++) {
    const difference = (found[index] ?? 0) - (wanted[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbersOf(version: string): number[] {
  return version.split('.').map(Number);
}
