/**
 * The lines of a C++ doc comment (`/// ...`) for text that strangers wrote; empty for no text.
 *
 * Nothing in the text can end a comment, continue it on the next line or hide code from a human reader: line ends of every
 * kind split it, other control characters and bidirectional controls become spaces, and neither a backslash nor a
 * trigraph can stand at the end of a line.
 */
export function docComment(paragraphs: readonly (string | undefined)[], indent = ''): string[] {
  return paragraphs
    .filter((paragraph) => paragraph !== undefined)
    .flatMap((paragraph) => paragraph.split(lineEnds))
    .map(harmlessLine)
    .filter((line) => line !== '')
    .map((line) => `${indent}/// ${line}`);
}

/** The paragraph that tells a unit of measurement. */
export function unitParagraph(unit: string | undefined): string | undefined {
  return unit === undefined ? undefined : `Unit: ${unit.replace(lineEnds, ' ')}.`;
}

const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not reach a source file.
const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

function harmlessLine(line: string): string {
  return line
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(invisible, ' ')
    .replace(/\?\?(?=[=/'()!<>-])/g, '? ?')
    .replace(/\*\//g, '* /')
    .replace(/\/\*/g, '/ *')
    .trim()
    .replace(/\\$/, '\\.');
}
