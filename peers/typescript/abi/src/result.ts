import { type Codec, makeCodec, refusedWithin } from './codec.ts';
import { AbiAbsentError, AbiImageError, AbiValueError } from './errors.ts';
import { composeLayout } from './layout.ts';
import { zero } from './memory.ts';
import { integers } from './numbers.ts';
import type { AbiRules } from './rules.ts';
import {
  AbiType,
  type Accessor,
  type AnyTyped,
  abiType,
  assignValue,
  detach,
  inspectCustom,
  type Plain,
  plainValue,
  type Typed,
  type Value,
} from './type.ts';

/** A Result as plain data. */
export type ResultPlain<OkPlain, ErrPlain> = { readonly ok: OkPlain } | { readonly err: ErrPlain };

/** `result(u32, Gear)`: a value, or an error. */
export function result<const Ok extends AnyTyped, const Err extends AnyTyped>(
  ok: Ok,
  err: Err,
): ResultType<Value<Ok>, Plain<Ok>, Value<Err>, Plain<Err>> {
  return new ResultType(ok as unknown as Typed<Value<Ok>, Plain<Ok>>, err as unknown as Typed<Value<Err>, Plain<Err>>);
}

export class ResultType<V, P, E, EP> extends AbiType<AbiResult<V, P, E, EP>, ResultPlain<P, EP>> {
  readonly kind = 'result';
  readonly ok: AbiType<V, P>;
  readonly err: AbiType<E, EP>;

  constructor(ok: Typed<V, P>, err: Typed<E, EP>) {
    super();
    this.ok = ok[abiType];
    this.err = err[abiType];
  }

  get text(): string {
    return `Result<${this.ok.text}, ${this.err.text}>`;
  }

  protected compile(rules: AbiRules): Codec<AbiResult<V, P, E, EP>, ResultPlain<P, EP>> {
    const flag: Codec<number, number> = integers[rules.parts.resultFlag].codec(rules);
    const ok = this.ok.codec(rules);
    const err = this.err.codec(rules);
    const union = composeLayout(['ok', 'err'], [ok.layout, err.layout], rules.placeUnion([ok.layout, err.layout]));
    const members = [flag.layout, union];
    const layout = composeLayout(['is_ok', 'value'], members, rules.placeStruct(members, 1));
    const [flagOffset = 0, valueOffset = 0] = layout.parts.map((part) => part.offset);
    const shape: ResultShape<V, P, E, EP> = {
      flag,
      ok,
      err,
      flagOffset,
      valueOffset,
      unionSize: union.size,
      text: this.text,
    };
    const badFlag = { rule: 'result.flag', path: '' };
    return makeCodec<AbiResult<V, P, E, EP>, ResultPlain<P, EP>>({
      layout,
      read: (view, offset) => new AbiResult(shape, view, offset),
      plain: (view, offset) => new AbiResult(shape, view, offset)[plainValue](),
      write: (view, offset, input) => new AbiResult(shape, view, offset)[assignValue](input),
      initialise(view, offset) {
        flag.write(view, offset + flagOffset, 1);
        ok.initialise?.(view, offset + valueOffset);
      },
      refusal(view, offset) {
        const state = flag.read(view, offset + flagOffset);
        if (state > 1) return badFlag;
        const refusal = (state === 1 ? ok : err).refusal?.(view, offset + valueOffset);
        return refusal ? refusedWithin(state === 1 ? '.ok' : '.err', refusal) : null;
      },
    });
  }
}

interface ResultShape<V, P, E, EP> {
  readonly flag: Codec<number, number>;
  readonly ok: Codec<V, P>;
  readonly err: Codec<E, EP>;
  readonly flagOffset: number;
  readonly valueOffset: number;
  readonly unionSize: number;
  readonly text: string;
}

/** A Result in memory. Made by reading a field of type `result(...)`, or by `create(result(...), memory, offset)`. */
export class AbiResult<V, P, E, EP> implements Accessor<ResultPlain<P, EP>> {
  readonly #shape: ResultShape<V, P, E, EP>;
  readonly #view: DataView;
  readonly #offset: number;

  /** @internal */
  constructor(shape: ResultShape<V, P, E, EP>, view: DataView, offset: number) {
    this.#shape = shape;
    this.#view = view;
    this.#offset = offset;
  }

