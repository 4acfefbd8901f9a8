import { showControls } from '../process/log-tail.ts';

/** Characters of a peer's text that a message quotes. */
const quotedCharacters = 120;

/** A JSON value in a few words, however large or deep it is: `"0"`, `a list of 3`, `an object`. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'absent';
  if (typeof value === 'string') return excerptAround(value, 0);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** A piece of a text, quoted, in which the character at `index` stands; what is left out is counted. */
export function excerptAround(text: string, index: number): string {
  const start = Math.max(0, Math.min(index, text.length) - quotedCharacters / 2);
  const end = Math.min(text.length, start + quotedCharacters);
  const before = start === 0 ? '' : `(${start} characters) `;
  const after = end === text.length ? '' : ` (${text.length - end} more)`;
  return `${before}${quote(text.slice(start, end))}${after}`;
}

/** In quotes, on one line, harmless for terminals. */
export function quote(text: string): string {
  return `"${showControls(text)}"`;
}
