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
import { findRecordFault, type Meaning, toldOfOther } from './judge-tapes.ts';
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
      if (fault === undefined) continue;
      const isOfFormer = Buffer.compare(next, encodeRefusals([broken])) === 0;
      yield { fault: isOfFormer ? toldOfOther(fault, '1 before') : fault };
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
  const place = image.path === '' ? 'the value' : image.path;
  const answer = decodeRecord(type, types, record);
  if (answer instanceof TapeError) {
    const message = `accepts ${place} although ${image.note}; what it makes of it cannot be read: ${answer.reason}`;
    return acceptedFault(reader, image, message, answer.reason);
  }
  if (answer?.refused) {
    const { rule, path } = answer.refusal;
    const actual = `refused: ${rule}${path === '' ? '' : ` ${path}`}`;
    if (rule !== image.rule && path !== image.path) return refusedElsewhere(reader, image, rule, path);
    const message = `refuses ${place} (${image.note}) by ${rule} at "${path}"`;
    // Wrong paths come from the way down to a part, whatever rule it breaks there.
    const cause = JSON.stringify(rule === image.rule ? ['another path'] : [image.rule, rule]);
    return { ...faultAt(reader, image, message, actual), cause };
  }
  const seen = answer === undefined ? 'nothing' : valueText(answer.value);
  return acceptedFault(reader, image, `accepts ${place} although ${image.note}`, seen);
}

function acceptedFault(reader: string, image: BrokenImage, message: string, seen: string): Fault {
  return { ...faultAt(reader, image, message, `accepted as ${seen}`), cause: JSON.stringify([image.rule]) };
}

function decodeRecord(type: Type, types: TypeTable, record: Uint8Array) {
  try {
    return decodeTape(type, types, record, 1)[0];
  } catch (error) {
    if (error instanceof TapeError) return error;
    throw error;
  }
}

/** The part that it names breaks no rule: it would refuse valid values, too. */
function refusedElsewhere(reader: string, image: BrokenImage, rule: string, path: string): Fault {
  const place = path === '' ? 'the value' : path;
  return {
    peer: reader,
    rule: 'value.accept',
    path,
    offset: null,
    expected: `refused: ${image.rule}${image.path === '' ? '' : ` ${image.path}`}`,
    actual: `refused: ${rule}${path === '' ? '' : ` ${path}`}`,
    message: `${reader} refuses ${place} by ${rule} although it breaks no rule; ${image.path === '' ? 'the value' : image.path} does, ${image.rule}`,
    cause: JSON.stringify(['refuses', rule]),
    value: toJson(image.value),
  };
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
