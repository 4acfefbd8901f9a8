/**
 * Text from descriptions inside of TypeScript sources. It comes from strangers: nothing may end a comment or a string,
 * begin a directive (`@ts-nocheck`, `#__PURE__`) or look like something else than it is (bidirectional controls).
 */

/** Characters that end lines, control terminals, are invisible or turn the direction of text around. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const longestLine = 110;

/** A documentation comment, or nothing when there is nothing to say; `indent` stands before each line. */
export function docComment(doc: string | undefined, unit: string | undefined, indent: string): string {
  const lines = [...wrapLines(doc), ...(unit === undefined ? [] : [`Unit: ${commentText(unit)}`])];
  const [only] = lines;
  if (only === undefined) return '';
  if (lines.length === 1) return `${indent}/** ${only} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`;
}

/** One line that is safe inside of a block comment. */
export function commentText(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(unprintable, '\ufffd')
    .replaceAll('*/', '*\\/')
    .replaceAll('/*', '/\\*')
    .replace(/(?<![\p{L}\p{N}])@/gu, '\\@')
    .replaceAll('#__', '#\\__')
    .trim();
}

/** A string literal in single quotes. */
export function stringLiteral(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped.replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)}'`;
}

function wrapLines(doc: string | undefined): string[] {
  const paragraphs = (doc ?? '').split(/[\r\n\u2028\u2029]+/u).map(commentText);
  return paragraphs.filter((text) => text !== '').flatMap(wrapWords);
}

function wrapWords(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > longestLine) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
