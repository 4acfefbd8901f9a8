const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Bytes of a text as UTF-8. The text has no lone surrogates (values are checked on their way in). */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Strict: no overlong forms, no surrogates, nothing above U+10FFFF; a BOM is kept. `null`: not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  if (bytes.length < 24) {
    const text = decodeAscii(bytes);
    if (text !== null) return text;
  }
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** A text of the characters U+0001 to U+007F, a byte each. `null`: there is another byte. */
export function decodePlainText(bytes: Uint8Array): string | null {
  const text = decodeUtf8(bytes);
  return text === null || !isAscii(text) ? null : text;
}

/** Whether a text has the characters U+0001 to U+007F alone. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0 || unit > 0x7f) return false;
  }
  return true;
}

/** How many bytes a text has as UTF-8. */
export function utf8Length(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Short ASCII is faster by hand than through TextDecoder. `null`: not ASCII. */
function decodeAscii(bytes: Uint8Array): string | null {
  let text = '';
  for (const byte of bytes) {
    if (byte > 0x7f) return null;
    text += String.fromCharCode(byte);
  }
  return text;
}
