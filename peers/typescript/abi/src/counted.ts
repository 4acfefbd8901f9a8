import type { Codec, Refusal } from './codec.ts';
import { AbiImageError } from './errors.ts';
import { composeLayout, type Layout, repeat } from './layout.ts';
import { integers } from './numbers.ts';
import type { AbiRules } from './rules.ts';

/** What Vec and String have in common: a length, a stated capacity, then room for elements. */
export interface Counted {
  readonly layout: Layout;
  readonly text: string;
  /** How many elements there is room for. */
  readonly capacity: number;
  readonly elementsOffset: number;
  /** The length in memory. @throws AbiImageError when it exceeds the capacity */
  length(view: DataView, offset: number): number;
  setLength(view: DataView, offset: number, length: number): void;
  /** States the capacity in memory. */
  initialise(view: DataView, offset: number): void;
  /** `NAME.len` or `NAME.capacity`, if broken. */
  refusal(view: DataView, offset: number): Refusal | null;
  /** The length without a check, for after `refusal`. */
  rawLength(view: DataView, offset: number): number;
}

/**
 * Lays a counted container out.
 * @param name of the rules: `vec` or `string`
 * @param elementsName of the last part: `elements` or `bytes`
 */
export function makeCounted(
  name: 'vec' | 'string',
  elementsName: string,
  text: string,
  element: Layout,
  capacity: number,
  rules: AbiRules,
): Counted {
  const lengthCodec: Codec<number, number> = integers[rules.parts.length].codec(rules);
  const capacityCodec: Codec<number, number> = integers[rules.parts.capacity].codec(rules);
  const members = [lengthCodec.layout, capacityCodec.layout, repeat(element, capacity)];
  const layout = composeLayout(['len', 'capacity', elementsName], members, rules.placeStruct(members, 1));
  const [lengthOffset = 0, capacityOffset = 0, elementsOffset = 0] = layout.parts.map((part) => part.offset);
  const lengthRefusal = { rule: `${name}.len`, path: '' };
  const capacityRefusal = { rule: `${name}.capacity`, path: '' };
  const stated = rules.statedCapacity(capacity);
  return {
    layout,
    text,
    capacity,
    elementsOffset,
    length(view, offset) {
      const length = lengthCodec.read(view, offset + lengthOffset);
      if (length > capacity) throw new AbiImageError(lengthRefusal.rule, text, `a length of ${length}`);
      return length;
    },
    setLength: (view, offset, length) => lengthCodec.write(view, offset + lengthOffset, length),
    initialise: (view, offset) => capacityCodec.write(view, offset + capacityOffset, stated),
    refusal(view, offset) {
      if (lengthCodec.read(view, offset + lengthOffset) > capacity) return lengthRefusal;
      return capacityCodec.read(view, offset + capacityOffset) === stated ? null : capacityRefusal;
    },
    rawLength: (view, offset) => lengthCodec.read(view, offset + lengthOffset),
  };
}
