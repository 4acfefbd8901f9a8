import { entriesOf, type Layout, type Part, roundUp } from '../../layout/index.ts';
import type { LayoutAnswer } from '../../peers/protocol/protocol.ts';
import type { LayoutDifference } from '../kinds/compare-layouts.ts';

/** One part of a struct or container, as a peer and as the reference has it; offsets from its start, in bytes. */
interface Member {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  /** As the peer says; `expectedAlign`: as the reference has it. */
  readonly align: number;
  readonly expectedAlign: number;
  /** Size of the primitive that the member is, or is an array of; absent: structs and containers. */
  readonly primitive?: number;
}

/** A struct or container with parts one after the other. */
interface Owner {
  readonly members: readonly Member[];
  readonly size: number;
  readonly align: number;
  readonly expectedAlign: number;
}

const alignments = [1, 2, 4, 8, 16] as const;

/**
 * What a peer seems to do in every type, if it does so in the one that differs: `nothing were aligned to more than 1 byte`, after "as if". Types
 * that have one of these in common have one cause. Empty: nothing known explains the difference.
 */
export function patternsOf(layout: Layout, answer: LayoutAnswer, difference: LayoutDifference): string[] {
  const { path, property } = difference;
  const entries = entriesOf(layout);
  const layoutAt = (place: string) =>
    place === '' ? layout : entries.find((entry) => entry.path === place)?.part.layout;
  const differing = layoutAt(path);
  if (differing?.kind === 'primitive' && property === 'align') return alignmentPatterns(differing, answer, path);
  const place =
    property === 'offset'
      ? parentOf(
          path,
          entries.map((entry) => entry.path),
        )
      : path;
  const owner = layoutAt(place);
  if (owner === undefined || !['offset', 'size', 'align'].includes(property) || !isSequence(owner)) return [];
  const found = ownerOf(owner, place, answer);
  return found === undefined ? [] : [...placements(found), ...orders(found)];
}

function alignmentPatterns({ size, align }: Layout, answer: LayoutAnswer, path: string): string[] {
  const actual = path === '' ? answer.align : answer.fields.find((entry) => entry.path === path)?.align;
  if (actual === undefined) return [];
  return [numbersAlignedTo(size, actual), ...(actual < align ? [packedTo(actual)] : [])];
}

function isSequence({ kind }: Layout): boolean {
  return kind === 'struct' || kind === 'option' || kind === 'vec' || kind === 'string';
}

/** `undefined`: the peer lacks a part. */
function ownerOf(layout: Layout, path: string, answer: LayoutAnswer): Owner | undefined {
  const byPath = new Map(answer.fields.map((entry) => [entry.path, entry]));
  const whole = path === '' ? { ...answer, offset: 0 } : byPath.get(path);
  if (whole === undefined) return undefined;
  const members = layout.parts.flatMap((part): Member[] => {
    const own = byPath.get(path === '' ? part.path.replace(/^\./, '') : path + part.path);
    if (own === undefined) return [];
    const primitive = primitiveSize(part.layout);
    return [
      {
        name: part.path,
        offset: own.offset - whole.offset,
        size: own.size,
        align: own.align,
        expectedAlign: part.layout.align,
        ...(primitive === undefined ? {} : { primitive }),
      },
    ];
  });
  if (members.length < layout.parts.length) return undefined;
  return { members, size: whole.size, align: whole.align, expectedAlign: layout.align };
}

function primitiveSize(layout: Part['layout']): number | undefined {
  if (layout.kind === 'array') return primitiveSize(layout.element);
  return layout.kind === 'primitive' ? layout.size : undefined;
}

