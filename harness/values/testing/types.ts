import { describeText } from '../../describe/load.ts';
import type { Type, TypeTable } from '../../describe/types.ts';

/** Every kind of type, alone and nested. */
export const types: TypeTable = describeText(
  `{
    samebytes: 1, package: "demo", version: "1.0.0",
    types: {
      Small: { enum: "i8", values: { minus: -1, zero: 0, most: 127 } },
      Large: { enum: "u64", values: { none: 0, all: "0xffff_ffff_ffff_ffff" } },
      Integers: { struct: { a: "u8", b: "i8", c: "u16", d: "i16", e: "u32", f: "i32", g: "u64", h: "i64", i: "u128", j: "i128" } },
      Others: { struct: { flag: "bool", coarse: "f32", precise: "f64", letter: "char", tag: "TypeTag", small: "Small", large: "Large" } },
      Pair: { tuple: ["u8", "Option<f64>"] },
      Shape: { variant: { empty: null, circle: "f32", rect: { width: "f64", height: "u8" }, pair: "Pair" } },
      Signal: { variant: { stop: null, go: null } },
      Containers: { struct: { list: "Vec<u16, 5>", text: "String<9>", maybe: "Option<bool>", status: "Result<u32, Small>", flags: "[bool; 3]" } },
      Deep: { struct: { shapes: "Vec<Shape, 3>", nested: "Vec<Vec<Option<Small>, 2>, 2>", grid: "[[Pair; 2]; 2]", outcome: "Result<Vec<Shape, 2>, String<4>>" } },
      Root: { alias: "Vec<Deep, 2>" },
    },
  }`,
  'values-test.json5',
);

/** The declared type of this local name. */
export function named(name: string): Type {
  return { kind: 'named', name: `demo.${name}` };
}

/** All declared types that stand on their own. */
export const testable: readonly Type[] = [...types.keys()]
  .filter((name) => name !== 'demo.Shape.rect')
  .map((name) => ({ kind: 'named', name }));

/** An 88-byte struct with containers, as the benchmarks use. */
export const benchTypes: TypeTable = describeText(
  `{
    samebytes: 1, package: "bench", version: "1.0.0",
    types: { Sample: { struct: { id: "u64", history: "Vec<u32, 8>", level: "Option<f64>", ratio: "f32", kind: "u8", on: "bool", port: "u16", seen: "u64" } } },
  }`,
  'bench-test.json5',
);
