import { parse } from '@humanwhocodes/momoa';
import { excerptAround } from './show-value.ts';

/** Longer lines are not parsed a second time only to find the column. */
const longestSearched = 1024 * 1024;

/** Why a line is not JSON, and where: `not JSON at column 1: "hello, world"`. */
export function findJsonMistake(text: string): string {
  if (text.trim() === '') return 'not JSON: the line is empty';
  if (text.startsWith('\ufeff')) return `not JSON: it begins with a byte order mark: ${excerptAround(text, 0)}`;
  const index = indexOfMistake(text);
  if (index === undefined) return `not JSON: ${excerptAround(text, 0)}`;
  const end = index >= text.length ? ', where it ends too early' : '';
  return `not JSON at column ${index + 1}${end}: ${excerptAround(text, index)}`;
}

/** V8 tells the position of most mistakes, and momoa that of the others; both count UTF-16 units from 0. */
function indexOfMistake(text: string): number | undefined {
  const { message } = thrownBy(() => JSON.parse(text));
  const position = / at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  if (message.startsWith('Unexpected end')) return text.length;
  if (text.length > longestSearched) return undefined;
  // With a line break at the end: momoa never returns from a string whose last character is a backslash.
  const { offset } = thrownBy(() => parse(`${text}\n`, { mode: 'json' }));
  return offset;
}

function thrownBy(work: () => unknown): { readonly message: string; readonly offset?: number } {
  try {
    work();
  } catch (error) {
    return error as { message: string; offset?: number };
  }
  return { message: '' };
}
