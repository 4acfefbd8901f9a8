import type { Type, TypeTable } from '../../describe/types.ts';
import type { Layout } from '../../layout/index.ts';
import {
  decodeTape,
  encodeTape,
  equalValues,
  firstDifference,
  hasNanBits,
  splitTape,
  TapeError,
  toJson,
  type Value,
  valueSpans,
} from '../../values/index.ts';
import { recordEvidence } from '../evidence.ts';
import { reasonOfPath, transportRefusal } from '../kinds/carriage.ts';
import type { Batch } from '../kinds/exchange.ts';
import type { Fault } from '../records.ts';
import { valueAt, valueText } from './judge-images.ts';
import { causeOfReading } from './value-cause.ts';

/**
 * Whether a reader saw the values that were written, by the tape that it made.
 * @returns the first fault; `undefined` when all are right
 */
export function findTapeFault(reader: string, tape: Uint8Array, batch: Batch, meaning: Meaning): Fault | undefined {
  if (Buffer.compare(tape, batch.tape) === 0) return undefined;
  try {
    return findDifference(reader, tape, batch, meaning);
  } catch (error) {
    if (!(error instanceof TapeError)) throw error;
    const value = batch.values[error.record];
    return {
      peer: reader,
      rule: 'value.read',
      path: error.path,
      offset: null,
      expected: 'a record for each value',
      actual: error.message,
      message: `${reader} makes a tape that cannot be read: ${error.message}`,
      ...(value === undefined ? {} : { value: toJson(value), valueIndex: error.record }),
    };
  }
}

function findDifference(reader: string, tape: Uint8Array, batch: Batch, meaning: Meaning): Fault | undefined {
  const count = batch.values.length;
  const expectedSpans = splitTape(batch.tape, count);
  for (const [index, span] of splitTape(tape, count).entries()) {
    const expectedSpan = expectedSpans[index];
    const record = tape.subarray(span.offset, span.offset + span.size);
    if (expectedSpan === undefined) continue;
    const expected = batch.tape.subarray(expectedSpan.offset, expectedSpan.offset + expectedSpan.size);
    if (Buffer.compare(record, expected) === 0) continue;
    const value = batch.values[index] as Value;
    const fault = findRecordFault(reader, record, value, index, meaning);
    if (fault !== undefined) return fault.rule === 'value.read' ? judgeOther(fault, record, index, batch) : fault;
  }
  return undefined;
}

/** Bytes of a record, with its length: shorter ones are alike by chance. A bool has but two. */
const leastTelling = 10;

/** The fault, or that of a reader that gives another value of the batch. */
function judgeOther(fault: Fault, record: Uint8Array, index: number, { tape, values }: Batch): Fault {
  if (record.length < leastTelling) return fault;
  const other = splitTape(tape, values.length).findIndex(({ offset, size }) => {
    return Buffer.compare(tape.subarray(offset, offset + size), record) === 0;
  });
  if (other < 0 || other === index) return fault;
  return toldOfOther(fault, `${Math.abs(index - other)} ${other < index ? 'before' : 'behind'}`);
}

/**
 * A reader that says of one image what is true of another misreads no part of it: it looks at the wrong place, or remembers.
 * `where`: the other image, `1 before`.
 */
export function toldOfOther(fault: Fault, where: string): Fault {
  const message = `${fault.message}: all of it is another value of the request, ${where}`;
  return { ...fault, message, cause: JSON.stringify(['another value']) };
}

/**
 * Whether one record of a reader's tape says what was written.
 * @throws TapeError when it cannot be read
 */
export function findRecordFault(
  reader: string,
  record: Uint8Array,
  value: Value,
  index: number,
  meaning: Meaning,
): Fault | undefined {
  const [decoded] = decodeRecord(meaning, record, index, hasNanBits(value));
  if (decoded === undefined || (!decoded.refused && equalValues(decoded.value, value))) return undefined;
  const right = encodeTape(meaning.type, meaning.types, [value]);
  const fault = decoded.refused
    ? refusalFault(reader, decoded.refusal, value, index, meaning.layout)
    : readFault(reader, decoded.value, value, index, meaning);
  return { ...fault, ...recordEvidence(right, record) };
}

/** Errors count records from the start of the tape, not of the record. */
function decodeRecord({ type, types }: Meaning, record: Uint8Array, index: number, nanBits: boolean) {
  try {
    return decodeTape(type, types, record, 1, { nanBits });
  } catch (error) {
    if (!(error instanceof TapeError)) throw error;
    throw new TapeError(error.code, error.reason, { position: error.position, record: index, path: error.path });
  }
}

function refusalFault(
  reader: string,
  refusal: { rule: string; path: string },
  value: Value,
  index: number,
  layout: Layout,
): Fault {
  const { rule, path } = refusal;
  if (rule === transportRefusal) return transportFault(reader, reasonOfPath(path), value, index);
  const place = path === '' ? 'the value' : path;
  return {
    peer: reader,
    rule: 'value.accept',
    path,
    offset: offsetOf(layout, value, path),
    expected: valueText(valueAt(value, path)),
    actual: `refused: ${rule}`,
    message: `${reader} refuses ${place} by ${rule} although it breaks no rule`,
    cause: JSON.stringify(['refuses', rule]),
    value: toJson(value),
    valueIndex: index,
  };
}

/** A reader did not get so far as to look at the value; `said`: why. */
function transportFault(reader: string, said: string, value: Value, index: number): Fault {
  return {
    peer: reader,
    rule: transportRefusal,
    path: '',
    offset: null,
    expected: 'a service that it can open',
    actual: said,
    message: `${reader} gets no samples: ${said}`,
    value: toJson(value),
    valueIndex: index,
  };
}

/** The type of the values, and what is needed to name a part of them. */
export interface Meaning {
  readonly type: Type;
  readonly types: TypeTable;
  readonly layout: Layout;
}

function readFault(
  reader: string,
  seen: Value,
  written: Value,
  index: number,
  { type, types, layout }: Meaning,
): Fault {
  const path = firstDifference(type, types, written, seen) ?? '';
  const expected = valueText(valueAt(written, path));
  const actual = valueText(valueAt(seen, path));
  const offset = offsetOf(layout, written, path);
  const place = `${path === '' ? 'the value' : path}${offset === null ? '' : ` at byte ${offset}`}`;
  return {
    peer: reader,
    rule: 'value.read',
    path,
    offset,
    expected,
    actual,
    message: `${reader} reads ${place} as ${actual}, expected ${expected}`,
    cause: causeOfReading(path, type, types),
    value: toJson(written),
    valueIndex: index,
  };
}

/** Where the bytes of the part at a logical path begin; `null` when the path names no part of this value. */
function offsetOf(layout: Layout, value: Value, path: string): number | null {
  const spans = valueSpans(layout, value);
  const span =
    spans.find((each) => each.logicalPath === path) ?? spans.find((each) => each.logicalPath.startsWith(path));
  return span?.offset ?? null;
}