  /** @throws AbiImageError when the flag is neither 0 nor 1 (`result.flag`) */
  get isOk(): boolean {
    const { flag, flagOffset, text } = this.#shape;
    const state = flag.read(this.#view, this.#offset + flagOffset);
    if (state > 1) throw new AbiImageError('result.flag', text, `a flag of ${state}`);
    return state === 1;
  }

  get isErr(): boolean {
    return !this.isOk;
  }

  /** The value, or undefined for an error. */
  get ok(): V | undefined {
    return this.isOk ? this.#readOk() : undefined;
  }

  /** The error, or undefined for a value. */
  get err(): E | undefined {
    return this.isOk ? undefined : this.#readErr();
  }

  /** The value, or `fallback` for an error. */
  valueOr<F>(fallback: F): V | F {
    return this.isOk ? this.#readOk() : fallback;
  }

  /** @throws AbiAbsentError when it is an error */
  unwrap(): V {
    if (this.isOk) return this.#readOk();
    throw new AbiAbsentError(this.#shape.text, 'ok', 'err');
  }

  /** @throws AbiAbsentError when it is a value */
  unwrapErr(): E {
    if (!this.isOk) return this.#readErr();
    throw new AbiAbsentError(this.#shape.text, 'err', 'ok');
  }

  match<Ok, Err>(handlers: { readonly ok: (value: V) => Ok; readonly err: (error: E) => Err }): Ok | Err {
    return this.isOk ? handlers.ok(this.#readOk()) : handlers.err(this.#readErr());
  }

  /** @throws AbiValueError when the value does not fit */
  setOk(value: V | P): void {
    this.#set(this.#shape.ok, value, 1, '.ok');
  }

  /** @throws AbiValueError when the error does not fit */
  setErr(error: E | EP): void {
    this.#set(this.#shape.err, error, 0, '.err');
  }

  /** Makes it a default value and returns that, to be filled in place. */
  emplaceOk(): V {
    this.#emplace(this.#shape.ok, 1);
    return this.#readOk();
  }

  /** Makes it a default error and returns that, to be filled in place. */
  emplaceErr(): E {
    this.#emplace(this.#shape.err, 0);
    return this.#readErr();
  }

  [plainValue](): ResultPlain<P, EP> {
    const { ok, err, valueOffset } = this.#shape;
    const place = this.#offset + valueOffset;
    return this.isOk ? { ok: ok.plain(this.#view, place) } : { err: err.plain(this.#view, place) };
  }

  [assignValue](input: ResultPlain<P, EP> | Accessor<ResultPlain<P, EP>>): void {
    const plain = (input instanceof AbiResult ? input[plainValue]() : input) as ResultPlain<P, EP>;
    if (typeof plain === 'object' && plain !== null) {
      if ('ok' in plain) return this.setOk(plain.ok);
      if ('err' in plain) return this.setErr(plain.err);
    }
    throw new AbiValueError(this.#shape.text, plain, '{ok: value} or {err: error}');
  }

  [inspectCustom](): ResultPlain<P, EP> {
    return this[plainValue]();
  }

  #readOk(): V {
    return this.#shape.ok.read(this.#view, this.#offset + this.#shape.valueOffset);
  }

  #readErr(): E {
    return this.#shape.err.read(this.#view, this.#offset + this.#shape.valueOffset);
  }

  #set<T, TP>(codec: Codec<T, TP>, value: T | TP, state: number, segment: string): void {
    const { valueOffset, unionSize } = this.#shape;
    const place = this.#offset + valueOffset;
    const input = detach(value) as TP;
    zero(this.#view, place, unionSize);
    this.#setFlag(state);
    try {
      codec.write(this.#view, place, input);
    } catch (error) {
      throw error instanceof AbiValueError ? error.within(segment) : error;
    }
  }

  #emplace<T, TP>(codec: Codec<T, TP>, state: number): void {
    const place = this.#offset + this.#shape.valueOffset;
    zero(this.#view, place, this.#shape.unionSize);
    codec.initialise?.(this.#view, place);
    this.#setFlag(state);
  }

  #setFlag(state: number): void {
    this.#shape.flag.write(this.#view, this.#offset + this.#shape.flagOffset, state);
  }
}
