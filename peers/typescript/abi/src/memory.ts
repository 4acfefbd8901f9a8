import { AbiMemoryError } from './errors.ts';

/** Where values lie: an ArrayBuffer (which may view shared memory) or any view of one. */
export type Memory = ArrayBufferLike | ArrayBufferView;

/**
 * The memory as a DataView, after checking that `size` bytes at `offset` (both in bytes) are inside of it.
 * @throws AbiMemoryError when they are not
 */
export function viewOf(memory: Memory, offset: number, size: number): DataView {
  const view = memory instanceof DataView ? memory : toDataView(memory);
  if (offset >= 0 && offset + size <= view.byteLength && Number.isInteger(offset)) return view;
  throw new AbiMemoryError(`${size} bytes at offset ${offset} are not inside of ${view.byteLength} bytes of memory`);
}

function toDataView(memory: Memory): DataView {
  if (ArrayBuffer.isView(memory)) return new DataView(memory.buffer, memory.byteOffset, memory.byteLength);
  if (memory instanceof ArrayBuffer || isSharedArrayBuffer(memory)) return new DataView(memory);
  throw new AbiMemoryError('memory is an ArrayBuffer or a view of one');
}

function isSharedArrayBuffer(memory: unknown): memory is SharedArrayBuffer {
  return typeof SharedArrayBuffer !== 'undefined' && memory instanceof SharedArrayBuffer;
}

/** Sets `size` bytes at `offset` to zero. */
export function zero(view: DataView, offset: number, size: number): void {
  if (size > longestLoop) {
    new Uint8Array(view.buffer, view.byteOffset + offset, size).fill(0);
    return;
  }
  let position = offset;
  const end = offset + size;
  for (; position + 8 <= end; position += 8) view.setFloat64(position, 0);
  for (; position < end; position++) view.setUint8(position, 0);
}

/** Above this many bytes making a view for `fill` costs less than a loop. */
const longestLoop = 256;
