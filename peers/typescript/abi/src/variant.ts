import { type Codec, makeCodec, refusedWithin } from './codec.ts';
import { AbiAbsentError, AbiImageError, AbiTypeError, AbiValueError } from './errors.ts';
import { type Memory, viewOf, zero } from './memory.ts';
import { type AbiRules, defaultRules } from './rules.ts';
import {
  AbiType,
  type Accessor,
  type AnyTyped,
  abiType,
  assignValue,
  create,
  detach,
  inspectCustom,
  type Plain,
  plainValue,
  type Typed,
  type Value,
} from './type.ts';
import { placeLevels, type VariantShape } from './variant-levels.ts';

/** Alternative names to payload types, in order of declaration; null carries nothing. */
export type Alternatives = Readonly<Record<string, AnyTyped | null>>;

type Name<A> = Extract<keyof A, string>;
type Payload<A, N extends keyof A> = A[N] extends null ? undefined : Value<A[N]>;
type PayloadPlain<A, N extends keyof A> = A[N] extends null ? undefined : Plain<A[N]>;

/** A Variant as plain data: `'empty'` or `{circle: 1.5}`. */
export type VariantPlain<A extends Alternatives> = {
  [N in Name<A>]: A[N] extends null ? N : { readonly [Key in N]: Plain<A[N]> };
}[Name<A>];

/** One function for each alternative. */
export type VariantHandlers<A extends Alternatives, R> = {
  readonly [N in Name<A>]: (payload: Payload<A, N>) => R;
};

/** What `variant` makes: a class over memory that is also a type. */
export interface VariantClass<A extends Alternatives> extends Typed<AbiVariant<A>, VariantPlain<A>> {
  /**
   * Views the value at `offset` bytes; the memory is not changed.
   * @throws AbiMemoryError when it does not fit
   */
  new (memory: Memory, offset?: number, rules?: AbiRules): AbiVariant<A>;
  /** Constructs the first alternative in place: see the function `create`. */
  create<Self extends AnyTyped>(this: Self, memory: Memory, offset?: number, rules?: AbiRules): Value<Self>;
}

/** `class Shape extends variant({empty: null, circle: f32}) {}`: `shape.set('circle', 2)`. */
export function variant<const A extends Alternatives>(alternatives: A): VariantClass<A> {
  const entries = Object.entries(alternatives);
  if (entries.length < 1 || entries.length > 256) {
    throw new AbiTypeError(`a Variant has 1 to 256 alternatives, not ${entries.length}`);
  }
  const made = class extends AbiVariant<Alternatives> {
    static create(memory: Memory, offset = 0, rules: AbiRules = defaultRules): unknown {
      // biome-ignore lint/complexity/noThisInStatic: `this` is the class that inherits the method
      return create(this, memory, offset, rules);
    }
  };
  definitions.set(
    made,
    entries.map(([name, type]) => ({ name, payload: type?.[abiType] ?? null })),
  );
  return made as unknown as VariantClass<A>;
}

export interface Alternative {
  readonly name: string;
  readonly payload: AbiType<unknown, unknown> | null;
}

type AnyPlain = VariantPlain<Alternatives>;

/** The type behind a Variant class. */
export class VariantType extends AbiType<AbiVariant<Alternatives>, AnyPlain> {
  readonly kind = 'variant';
  readonly alternatives: readonly Alternative[];
  /** The class whose instances view values of this type. */
  readonly instanceClass: typeof AbiVariant<Alternatives>;
  readonly #indexOf: ReadonlyMap<string, number>;
  #shapeRules: AbiRules | undefined;
  #shape: VariantShape | undefined;

  constructor(alternatives: readonly Alternative[], instanceClass: typeof AbiVariant<Alternatives>) {
    super();
    this.alternatives = alternatives;
    this.instanceClass = instanceClass;
    this.#indexOf = new Map(alternatives.map(({ name }, index) => [name, index]));
  }

  get text(): string {
    return this.instanceClass.name || 'Variant';
  }

  /** @throws AbiValueError when there is no such alternative */
  indexOf(name: string): number {
    const index = this.#indexOf.get(name);
    if (index === undefined) throw new AbiValueError(this.text, name, 'the name of an alternative');
    return index;
  }

  shape(rules: AbiRules): VariantShape {
    if (this.#shape && this.#shapeRules === rules) return this.#shape;
    this.#shape = placeLevels(this.alternatives, rules);
    this.#shapeRules = rules;
    return this.#shape;
  }

  protected compile(rules: AbiRules): Codec<AbiVariant<Alternatives>, AnyPlain> {
    const shape = this.shape(rules);
    const { instanceClass } = this;
    const badTag = { rule: 'variant.tag', path: '' };
    return makeCodec<AbiVariant<Alternatives>, AnyPlain>({
      layout: shape.layout,
      read: (view, offset) => new instanceClass(view, offset, rules),
      plain: (view, offset) => new instanceClass(view, offset, rules)[plainValue](),
      write: (view, offset, input) => new instanceClass(view, offset, rules)[assignValue](input),
      initialise: (view, offset) => {
        shape.writeTags(view, offset, 0);
        const first = shape.levels[0];
        if (first?.payload) first.payload.initialise?.(view, offset + first.payloadOffset);
      },
      refusal(view, offset) {
        const index = shape.readIndex(view, offset);
        if (index < 0) return badTag;
        const level = shape.levels[index];
        const refusal = level?.payload?.refusal?.(view, offset + level.payloadOffset);
        return refusal && level ? refusedWithin(`.${level.name}`, refusal) : null;
      },
    });
  }
}

/** A Variant in memory: exactly one of its alternatives is present. Extend what `variant({...})` returns. */
export class AbiVariant<A extends Alternatives> implements Accessor<VariantPlain<A>> {
  readonly #type: VariantType;
  readonly #shape: VariantShape;
  readonly #view: DataView;
  readonly #offset: number;