/** Other rules for alignment that place all members where the peer has them, and make its size and alignment. */
function placements(owner: Owner): string[] {
  const { members } = owner;
  const sizes = new Set(members.flatMap(({ primitive }) => primitive ?? []));
  const packed = alignments.filter((most) => {
    return (
      members.some((member) => alignOf(member) > most) && isPlacedBy(owner, (each) => Math.min(most, alignOf(each)))
    );
  });
  const least = alignments.filter(
    (align) => align > owner.expectedAlign && isPlacedBy(owner, alignOf, { least: align }),
  );
  const numbers = [...sizes].flatMap((size) => {
    const others = alignments.filter((align) =>
      members.some((each) => each.primitive === size && alignOf(each) !== align),
    );
    const rule = (align: number) => (member: Member) => (member.primitive === size ? align : alignOf(member));
    return others.filter((align) => isPlacedBy(owner, rule(align))).map((align) => numbersAlignedTo(size, align));
  });
  return [
    ...packed.map(packedTo),
    ...numbers,
    ...least.map((align) => `structs were aligned to at least ${align} bytes`),
    ...(isPlacedBy(owner, alignOf, { tail: false }) ? ['structs had no padding at their end'] : []),
    ...(isPlacedBy(owner, alignOf, { explicit: false }) ? ['`align` of descriptions were ignored'] : []),
  ];
}

/** Primitives by the platform, whatever a compiler says of them inside of a packed struct; others as the peer has them. */
function alignOf({ primitive, align, expectedAlign }: Member): number {
  return primitive === undefined ? align : expectedAlign;
}

/** `least`: of the owner's alignment. `tail`: its size is rounded up to that. `explicit`: `align` of its description counts. */
interface Rounding {
  readonly least?: number;
  readonly tail?: boolean;
  readonly explicit?: boolean;
}

function isPlacedBy(owner: Owner, alignOfMember: (member: Member) => number, rounding: Rounding = {}): boolean {
  const { least = 1, tail = true, explicit = true } = rounding;
  let end = 0;
  for (const member of owner.members) {
    if (member.offset !== roundUp(end, alignOfMember(member))) return false;
    end = member.offset + member.size;
  }
  const natural = Math.max(...owner.members.map(({ expectedAlign }) => expectedAlign));
  const described = explicit && owner.expectedAlign > natural ? owner.expectedAlign : 1;
  const align = Math.max(least, described, ...owner.members.map(alignOfMember));
  return owner.align === align && owner.size === (tail ? roundUp(end, align) : end);
}

/** Other orders of the members that the peer may have put them in. */
function orders({ members }: Owner): string[] {
  const inMemory = [...members].sort((a, b) => a.offset - b.offset);
  if (inMemory.every((member, index) => member === members[index])) return [];
  const isSorted = (goesBefore: (a: Member, b: Member) => boolean) =>
    inMemory.every((member, index) => index === 0 || !goesBefore(member, inMemory[index - 1] as Member));
  const names = inMemory.map(({ name }) => name);
  return [
    ...(isSorted((a, b) => a.align > b.align) ? ['fields were ordered by alignment, largest first'] : []),
    ...(isSorted((a, b) => a.size > b.size) ? ['fields were ordered by size, largest first'] : []),
    ...(isSorted((a, b) => a.size < b.size) ? ['fields were ordered by size, smallest first'] : []),
    ...(names.join() === [...names].sort().join() ? ['fields were ordered by name'] : []),
    ...(inMemory.every((member, index) => member === members.at(-1 - index)) ? ['fields were in reverse order'] : []),
  ];
}

function packedTo(most: number): string {
  return most === 1
    ? 'nothing were aligned, as by #pragma pack(1)'
    : `nothing were aligned to more than ${most} bytes, as by #pragma pack(${most})`;
}

function numbersAlignedTo(size: number, align: number): string {
  return `primitives of ${size} bytes were aligned to ${align}`;
}

/** The longest of the paths that the path is below; empty: the whole value. */
function parentOf(path: string, paths: readonly string[]): string {
  const above = paths.filter((other) => path.startsWith(other) && /^[.[]/.test(path.slice(other.length)));
  return above.sort((a, b) => a.length - b.length).at(-1) ?? '';
}
