import type { StringLayout } from '../layout/layout.ts';
import type { ProfileRule } from '../layout/profile.ts';
import type { Break } from './broken-rules.ts';

interface BadText {
  readonly bytes: readonly number[];
  readonly note: string;
  /** Only at the end of the text is it wrong. */
  readonly atEnd?: true;
  /** Unspecified bytes after the text, if there is room: who reads past the length finds a whole character. */
  readonly after?: readonly number[];
}

const badTexts: readonly BadText[] = [
  { bytes: [0xff], note: 'the text has the byte FF, which begins no character' },
  { bytes: [0x80], note: 'the text has a continuation byte without a beginning' },
  { bytes: [0xe2, 0x82], note: 'the text ends within a character of 3 bytes', atEnd: true, after: [0xac] },
  { bytes: [0xc0, 0x80], note: 'the text has an overlong NUL: C0 80' },
  { bytes: [0xe0, 0x80, 0x80], note: 'the text has an overlong form: E0 80 80' },
  { bytes: [0xed, 0xa0, 0x80], note: 'the text has a surrogate: ED A0 80' },
  { bytes: [0xf4, 0x90, 0x80, 0x80], note: 'the text has U+110000: F4 90 80 80' },
  { bytes: [0xc3], note: 'the text ends within a character of 2 bytes', atEnd: true, after: [0xa4] },
  { bytes: [0xf0, 0x9f, 0x9a], note: 'the text ends within a character of 4 bytes', atEnd: true, after: [0x80] },
  { bytes: [0xc3, 0x28], note: 'the text has C3 28: a beginning without continuation' },
];

/** What is no text of the characters U+0001 to U+007F, UTF-8 or not. */
const badAscii: readonly BadText[] = [
  { bytes: [0], note: 'the text has a NUL' },
  { bytes: [0x80], note: 'the text has the byte 80' },
  { bytes: [0xff], note: 'the text has the byte FF' },
  { bytes: [0xc3, 0xa4], note: 'the text has U+00E4: C3 A4' },
];

/** Bytes of the text around the bad ones: validators that take eight at a time meet them at any place. */
const textAround = [0, 3, 21, 8];

/** Texts that the layout's encoding does not have. */
export function textBreaks(layout: StringLayout, rule: ProfileRule): Break[] {
  const bad = layout.encoding === 'ascii' ? badAscii : badTexts;
  return bad
    .filter(({ bytes }) => bytes.length <= layout.capacity)
    .map((bad, index) => textBreak(layout, rule, bad, textAround[index % textAround.length] as number, index));
}

function textBreak(layout: StringLayout, rule: ProfileRule, bad: BadText, around: number, index: number): Break {
  const { bytes, note, atEnd, after = [] } = bad;
  const length = Math.min(layout.capacity, bytes.length + around);
  const room = length - bytes.length;
  const at = atEnd ? room : index % 2 === 0 ? room : Math.floor(room / 2);
  const spare = layout.terminator === 'none' && length + after.length <= layout.capacity ? after : [];
  return {
    rule,
    note,
    value: () => 'abcdefghijklmnopqrstuvwxyz'.slice(0, length),
    offset: layout.elements.offset + at,
    bytes: Uint8Array.from(bytes),
    after: Uint8Array.from(spare),
  };
}
