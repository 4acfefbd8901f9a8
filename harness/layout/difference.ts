import type { Layout, PrimitiveLayout } from './layout.ts';
import type { Platform } from './platform.ts';
import { entriesOf } from './record.ts';

/** `order`: only the order of bytes in numbers. `align`: only the alignment of the whole. `place`: some part is elsewhere. */
export interface LayoutDifference {
  readonly kind: 'place' | 'align' | 'order';
  /** Where, and why: `u64 is 4-aligned: b at byte 4, on x86_64 at byte 8`. */
  readonly text: string;
  /** Why: `u64 is 4-aligned`, `big-endian`. */
  readonly reason: string;
}

/**
 * The first difference in memory between one type's layouts on the platform `base` and on another, with its reason;
 * `undefined` when both make the same bytes. The alignment of a part matters only by what it does to offsets and sizes.
 */
export function findDifference(expected: Layout, actual: Layout, base: Platform): LayoutDifference | undefined {
  const order = describeOrder(expected, actual);
  const place = findFirstPlace(expected, actual, base.platform) ?? findAlignment(expected, actual, base.platform);
  if (place !== undefined) {
    const { kind, reason, where } = place;
    return { kind, reason, text: [`${reason}: ${where}`, ...order].join('; also ') };
  }
  return order.length > 0 ? { kind: 'order', text: order.join(), reason: `${actual.byteOrder}-endian` } : undefined;
}

/** Every primitive of a layout, in the order of its parts. */
export function primitivesOf(layout: Layout): PrimitiveLayout[] {
  const all = [layout, ...entriesOf(layout).map(({ part }) => part.layout)];
  return all.filter((candidate) => candidate.kind === 'primitive');
}

/** A difference that has a place. */
interface PlacedDifference {
  readonly kind: 'place' | 'align';
  readonly reason: string;
  readonly where: string;
}

function findAlignment(expected: Layout, actual: Layout, base: string): PlacedDifference | undefined {
  if (expected.align === actual.align) return undefined;
  const where = `alignment ${actual.align}, on ${base} ${expected.align}`;
  return { kind: 'align', reason: reasonFor(expected, actual), where };
}

/** The parts have the same paths on all platforms: nothing but sizes and alignments of primitives changes. */
function findFirstPlace(expected: Layout, actual: Layout, base: string): PlacedDifference | undefined {
  const found = entriesOf(actual);
  const candidates = entriesOf(expected).flatMap((wanted, index) => {
    const other = found[index];
    if (other === undefined) return [];
    const { layout } = wanted.part;
    const reason = () => worstOf(layout, other.part.layout) ?? reasonFor(expected, actual);
    if (wanted.offset !== other.offset) {
      const where = `${wanted.path} at byte ${other.offset}, on ${base} at byte ${wanted.offset}`;
      return [{ at: Math.min(wanted.offset, other.offset), where, reason }];
    }
    const size = other.part.layout.size;
    if (layout.size === size) return [];
    const where = `${wanted.path} has ${size} bytes, on ${base} ${layout.size}`;
    return [{ at: wanted.offset + Math.min(layout.size, size), where, reason }];
  });
  const first = candidates.sort((a, b) => a.at - b.at)[0];
  if (first !== undefined) return { kind: 'place', where: first.where, reason: first.reason() };
  if (expected.size === actual.size) return undefined;
  const where = `${actual.size} bytes, on ${base} ${expected.size}`;
  return { kind: 'place', where, reason: reasonFor(expected, actual) };
}

/** Which primitive is to blame: of those inside whose alignment differs, the one with the largest on the base platform. */
function reasonFor(expected: Layout, actual: Layout): string {
  return worstOf(expected, actual) ?? 'another layout';
}

function worstOf(expected: Layout, actual: Layout): string | undefined {
  const others = primitivesOf(actual);
  const pairs = primitivesOf(expected).map((wanted, index) => ({ wanted, other: others[index] ?? wanted }));
  const [worst] = pairs
    .filter(({ wanted, other }) => wanted.align !== other.align)
    .sort((a, b) => b.wanted.align - a.wanted.align);
  return worst && `${worst.wanted.primitive} is ${worst.other.align}-aligned`;
}

function describeOrder(expected: Layout, actual: Layout): string[] {
  if (expected.byteOrder === actual.byteOrder || primitivesOf(expected).every(({ size }) => size === 1)) return [];
  return [`${actual.byteOrder}-endian: the bytes of every number are reversed`];
}
