import { PrimitiveType } from './primitive.ts';
/** A Unicode scalar value as a u32; in TypeScript a text of exactly one code point. Rule `char.scalar`. */
export declare const char: PrimitiveType<string>;
