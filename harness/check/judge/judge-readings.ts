import type { Type, TypeTable } from '../../describe/types.ts';
import type { Layout } from '../../layout/index.ts';
import {
  decodeImage,
  decodeTape,
  encodeTape,
  equalValues,
  type ImageOutcome,
  splitTape,
  TapeError,
  type TapeSpan,
} from '../../values/index.ts';
import type { Fault } from '../records.ts';
import { hexBytes, valueText } from './judge-images.ts';

/** What the reference makes of images, and the records of those that it accepts. */
export interface Expectation {
  readonly outcomes: readonly ImageOutcome[];
  /** By image; empty for a refused one. */
  readonly records: readonly Uint8Array[];
}

/** A reader's fault with one of the images. */
export interface ReadingFault {
  /** Which image. */
  readonly index: number;
  readonly fault: Fault;
}

/** What readers have to make of images of `layout.size` bytes. */
export function expectReadings(
  name: string,
  types: TypeTable,
  layout: Layout,
  images: readonly Uint8Array[],
): Expectation {
  const type: Type = { kind: 'named', name };
  const outcomes = images.map((image) => decodeImage(layout, image, 0));
  const records = outcomes.map((outcome) =>
    outcome.refused ? new Uint8Array(0) : encodeTape(type, types, [outcome.value]).slice(),
  );
  return { outcomes, records };
}

/**
 * Compares a reader's tape with what the reference makes of the same images: refused or accepted and, if accepted, the
 * value. Which of several broken rules a reader names is its own affair (RULES 7).
 * @throws TapeError when the tape is no tape
 */
export function judgeReadings(
  reader: string,
  tape: Uint8Array,
  expected: Expectation,
  images: readonly Uint8Array[],
  name: string,
  types: TypeTable,
): ReadingFault[] {
  const faults: ReadingFault[] = [];
  for (const [index, span] of splitTape(tape, images.length).entries()) {
    const found = judgeRecord(
      reader,
      tape.subarray(span.offset, span.offset + span.size),
      span,
      expected,
      index,
      name,
      types,
    );
    if (found !== undefined) faults.push({ index, fault: { ...found, valueIndex: index } });
  }
  return faults;
}

function judgeRecord(
  reader: string,
  record: Uint8Array,
  span: TapeSpan,
  expected: Expectation,
  index: number,
  name: string,
  types: TypeTable,
): Fault | undefined {
  const outcome = expected.outcomes[index] as ImageOutcome;
  const reference = expected.records[index] as Uint8Array;
  if (outcome.refused) {
    if (span.refused || !outcome.required) return undefined;
    return acceptedFault(reader, outcome.refusal);
  }
  if (!span.refused && Buffer.compare(record, reference) === 0) return undefined;
  const type: Type = { kind: 'named', name };
  const [decoded] = decodeTape(type, types, record, 1);
  if (decoded === undefined)
    throw new TapeError('tape.truncated', 'a record is missing', { position: span.offset, record: index });
  if (decoded.refused) return refusedFault(reader, decoded.refusal);
  if (equalValues(decoded.value, outcome.value)) return undefined;
  return {
    peer: reader,
    rule: 'value.read',
    path: '',
    offset: null,
    expected: valueText(outcome.value),
    actual: valueText(decoded.value),
    message: `${reader} reads another value than the image holds (record ${hexBytes(record)})`,
  };
}

function acceptedFault(reader: string, { rule, path }: { rule: string; path: string }): Fault {
  return {
    peer: reader,
    rule,
    path,
    offset: null,
    expected: `refused: ${rule}`,
    actual: 'accepted',
    message: `${reader} accepts an image in which ${path === '' ? 'the value' : path} breaks ${rule}`,
  };
}

function refusedFault(reader: string, { rule, path }: { rule: string; path: string }): Fault {
  return {
    peer: reader,
    rule: 'value.accept',
    path,
    offset: null,
    expected: 'accepted',
    actual: `refused: ${rule}`,
    message: `${reader} refuses ${path === '' ? 'the value' : path} by ${rule} although the image breaks no rule`,
  };
}
