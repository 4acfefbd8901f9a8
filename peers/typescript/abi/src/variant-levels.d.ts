import type { Codec } from './codec.ts';
import { type Layout } from './layout.ts';
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
export declare function placeLevels(alternatives: readonly Alternative[], rules: AbiRules): VariantShape;
