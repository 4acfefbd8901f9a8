import type { Codec } from './codec.ts';
import { AbiTypeError } from './errors.ts';
import { integers } from './numbers.ts';
import { leafCodec, type PrimitiveCode } from './primitive.ts';
import type { AbiRules } from './rules.ts';
import { AbiType } from './type.ts';

/** The integers that may underlie an enum. */
export type UnderlyingName = 'u8' | 'u16' | 'u32' | 'u64' | 'i8' | 'i16' | 'i32' | 'i64';

/** A fieldless enum; its values are their names: `'drive'`. */
export class EnumType<Name extends string> extends AbiType<Name, Name> {
  readonly kind = 'enum';
  readonly underlying: UnderlyingName;
  readonly #numberOf: ReadonlyMap<string, number | bigint>;
  readonly #nameOf: ReadonlyMap<number | bigint, Name>;

  constructor(underlying: UnderlyingName, values: Readonly<Record<Name, number | bigint>>) {
    super();
    this.underlying = underlying;
    const entries = Object.entries(values) as [Name, number | bigint][];
    if (entries.length === 0) throw new AbiTypeError('an enum needs at least one value');
    const native = entries.map(([name, value]) => [name, toNative(underlying, value)] as const);
    this.#numberOf = new Map(native);
    this.#nameOf = new Map(native.map(([name, value]) => [value, name]));
    if (this.#nameOf.size !== native.length) throw new AbiTypeError('two values of an enum have the same number');
  }

  /** In order of declaration. */
  get names(): Name[] {
    return [...this.#nameOf.values()];
  }

  get text(): string {
    return `enum ${this.underlying}`;
  }

  /** The declared number of a name (a bigint where the underlying integer has 64 bits). */
  numberOf(name: Name): number | bigint {
    return this.#numberOf.get(name) as number | bigint;
  }

  /** The name of a number, or undefined when none is declared. */
  nameOf(number: number | bigint): Name | undefined {
    return this.#nameOf.get(number);
  }

  protected compile(rules: AbiRules): Codec<Name, Name> {
    const integer = integers[this.underlying].codec(rules) as Codec<number | bigint, number | bigint>;
    const numberOf = this.#numberOf;
    const nameOf = this.#nameOf;
    const zeroValue = toNative(this.underlying, 0);
    const code: PrimitiveCode<Name> = {
      size: integer.size,
      read: (view, offset) => nameOf.get(integer.read(view, offset)) as Name,
      write: (view, offset, name) => integer.write(view, offset, numberOf.get(name) as number | bigint),
      accepts: (name) => numberOf.has(name),
      takes: `one of ${this.names.slice(0, 8).join(', ')}${nameOf.size > 8 ? ', ...' : ''}`,
      rule: { id: 'enum.value', isBroken: (view, offset) => !nameOf.has(integer.read(view, offset)) },
    };
    const first = this.names[0];
    const withInitial = nameOf.has(zeroValue) || first === undefined ? code : { ...code, initial: first };
    const { littleEndian, alignments } = rules.platform;
    return leafCodec(this.text, withInitial, littleEndian, alignments[this.underlying]);
  }
}

/** `enumeration('u8', {park: 0, drive: 2})`; numbers as number or bigint. */
export function enumeration<const Values extends Readonly<Record<string, number | bigint>>>(
  underlying: UnderlyingName,
  values: Values,
): EnumType<Extract<keyof Values, string>> {
  return new EnumType<Extract<keyof Values, string>>(underlying, values);
}

function toNative(underlying: UnderlyingName, value: number | bigint): number | bigint {
  const native = underlying.endsWith('64') ? BigInt(value) : Number(value);
  const view = new DataView(new ArrayBuffer(8));
  const integer = integers[underlying].codec() as Codec<number | bigint, number | bigint>;
  integer.write(view, 0, native);
  return native;
}
