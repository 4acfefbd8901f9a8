import type { Layout } from './layout.ts';

/** A rule that the bytes break, and where: `{rule: 'vec.len', path: 'status.history'}`. */
export interface Refusal {
  /** The specification's rule id. */
  readonly rule: string;
  /** Logical path from the value that was validated; empty for the value itself. */
  readonly path: string;
}

/**
 * A type, compiled for one set of rules: functions over a DataView and the value's offset in it (bytes).
 * All codecs are made by `makeCodec`, so that they share one hidden class and calls through them stay fast.
 */
export interface Codec<Value = unknown, Plain = unknown> {
  readonly layout: Layout;
  /** Bytes; same as `layout.size`. */
  readonly size: number;
  /** The value of a leaf (number, bigint, boolean, string, TypeTag), an accessor for everything else. */
  read(view: DataView, offset: number): Value;
  /** A copy as plain data. */
  plain(view: DataView, offset: number): Plain;
  /** Writes leaf by leaf, in place. */
  write(view: DataView, offset: number, input: Value | Plain): void;
  /** Makes zeroed memory a default value. Null: zeros are one already. */
  readonly initialise: ((view: DataView, offset: number) => void) | null;
  /** The first rule that the bytes break. Null: no bytes are wrong. */
  readonly refusal: RefusalCheck | null;
}

/** Looks at raw bytes only and never throws; the path begins with `.` or `[` unless it is empty. */
export type RefusalCheck = (view: DataView, offset: number) => Refusal | null;

export function makeCodec<Value, Plain>(parts: Omit<Codec<Value, Plain>, 'size'>): Codec<Value, Plain> {
  const { layout, read, plain, write, initialise, refusal } = parts;
  return { layout, size: layout.size, read, plain, write, initialise, refusal };
}

/** The refusal of an inner value, seen from what holds it at `segment` (`.field`, `[3]`). */
export function refusedWithin(segment: string, refusal: Refusal): Refusal {
  return { rule: refusal.rule, path: segment + refusal.path };
}
