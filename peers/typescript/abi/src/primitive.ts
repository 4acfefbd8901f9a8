import { type Codec, makeCodec, type RefusalCheck } from './codec.ts';
import { AbiImageError, AbiValueError } from './errors.ts';
import type { AbiRules, PrimitiveName } from './rules.ts';
import { AbiType } from './type.ts';

/** How one primitive is read and written; `littleEndian` is the platform's. */
export interface PrimitiveCode<V> {
  /** Bytes. */
  readonly size: number;
  readonly read: (view: DataView, offset: number, littleEndian: boolean) => V;
  readonly write: (view: DataView, offset: number, value: V, littleEndian: boolean) => void;
  /** For the error message: what `write` takes. */
  readonly takes: string;
  readonly accepts: (value: V) => boolean;
  /** For primitives that have invalid bytes. */
  readonly rule?: {
    readonly id: string;
    readonly isBroken: (view: DataView, offset: number, littleEndian: boolean) => boolean;
  };
  /** What zeroed memory becomes, where zero is no value. */
  readonly initial?: V;
}

export class PrimitiveType<V> extends AbiType<V, V> {
  readonly kind = 'primitive';
  readonly name: PrimitiveName;
  readonly #code: PrimitiveCode<V>;

  constructor(name: PrimitiveName, code: PrimitiveCode<V>) {
    super();
    this.name = name;
    this.#code = code;
  }

  get text(): string {
    return this.name;
  }

  protected compile(rules: AbiRules): Codec<V, V> {
    return leafCodec(this.name, this.#code, rules.platform.littleEndian, rules.platform.alignments[this.name]);
  }
}

/** The codec of a type without parts. */
export function leafCodec<V>(
  text: string,
  code: PrimitiveCode<V>,
  littleEndian: boolean,
  alignment: number,
): Codec<V, V> {
  const { size, read, write, accepts, takes, rule, initial } = code;
  const isBroken = rule?.isBroken;
  const readChecked = (view: DataView, offset: number): V => {
    if (isBroken?.(view, offset, littleEndian)) throw brokenLeaf(view, offset, size, rule?.id ?? '', text);
    return read(view, offset, littleEndian);
  };
  const readUnchecked = (view: DataView, offset: number): V => read(view, offset, littleEndian);
  return makeCodec<V, V>({
    layout: { size, alignment, parts: [] },
    read: rule ? readChecked : readUnchecked,
    plain: rule ? readChecked : readUnchecked,
    write(view, offset, value) {
      if (!accepts(value)) throw new AbiValueError(text, value, takes);
      write(view, offset, value, littleEndian);
    },
    initialise: initial === undefined ? null : (view, offset) => write(view, offset, initial, littleEndian),
    refusal: rule ? checkOf(rule, littleEndian) : null,
  });
}

function checkOf(rule: NonNullable<PrimitiveCode<unknown>['rule']>, littleEndian: boolean): RefusalCheck {
  const refusal = { rule: rule.id, path: '' };
  const isBroken = rule.isBroken;
  return (view, offset) => (isBroken(view, offset, littleEndian) ? refusal : null);
}

function brokenLeaf(view: DataView, offset: number, size: number, rule: string, text: string): AbiImageError {
  const bytes = Array.from({ length: size }, (_, i) =>
    view
      .getUint8(offset + i)
      .toString(16)
      .padStart(2, '0'),
  );
  return new AbiImageError(rule, text, bytes.join(' '));
}
