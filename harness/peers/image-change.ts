/** A byte of an image that a peer changed although it was asked to read. */
export interface ImageChange {
  readonly type: string;
  /** Bytes from the start of the image; behind its end, of what follows it. */
  readonly offset: number;
  readonly before: number;
  readonly after: number;
}

/** The first byte that is another one after than before; `stride`: of the images, in bytes. */
export function firstChange(
  before: Uint8Array,
  after: Uint8Array,
  stride: number,
): Omit<ImageChange, 'type'> | undefined {
  const position = before.findIndex((byte, each) => byte !== after[each]);
  const [was, is] = [before[position], after[position]];
  return was === undefined || is === undefined ? undefined : { offset: position % stride, before: was, after: is };
}
