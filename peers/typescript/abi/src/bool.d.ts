import { PrimitiveType } from './primitive.ts';
/** One byte, 00 or 01; anything else breaks `bool.pattern`. */
export declare const bool: PrimitiveType<boolean>;