  constructor(memory: Memory, offset = 0, rules: AbiRules = defaultRules) {
    this.#type = typeOfClass(new.target as unknown as typeof AbiVariant<Alternatives>);
    this.#shape = this.#type.shape(rules);
    this.#view = viewOf(memory, offset, this.#shape.layout.size);
    this.#offset = offset;
  }

  static get [abiType](): VariantType {
    // biome-ignore lint/complexity/noThisInStatic: `this` is the class that inherits the getter
    return typeOfClass(this as unknown as typeof AbiVariant<Alternatives>);
  }

  /** The name of the present alternative. @throws AbiImageError when a tag is wrong (`variant.tag`) */
  get alternative(): Name<A> {
    return this.#shape.levels[this.#index()]?.name as Name<A>;
  }

  /** True when that alternative is present. */
  is(name: Name<A>): boolean {
    return this.#index() === this.#type.indexOf(name);
  }

  /** The payload of the alternative (undefined if it carries nothing). @throws AbiAbsentError when another is present */
  get<N extends Name<A>>(name: N): Payload<A, N> {
    const index = this.#index();
    if (index !== this.#type.indexOf(name)) throw new AbiAbsentError(this.#type.text, name, this.alternative);
    return this.#payload(index) as Payload<A, N>;
  }

  /** Calls the handler of the present alternative. */
  match<R>(handlers: VariantHandlers<A, R>): R {
    const index = this.#index();
    const name = this.#shape.levels[index]?.name as Name<A>;
    return handlers[name](this.#payload(index) as Payload<A, Name<A>>);
  }

  /** Makes an alternative present. @throws AbiValueError when the payload does not fit or the name is unknown */
  set<N extends Name<A>>(
    name: N,
    ...payload: A[N] extends null ? [] : [payload: Payload<A, N> | PayloadPlain<A, N>]
  ): void {
    this.#set(name, payload[0]);
  }

  /** Makes a default alternative present and returns its payload, to be filled in place. */
  emplace<N extends Name<A>>(name: N): Payload<A, N> {
    const index = this.#type.indexOf(name);
    this.#select(index);
    return this.#payload(index) as Payload<A, N>;
  }

  [plainValue](): VariantPlain<A> {
    const level = this.#shape.levels[this.#index()];
    if (!level?.payload) return level?.name as VariantPlain<A>;
    const payload = level.payload.plain(this.#view, this.#offset + level.payloadOffset);
    return Object.fromEntries([[level.name, payload]]) as VariantPlain<A>;
  }

  [assignValue](input: VariantPlain<A> | Accessor<VariantPlain<A>>): void {
    const plain = detach(input);
    if (typeof plain === 'string') return this.#set(plain, undefined);
    const entries = typeof plain === 'object' && plain !== null ? Object.entries(plain) : [];
    const [entry] = entries;
    if (!entry || entries.length !== 1) {
      throw new AbiValueError(this.#type.text, plain, '{alternative: payload} or the name of one that carries nothing');
    }
    this.#set(entry[0], entry[1]);
  }

  [inspectCustom](): VariantPlain<A> {
    return this[plainValue]();
  }

  #index(): number {
    const index = this.#shape.readIndex(this.#view, this.#offset);
    if (index < 0) throw new AbiImageError('variant.tag', this.#type.text, 'a tag that is out of range');
    return index;
  }

  #payload(index: number): unknown {
    const level = this.#shape.levels[index];
    return level?.payload ? level.payload.read(this.#view, this.#offset + level.payloadOffset) : undefined;
  }

  #set(name: string, payload: unknown): void {
    const index = this.#type.indexOf(name);
    const level = this.#shape.levels[index];
    const input = detach(payload);
    if (!level?.payload && input !== undefined) {
      throw new AbiValueError(this.#type.text, input, `nothing for '${name}'`);
    }
    this.#select(index);
    if (!level?.payload) return;
    try {
      level.payload.write(this.#view, this.#offset + level.payloadOffset, input);
    } catch (error) {
      throw error instanceof AbiValueError ? error.within(`.${name}`) : error;
    }
  }

  /** Clears everything first: levels and payloads of other alternatives leave nothing behind. */
  #select(index: number): void {
    zero(this.#view, this.#offset, this.#shape.layout.size);
    this.#shape.writeTags(this.#view, this.#offset, index);
    const level = this.#shape.levels[index];
    level?.payload?.initialise?.(this.#view, this.#offset + level.payloadOffset);
  }
}

const definitions = new WeakMap<object, readonly Alternative[]>();
const types = new WeakMap<object, VariantType>();

function typeOfClass(instanceClass: typeof AbiVariant<Alternatives>): VariantType {
  const known = types.get(instanceClass);
  if (known) return known;
  let holder: object | null = instanceClass;
  while (holder && !definitions.has(holder)) holder = Object.getPrototypeOf(holder) as object | null;
  const alternatives = holder && definitions.get(holder);
  if (!alternatives) throw new AbiTypeError('a Variant class is made by variant({...})');
  const type = new VariantType(alternatives, instanceClass);
  types.set(instanceClass, type);
  return type;
}
