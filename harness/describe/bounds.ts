/** A description, case, profile, platform or manifest is at most this long, in bytes of UTF-8. */
export const maximumFileBytes = 8 * 1024 * 1024;
/** So deep may brackets be nested in one file. */
export const maximumBrackets = 64;

/** A place in a text where a limit is passed. */
export interface BoundsProblem {
  readonly offset: number;
  readonly message: string;
}

/**
 * Looks for brackets nested deeper than the limit, before any parser recurses into them, and for comments whose end is in doubt.
 * Respects strings and comments; says nothing about other mistakes.
 */
export function findUnparsable(text: string): BoundsProblem | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (c === '"' || c === "'") i = endOfString(text, i);
    else if (c === '/' && text[i + 1] === '/') {
      const end = endOfLine(text, i);
      const separator = text.slice(i, end).search(/[\u2028\u2029]/);
      // JSON5 ends the comment here, momoa and most editors do not: the same text must not mean two things.
      if (separator >= 0)
        return { offset: i + separator, message: 'a Unicode line separator (U+2028 or U+2029) inside a comment' };
      i = end;
    } else if (c === '/' && text[i + 1] === '*') i = endOfComment(text, i);
    else if (c === '{' || c === '[') {
      depth += 1;
      if (depth > maximumBrackets) return { offset: i, message: `brackets are nested deeper than ${maximumBrackets}` };
    } else if (c === '}' || c === ']') depth -= 1;
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === text[start]) return i;
  }
  return text.length;
}

function endOfLine(text: string, start: number): number {
  for (let i = start; i < text.length; i += 1) if (text[i] === '\n' || text[i] === '\r') return i;
  return text.length;
}

function endOfComment(text: string, start: number): number {
  const end = text.indexOf('*/', start + 2);
  return end < 0 ? text.length : end + 1;
}
