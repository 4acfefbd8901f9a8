/** How a type lies in memory. All numbers are bytes. */
export interface Layout {
    readonly size: number;
    readonly alignment: number;
    /** Present for arrays: how many elements, and from one to the next. */
    readonly repeated?: {
        readonly count: number;
        readonly stride: number;
    };
    /** The parts in order of declaration; an array has one part `[]`, its first element. */
    readonly parts: readonly LayoutPart[];
}
export interface LayoutPart {
    /** `rpm`, `0`, `len`, `[]`, ...; the specification's "Layout paths". */
    readonly name: string;
    /** From the start of the whole. */
    readonly offset: number;
    readonly layout: Layout;
}
/** Where the members of one aggregate lie. */
export interface Placement {
    readonly offsets: readonly number[];
    readonly size: number;
    readonly alignment: number;
}
/** What placing needs to know of a member. */
export type Extent = Pick<Layout, 'size' | 'alignment'>;
/**
 * Members one after another, each at the next multiple of its alignment; the size is rounded up to the alignment.
 * Source: System V psABI, "Aggregates and Unions"; every C compiler on the supported platforms.
 *
 * @param leastAlignment raises the alignment of the whole (bytes)
 */
export declare function placeInSequence(members: readonly Extent[], leastAlignment?: number): Placement;
/** Members over each other, all at 0. Source: as `placeInSequence`. */
export declare function placeInUnion(members: readonly Extent[]): Placement;
/** `count` elements of one layout, one after another. */
export declare function repeat(element: Layout, count: number): Layout;
/** A layout whose parts are named `names` and lie as `placement` says. */
export declare function composeLayout(names: readonly string[], members: readonly Layout[], placement: Placement): Layout;
/** The next multiple of `alignment` at or above `offset`. */
export declare function roundUp(offset: number, alignment: number): number;
