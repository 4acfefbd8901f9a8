const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Up to this many bytes a loop over ASCII is faster than a TextDecoder. */
const longestLoop = 48;

/** True when the bytes are strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
export function isUtf8(view: DataView, offset: number, length: number): boolean {
  let position = offset;
  const end = offset + length;
  while (position < end) {
    const lead = view.getUint8(position);
    if (lead < 0x80) {
      position += 1;
      continue;
    }
    const size = sequenceSize(lead);
    if (size === 0 || position + size > end) return false;
    if (!isSecondByte(lead, view.getUint8(position + 1))) return false;
    for (let i = 2; i < size; i++) if ((view.getUint8(position + i) & 0xc0) !== 0x80) return false;
    position += size;
  }
  return true;
}

/**
 * Decodes strict UTF-8; a byte order mark stays.
 * @throws TypeError when the bytes are not UTF-8
 */
export function decodeUtf8(view: DataView, offset: number, length: number): string {
  if (length <= longestLoop) {
    let text = '';
    for (let i = 0; ; i++) {
      if (i === length) return text;
      const byte = view.getUint8(offset + i);
      if (byte >= 0x80) break;
      text += String.fromCharCode(byte);
    }
  }
  return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + offset, length));
}

/** How many bytes a text has in UTF-8; -1 when it has half a surrogate pair. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit < 0xd800 || unit > 0xdfff) bytes += 3;
    else {
      const next = unit < 0xdc00 ? text.charCodeAt(i + 1) : 0;
      if (!(next >= 0xdc00 && next <= 0xdfff)) return -1;
      bytes += 4;
      i += 1;
    }
  }
  return bytes;
}

/** Writes a text for which `utf8Length` is not -1; returns how many bytes were written. */
export function encodeUtf8(text: string, view: DataView, offset: number): number {
  let position = offset;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      view.setUint8(position++, unit);
      continue;
    }
    const codePoint = text.codePointAt(i) as number;
    if (codePoint > 0xffff) i += 1;
    position = encodeCodePoint(codePoint, view, position);
  }
  return position - offset;
}

function encodeCodePoint(codePoint: number, view: DataView, offset: number): number {
  let position = offset;
  if (codePoint < 0x800) view.setUint8(position++, 0xc0 | (codePoint >> 6));
  else {
    if (codePoint < 0x10000) view.setUint8(position++, 0xe0 | (codePoint >> 12));
    else {
      view.setUint8(position++, 0xf0 | (codePoint >> 18));
      view.setUint8(position++, 0x80 | ((codePoint >> 12) & 0x3f));
    }
    view.setUint8(position++, 0x80 | ((codePoint >> 6) & 0x3f));
  }
  view.setUint8(position++, 0x80 | (codePoint & 0x3f));
  return position;
}

/** Source: The Unicode Standard, table 3-7 "Well-Formed UTF-8 Byte Sequences". */
function sequenceSize(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

function isSecondByte(lead: number, second: number): boolean {
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return second >= lowest && second <= highest;
}
