import type { Type, TypeTable } from '../describe/types.ts';
import { TapeError, TapeReader, TapeStop, TapeWriter } from './tape-buffer.ts';
import type { TapeCodec } from './tape-codec.ts';
import { tapeCodec } from './tape-codec.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';
import type { Value } from './value.ts';

/** A broken rule, and the logical path of the value that breaks it. */
export interface Refusal {
  readonly rule: string;
  readonly path: string;
}

/** Where a record lies on a tape: its header and its content, in bytes. */
export interface TapeSpan {
  readonly offset: number;
  readonly size: number;
  readonly refused: boolean;
}

/** One record: a value or a refusal. */
export type TapeRecord =
  | (TapeSpan & { readonly refused: false; readonly value: Value })
  | (TapeSpan & { readonly refused: true; readonly refusal: Refusal });

/** Values of one type as a tape. */
export function encodeTape(type: Type, types: TypeTable, values: Iterable<Value>): Uint8Array {
  const codec = tapeCodec(type, types);
  const writer = new TapeWriter();
  for (const value of values) {
    const start = writer.position;
    writer.reserve(4 + codec.maximumSize);
    writer.position = start + 4;
    codec.encode(value, writer);
    writer.view.setUint32(start, writer.position - start - 4, true);
  }
  return writer.written();
}

/** Refusal records, as a reader writes them. */
export function encodeRefusals(refusals: Iterable<Refusal>): Uint8Array {
  const writer = new TapeWriter();
  for (const { rule, path } of refusals) {
    const text = encodeUtf8(path === '' ? rule : `${rule} ${path}`);
    writer.reserve(8 + text.length);
    writer.view.setUint32(writer.position, refusalMark, true);
    writer.view.setUint32(writer.position + 4, text.length, true);
    writer.bytes.set(text, writer.position + 8);
    writer.position += 8 + text.length;
  }
  return writer.written();
}

/** How bytes are read as values. */
export interface DecodeOptions {
  /** Whether NaNs carry their bits; default: a NaN is a NaN. */
  readonly nanBits?: boolean;
}

/**
 * Exactly `count` records from the start of `bytes`; what follows them is left alone.
 * Throws: `TapeError` with the record, the byte and the path, for whatever stands there.
 */
export function decodeTape(
  type: Type,
  types: TypeTable,
  bytes: Uint8Array,
  count: number,
  { nanBits = false }: DecodeOptions = {},
): TapeRecord[] {
  const codec = tapeCodec(type, types);
  const reader = new TapeReader(bytes, nanBits);
  return splitTape(bytes, count).map((span, record) => {
    const { offset, size } = span;
    if (span.refused) return { offset, size, refused: true, refusal: decodeRefusal(bytes, span, record) };
    return { offset, size, refused: false, value: decodeContent(codec, reader, span, record) };
  });
}

/** Where `count` records begin and end, by their lengths alone. Throws: `TapeError` when the tape ends before. */
export function splitTape(bytes: Uint8Array, count: number): TapeSpan[] {
  const reader = new TapeReader(bytes);
  const spans: TapeSpan[] = [];
  try {
    while (spans.length < count) spans.push(takeRecord(reader));
  } catch (thrown) {
    if (!(thrown instanceof TapeStop)) throw thrown;
    throw new TapeError(thrown.code, thrown.reason, { position: thrown.position, record: spans.length });
  }
  return spans;
}

const refusalMark = 0xffff_ffff;

function takeRecord(reader: TapeReader): TapeSpan {
  const offset = reader.position;
  const length = takeU32(reader);
  const refused = length === refusalMark;
  reader.take(refused ? takeU32(reader) : length);
  return { offset, size: reader.position - offset, refused };
}

function takeU32(reader: TapeReader): number {
  return reader.view.getUint32(reader.take(4), true);
}

function decodeContent(codec: TapeCodec, reader: TapeReader, { offset, size }: TapeSpan, record: number): Value {
  reader.position = offset + 4;
  reader.end = offset + size;
  try {
    const value = codec.decode(reader);
    checkUsedUp(reader);
    return value;
  } catch (thrown) {
    if (!(thrown instanceof TapeStop)) throw thrown;
    throw new TapeError(thrown.code, thrown.reason, { position: thrown.position, record, path: thrown.path });
  }
}

function checkUsedUp(reader: TapeReader): void {
  if (reader.position === reader.end) return;
  throw new TapeStop(
    'tape.malformed',
    `${reader.end - reader.position} bytes follow the value in its record`,
    reader.position,
  );
}

function decodeRefusal(bytes: Uint8Array, span: TapeSpan, record: number): Refusal {
  const start = span.offset + 8;
  const text = decodeUtf8(bytes.subarray(start, span.offset + span.size));
  const match = text === null ? null : /^([a-z][a-z0-9]*\.[a-z0-9-]+)(?: ([^ ]+))?$/.exec(text);
  if (match === null) {
    throw new TapeError('tape.malformed', 'a refusal is a rule id, and a space and a path unless the path is empty', {
      position: start,
      record,
    });
  }
  return { rule: match[1] as string, path: match[2] ?? '' };
}
