/** What a description says about something. Both texts come from strangers. */
interface Documented {
  readonly doc?: string;
  readonly unit?: string;
}

/** The lines of the doc comment of something that is documented; none if it is not. */
export function docComment(documented: Documented, indent = ''): string[] {
  const lines = (documented.doc ?? '').split(/[\n\r\u2028\u2029]+/).map(escapeMarkdown);
  const unit = documented.unit === undefined ? [] : [`Unit: ${escapeMarkdown(documented.unit)}.`];
  return [...lines, ...unit].filter((line) => line !== '').map((line) => `${indent}/// ${line}`);
}

/**
 * Text that rustc takes in a comment and rustdoc shows as it is: no code (which `cargo test` would run), no HTML, no
 * links, no control characters, and none that change the direction of the source.
 */
function escapeMarkdown(text: string): string {
  return replaceLoneSurrogates(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, visibleCodePoint)
    .replace(/[\\`~<[]/g, '\\$&');
}

function replaceLoneSurrogates(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

function visibleCodePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
