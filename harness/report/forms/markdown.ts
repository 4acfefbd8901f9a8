/** Text as Markdown that shows it unchanged, on one line; nothing in it is markup, a link or a mention. */
export function markdownText(text: string): string {
  return visible(text.replace(/\s*[\r\n]+\s*/g, ' ')).replace(/[^\p{L}\p{N} .,;'"/=+-]/gu, entity);
}

/** Text as a block of code, in as many lines as it has. */
export function codeBlock(text: string, language = ''): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${visible(text)}\n${fence}`;
}

/** A table; cells are Markdown. `numbers`: columns from the second on stand at the right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[], numbers = false): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) => (numbers && index > 0 ? '--:' : '---'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

/** Control characters and lone surrogates as text; line breaks and tabs stay. */
function visible(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\t\n]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
