import type { LayoutAnswer } from '../peers/protocol/protocol.ts';
import type { BytesEvidence, Fault } from './records.ts';

/** Bytes of an image or record that go into a fault. */
const mostBytes = 1024;
/** Parts of a layout that go into a fault. */
const mostParts = 2000;

/** Both images of a value; `offset`: the byte that must be among those shown. */
export function imageEvidence(expected: Uint8Array, actual: Uint8Array, offset: number): Pick<Fault, 'bytes'> {
  return { bytes: cutAround('image', expected, actual, offset) };
}

/** The record that a reader made of a value, and the right one. */
export function recordEvidence(expected: Uint8Array, actual: Uint8Array): Pick<Fault, 'bytes'> {
  const first = expected.findIndex((byte, index) => byte !== actual[index]);
  return { bytes: cutAround('record', expected, actual, Math.max(first, 0)) };
}

/** A peer's layout, unless it is too long to be looked at. */
export function layoutEvidence(layout: LayoutAnswer): Pick<Fault, 'layout'> {
  return layout.fields.length > mostParts ? {} : { layout };
}

function cutAround(of: BytesEvidence['of'], expected: Uint8Array, actual: Uint8Array, place: number): BytesEvidence {
  const isShort = Math.max(expected.length, actual.length) <= mostBytes;
  const offset = isShort ? 0 : Math.max(0, place - (place % 16) - mostBytes / 2);
  const hex = (bytes: Uint8Array) => Buffer.from(bytes.subarray(offset, offset + mostBytes)).toString('hex');
  return { of, offset, expected: hex(expected), actual: hex(actual) };
}
