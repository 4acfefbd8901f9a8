/** Columns of a generated line. */
export const lineWidth = 120;

/**
 * A docstring at an indentation, as lines without it. The text comes from strangers: backslashes, quotes that could end the
 * string, control characters and those that reorder or hide text are escaped.
 */
export function docstring(text: string, indentation: number): string[] {
  const width = lineWidth - indentation - '""""""'.length;
  const lines = escapeText(text)
    .split('\n')
    .flatMap((line) => wrapLine(line.trim(), width));
  while (lines.at(-1) === '') lines.pop();
  while (lines[0] === '') lines.shift();
  if (lines.length <= 1) return [`"""${lines[0] ?? ''}"""`];
  return [`"""${lines[0]}`, ...lines.slice(1), '"""'];
}

/** A string literal. */
export function stringLiteral(text: string): string {
  return JSON.stringify(text).replace(hidden, escapeCharacter);
}

/** Marks a line that cannot be broken, or whose name linters call ambiguous, so that they accept it. */
export function markLine(line: string): string {
  const codes = [
    ...([...line].length > lineWidth ? ['E501'] : []),
    ...(/^ +[lIO](?=:| =)/.test(line) || /^[lIO] =/.test(line) ? ['E741'] : []),
    ...(/^class [lIO]\(/.test(line) ? ['E742'] : []),
  ];
  return codes.length === 0 ? line : `${line}  # noqa: ${codes.join(', ')}`;
}

// Controls, format characters (bidirectional, zero width), separators, lone surrogates, private and unassigned characters.
const hidden = /[\p{C}\p{Zl}\p{Zp}]/gu;

function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll('\\', '\\\\')
    .replace(/"(?="|\s*$)/g, '\\"')
    .replace(hidden, (character) => (character === '\n' ? character : escapeCharacter(character)));
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && [...longer].length > width) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}
