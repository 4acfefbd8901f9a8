import type { Type, TypeTable } from '../describe/types.ts';
import {
  type BrokenImage,
  decodeTape,
  encodeRefusals,
  encodeTape,
  splitTape,
  TapeError,
  toJson,
  type Value,
} from '../values/index.ts';
import { hexBytes, valueText } from './judge-images.ts';
import { findRecordFault, type Meaning } from './judge-tapes.ts';
import type { Fault } from './records.ts';

/** What readers are offered: each broken image, followed by an image of the valid value. */
export interface Offered {
  readonly images: readonly BrokenImage[];
  readonly valid: Value;
}

/** The first image that a reader accepted, or refused for another reason than it should have; or a valid one it misread. */
export function findRefusalFault(
  reader: string,
  tape: Uint8Array,
  { images, valid }: Offered,
  meaning: Meaning,
): Fault | undefined {
  const { type, types } = meaning;
  const expectedValid = encodeTape(type, types, [valid]).slice();
  try {
    const spans = splitTape(tape, 2 * images.length);
    const record = (index: number) => {
      const span = spans[index];
      return span === undefined ? new Uint8Array() : tape.subarray(span.offset, span.offset + span.size);
    };
    for (const [index, image] of images.entries()) {
      if (Buffer.compare(record(2 * index), encodeRefusals([image])) !== 0) {
        return refusalFault(reader, image, record(2 * index), type, types);
      }
      if (Buffer.compare(record(2 * index + 1), expectedValid) === 0) continue;
      const fault = findRecordFault(reader, record(2 * index + 1), valid, 0, meaning);
      if (fault !== undefined) return fault;
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof TapeError)) throw error;
    const image = images[Math.floor(error.record / 2)] ?? images[0];
    if (image === undefined) throw error;
    return faultAt(reader, image, `makes a tape that cannot be read: ${error.message}`, error.message);
  }
}

function refusalFault(reader: string, image: BrokenImage, record: Uint8Array, type: Type, types: TypeTable): Fault {
  const answer = decodeTape(type, types, record, 1)[0];
  const place = image.path === '' ? 'the value' : image.path;
  if (answer?.refused) {
    const { rule, path } = answer.refusal;
    const actual = `refused: ${rule}${path === '' ? '' : ` ${path}`}`;
    return faultAt(reader, image, `refuses ${place} (${image.note}) by ${rule} at "${path}"`, actual);
  }
  const seen = answer === undefined ? 'nothing' : valueText(answer.value);
  return faultAt(reader, image, `accepts ${place} although ${image.note}`, `accepted as ${seen}`);
}

function faultAt(reader: string, image: BrokenImage, what: string, actual: string): Fault {
  const { rule, path, offset, size } = image;
  const bytes = hexBytes(image.image.subarray(offset, offset + size));
  return {
    peer: reader,
    rule,
    path,
    offset,
    expected: `refused: ${rule}${path === '' ? '' : ` ${path}`} (${bytes} at byte ${offset})`,
    actual,
    message: `${reader} ${what}; must refuse it by ${rule}`,
    value: toJson(image.value),
  };
}
