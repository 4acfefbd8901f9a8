/** Where values lie: an ArrayBuffer (which may view shared memory) or any view of one. */
export type Memory = ArrayBufferLike | ArrayBufferView;
/**
 * The memory as a DataView, after checking that `size` bytes at `offset` (both in bytes) are inside of it.
 * @throws AbiMemoryError when they are not
 */
export declare function viewOf(memory: Memory, offset: number, size: number): DataView;
/** Sets `size` bytes at `offset` to zero. */
export declare function zero(view: DataView, offset: number, size: number): void;
