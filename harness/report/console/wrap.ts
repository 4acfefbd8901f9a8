import stringWidth from 'string-width';

/** Columns of a terminal that does not say how many it has, and of logs. */
export const usualWidth = 80;
const leastWidth = 40;

/** Columns that a stream shows: its terminal's, at least 40. */
export function widthOf(stream: { readonly columns?: number }): number {
  return Math.max(leastWidth, stream.columns ?? usualWidth);
}

/** Where a line may end: at spaces; within values also after commas of lists, objects and texts. */
export type LineBreaks = 'spaces' | 'commas';

/** What is read as one word: a command that the text tells to type, the bytes of a number. */
const whole = /"(?:samebytes|scripts\/)[^"]*"|\b[\da-f]{2}(?: [\da-f]{2}){1,7}\b/.source;
const pieces: Readonly<Record<LineBreaks, RegExp>> = {
  spaces: new RegExp(String.raw`(?:${whole}|\S)+\s*|\s+`, 'g'),
  commas: new RegExp(String.raw`(?:${whole}|,(?!["{[\d-])|[^\s,])+,?\s*|[\s,]+`, 'g'),
};

/**
 * The text after `prefix`, on lines of at most `width` columns; all but the first are indented to where the text begins. What has no place to
 * break (a path, an id) is never cut: its line is longer. No character of the text changes; spaces at the end of a line are left out.
 */
export function wrapAfter(prefix: string, text: string, width: number, breaks: LineBreaks = 'spaces'): string {
  const indent = stringWidth(prefix);
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(pieces[breaks]) ?? []) {
    if (line !== '' && indent + stringWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return prefix + [...lines, line.trimEnd()].join(`\n${' '.repeat(indent)}`);
}
