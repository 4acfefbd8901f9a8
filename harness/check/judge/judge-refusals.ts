import type { Type, TypeTable } from '../../describe/types.ts';
import {
  type BrokenImage,
  decodeTape,
  encodeRefusals,
  encodeTape,
  TapeError,
  toJson,
  type Value,
} from '../../values/index.ts';
import type { Fault } from '../records.ts';
import { hexBytes, valueText } from './judge-images.ts';
import { findRecordFault, type Meaning } from './judge-tapes.ts';
import { tapeRecords } from './tape-record.ts';

/** What readers are offered: each broken image, followed by an image of the valid value. */
export interface Offered {
  readonly images: readonly BrokenImage[];
  readonly valid: Value;
}

/** A fault of a reader that was offered broken images, and the image with which it happened. */
export interface RefusalFault {
  readonly fault: Fault;
  /** Absent: it misread a valid one. */
  readonly broken?: BrokenImage;
}

/**
 * The images that a reader accepted, or refused for another reason than it should have, and the valid ones that it misread; up to
 * where its tape cannot be read any more.
 */
export function findRefusalFaults(
  reader: string,
  tape: Uint8Array,
  offered: Offered,
  meaning: Meaning,
): RefusalFault[] {
  return [...eachRefusalFault(reader, tape, offered, meaning)];
}

/** The first of them. */
export function findRefusalFault(
  reader: string,
  tape: Uint8Array,
  offered: Offered,
  meaning: Meaning,
): RefusalFault | undefined {
  for (const found of eachRefusalFault(reader, tape, offered, meaning)) return found;
  return undefined;
}

function* eachRefusalFault(
  reader: string,
  tape: Uint8Array,
  { images, valid }: Offered,
  meaning: Meaning,
): Generator<RefusalFault> {
  const expectedValid = encodeTape(meaning.type, meaning.types, [valid]).slice();
  const { records, error } = tapeRecords(tape, 2 * images.length);
  for (const [index, broken] of images.entries()) {
    const [own, next] = [records[2 * index], records[2 * index + 1]];
    try {
      if (own !== undefined && Buffer.compare(own, encodeRefusals([broken])) !== 0) {
        yield { fault: refusalFault(reader, broken, own, meaning.type, meaning.types), broken };
      }
      if (own === undefined || next === undefined) {
        yield { fault: tapeFault(reader, broken, error?.message ?? 'it ends too early'), broken };
        return;
      }
      if (Buffer.compare(next, expectedValid) === 0) continue;
      const fault = findRecordFault(reader, next, valid, 0, meaning);
      if (fault !== undefined) yield { fault };
    } catch (thrown) {
      if (!(thrown instanceof TapeError)) throw thrown;
      yield { fault: tapeFault(reader, broken, thrown.message), broken };
    }
  }
}

function tapeFault(reader: string, broken: BrokenImage, reason: string): Fault {
  return faultAt(reader, broken, `makes a tape that cannot be read: ${reason}`, reason);
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
