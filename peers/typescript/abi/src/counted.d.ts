import type { Refusal } from './codec.ts';
import { type Layout } from './layout.ts';
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
export declare function makeCounted(name: 'vec' | 'string', elementsName: string, text: string, element: Layout, capacity: number, rules: AbiRules): Counted;
