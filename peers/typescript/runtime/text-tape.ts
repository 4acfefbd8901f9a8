import { decodeUtf8, encodeUtf8, utf8Length } from '../abi/src/utf8.ts';
import type { TapeReader } from './tape-reader.ts';
import type { TapeWriter } from './tape-writer.ts';

/** Takes a text: u32 count of bytes, strict UTF-8. @throws RequestError tape */
export function decodeText(tape: TapeReader): string {
  const length = tape.u32();
  const start = tape.take(length);
  try {
    return decodeUtf8(tape.view, start, length);
  } catch {
    throw tape.malformed('has text that is not UTF-8');
  }
}

/** Puts a text. */
export function encodeText(tape: TapeWriter, text: string): void {
  const length = utf8Length(text);
  tape.u32(length);
  encodeUtf8(text, tape.view, tape.put(length));
}
