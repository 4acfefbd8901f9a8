import { PrimitiveType } from './primitive.ts';
export declare const u8: PrimitiveType<number>;
export declare const u16: PrimitiveType<number>;
export declare const u32: PrimitiveType<number>;
export declare const u64: PrimitiveType<bigint>;
export declare const u128: PrimitiveType<bigint>;
export declare const i8: PrimitiveType<number>;
export declare const i16: PrimitiveType<number>;
export declare const i32: PrimitiveType<number>;
export declare const i64: PrimitiveType<bigint>;
export declare const i128: PrimitiveType<bigint>;
/** Numbers are rounded to the nearest f32, as by `Math.fround`. */
export declare const f32: PrimitiveType<number>;
export declare const f64: PrimitiveType<number>;
