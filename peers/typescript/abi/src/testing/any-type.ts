import fc from 'fast-check';
import * as abi from '../index.ts';

/** A random type and an arbitrary of its plain values. */
export interface Sampled {
  readonly type: abi.AbiType<unknown, unknown>;
  readonly values: fc.Arbitrary<unknown>;
}

const bits = (width: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(width) - 1n });
const signed = (width: number) => fc.bigInt({ min: -(2n ** BigInt(width - 1)), max: 2n ** BigInt(width - 1) - 1n });
const char = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 });
const tags = fc.oneof(
  bits(63).map((number) => abi.TypeTag.fromNumber(number)),
  fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 8 }).map((text) => abi.TypeTag.fromText(text)),
);
const gear = abi.enumeration('i16', { low: -300, high: 32767, five: 5 });

const leaves: readonly Sampled[] = [
  { type: abi.bool, values: fc.boolean() },
  { type: abi.u8, values: fc.integer({ min: 0, max: 255 }) },
  { type: abi.u16, values: fc.integer({ min: 0, max: 65535 }) },
  { type: abi.u32, values: fc.integer({ min: 0, max: 2 ** 32 - 1 }) },
  { type: abi.u64, values: bits(64) },
  { type: abi.u128, values: bits(128) },
  { type: abi.i8, values: fc.integer({ min: -128, max: 127 }) },
  { type: abi.i16, values: fc.integer({ min: -32768, max: 32767 }) },
  { type: abi.i32, values: fc.integer() },
  { type: abi.i64, values: signed(64) },
  { type: abi.i128, values: signed(128) },
  { type: abi.f32, values: fc.float() },
  { type: abi.f64, values: fc.double() },
  { type: abi.char, values: char },
  { type: abi.typeTag, values: tags },
  { type: gear, values: fc.constantFrom(...gear.names) },
  { type: abi.string(16), values: fc.string({ unit: 'binary', maxLength: 4 }) },
];

/** Any type, containers nested up to `depth`. */
export function anyType(depth = 3): fc.Arbitrary<Sampled> {
  const leaf = fc.constantFrom(...leaves);
  if (depth === 0) return leaf;
  const inner = anyType(depth - 1);
  const count = fc.integer({ min: 1, max: 4 });
  return fc.oneof(
    leaf,
    fc.tuple(inner, count).map(([element, length]) => ({
      type: abi.array(element.type, length)[abi.abiType] as Sampled['type'],
      values: fc.array(element.values, { minLength: length, maxLength: length }),
    })),
    fc.tuple(inner, count).map(([element, capacity]) => ({
      type: abi.vec(element.type, capacity)[abi.abiType] as Sampled['type'],
      values: fc.array(element.values, { maxLength: capacity }),
    })),
    inner.map((value) => ({
      type: abi.option(value.type)[abi.abiType] as Sampled['type'],
      values: fc.option(fc.record({ some: value.values })),
    })),
    fc.tuple(inner, inner).map(([ok, err]) => ({
      type: abi.result(ok.type, err.type)[abi.abiType] as Sampled['type'],
      values: fc.oneof(fc.record({ ok: ok.values }), fc.record({ err: err.values })),
    })),
    fc.tuple(inner, inner, fc.constantFrom(1, 16, 64)).map(([first, second, align]) => ({
      type: abi.struct({ first: first.type, second: second.type }, { align })[abi.abiType] as Sampled['type'],
      values: fc.record({ first: first.values, second: second.values }, { noNullPrototype: true }),
    })),
    fc.tuple(inner, inner).map(([first, second]) => ({
      type: abi.tuple([first.type, second.type])[abi.abiType] as Sampled['type'],
      values: fc.tuple(first.values, second.values),
    })),
    fc.tuple(inner, inner).map(([first, second]) => ({
      type: abi.variant({ empty: null, first: first.type, second: second.type })[abi.abiType] as Sampled['type'],
      values: fc.oneof(
        fc.constant('empty'),
        fc.record({ first: first.values }, { noNullPrototype: true }),
        fc.record({ second: second.values }, { noNullPrototype: true }),
      ),
    })),
  );
}

/** A random type with two of its values. */
export function typeWithValues(): fc.Arbitrary<{ type: Sampled['type']; first: unknown; second: unknown }> {
  return anyType().chain(({ type, values }) => fc.record({ type: fc.constant(type), first: values, second: values }));
}
