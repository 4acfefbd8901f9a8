/** Characters that nobody sees, or that look like another. */
const unseen = /[\p{C}\p{M}\p{Zl}\p{Zp}\u00a0\ufffd\u212b]/gu;

/** Text of a value for a person: `e\u{301}` where `é` would hide that there are two characters. */
export function visibleText(text: string): string {
  return text.replace(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
