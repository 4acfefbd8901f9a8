import type { Codec } from './codec.ts';
import { composeLayout, type Layout, type LayoutPart } from './layout.ts';
import { integers } from './numbers.ts';
import type { AbiRules } from './rules.ts';
import type { Alternative } from './variant.ts';

/** One alternative and where its level lies in the whole Variant. */
export interface VariantLevel {
  readonly name: string;
  readonly tagOffset: number;
  readonly payload: Codec | null;
  readonly payloadOffset: number;
}

/** A Variant's levels for one set of rules. */
export interface VariantShape {
  readonly layout: Layout;
  readonly levels: readonly VariantLevel[];
  /** The present alternative, or -1 when a tag that says so is wrong. */
  readIndex(view: DataView, offset: number): number;
  /** Level k <= index gets the tag index - k. */
  writeTags(view: DataView, offset: number, index: number): void;
}

/**
 * Places the recursive form: level k is a struct of a tag and a union of alternative k and level k + 1; the last level
 * has no next one. Source: docs/specification.md of samebytes, "Variant".
 */
export function placeLevels(alternatives: readonly Alternative[], rules: AbiRules): VariantShape {
  const tag: Codec<number, number> = integers[rules.parts.variantTag].codec(rules);
  const payloads = alternatives.map(({ payload }) => payload?.codec(rules) ?? null);
  const own = placeEachLevel(tag.layout, payloads, rules);
  let start = 0;
  const levels = alternatives.map(({ name }, index): VariantLevel => {
    const { tagOffset, unionOffset } = own.places[index] as LevelPlace;
    const level = {
      name,
      tagOffset: start + tagOffset,
      payload: payloads[index] ?? null,
      payloadOffset: start + unionOffset,
    };
    start += unionOffset;
    return level;
  });
  const layout = { size: own.whole.size, alignment: own.whole.alignment, parts: partsOf(levels, tag.layout) };
  return { layout, levels, ...makeTagCode(tag, levels) };
}

interface LevelPlace {
  /** Within the level, in bytes. */
  readonly tagOffset: number;
  readonly unionOffset: number;
}

function placeEachLevel(tag: Layout, payloads: readonly (Codec | null)[], rules: AbiRules) {
  const places: LevelPlace[] = [];
  let whole: Layout | undefined;
  for (let index = payloads.length - 1; index >= 0; index--) {
    const payload = payloads[index]?.layout;
    const union = [payload, whole].filter((member) => member !== undefined);
    const members = union.length === 0 ? [tag] : [tag, composeLayout([], union, rules.placeUnion(union))];
    const placement = rules.placeStruct(members, 1);
    places.unshift({ tagOffset: placement.offsets[0] ?? 0, unionOffset: placement.offsets[1] ?? 0 });
    whole = { size: placement.size, alignment: placement.alignment, parts: [] };
  }
  return { places, whole: whole as Layout };
}

function partsOf(levels: readonly VariantLevel[], tag: Layout): LayoutPart[] {
  return levels.flatMap(({ name, tagOffset, payload, payloadOffset }, index) => {
    const tagPart = { name: index === 0 ? 'tag' : `tag${index}`, offset: tagOffset, layout: tag };
    return payload ? [tagPart, { name: `value.${name}`, offset: payloadOffset, layout: payload.layout }] : [tagPart];
  });
}

function makeTagCode(
  tag: Codec<number, number>,
  levels: readonly VariantLevel[],
): Pick<VariantShape, 'readIndex' | 'writeTags'> {
  const offsets = levels.map((level) => level.tagOffset);
  const tagAt = (view: DataView, offset: number, level: number) => tag.read(view, offset + (offsets[level] as number));
  return {
    readIndex(view, offset) {
      const index = tagAt(view, offset, 0);
      if (index >= offsets.length) return -1;
      for (let level = 1; level <= index; level++) if (tagAt(view, offset, level) !== index - level) return -1;
      return index;
    },
    writeTags(view, offset, index) {
      for (let level = 0; level <= index; level++) tag.write(view, offset + (offsets[level] as number), index - level);
    },
  };
}
