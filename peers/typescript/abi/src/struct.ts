import { type Codec, makeCodec, type Refusal, type RefusalCheck, refusedWithin } from './codec.ts';
import { AbiTypeError, AbiValueError } from './errors.ts';
import { composeLayout, type Layout } from './layout.ts';
import { type Memory, viewOf } from './memory.ts';
import { type AbiRules, defaultRules } from './rules.ts';
import {
  AbiType,
  type Accessor,
  type AnyTyped,
  abiType,
  assignValue,
  create,
  inspectCustom,
  type Plain,
  plainValue,
  type Typed,
  type Value,
} from './type.ts';
import type { TypeTag } from './type-tag.ts';

/** Field names to types, in order of declaration. */
export type Fields = Readonly<Record<string, AnyTyped>>;

export interface StructOptions {
  /** Raises the alignment, in bytes; a power of two. Default: the largest of the fields'. */
  readonly align?: number;
  /** Names the type at run time. */
  readonly tag?: TypeTag;
}

/** What a struct's instances look like: one property for each field and nothing else that has a text for a name. */
export type StructInstance<F extends Fields> = { -readonly [Name in keyof F]: Value<F[Name]> } & Accessor<
  StructPlain<F>
>;

/** A struct as plain data. */
export type StructPlain<F extends Fields> = { readonly [Name in keyof F]: Plain<F[Name]> };

/** What `struct` and `tuple` make: a class over memory that is also a type. */
export interface CompositeClass<Instance, P> extends Typed<Instance, P> {
  /**
   * Views the value at `offset` bytes; the memory is not changed.
   * @throws AbiMemoryError when it does not fit
   */
  new (memory: Memory, offset?: number, rules?: AbiRules): Instance;
  readonly tag: TypeTag | undefined;
  /** Constructs a default value in place: see the function `create`. */
  create<Self extends AnyTyped>(this: Self, memory: Memory, offset?: number, rules?: AbiRules): Value<Self>;
}

/** `class Point extends struct({x: f32, y: f32}) {}`: `new Point(buffer, 16).x = 3`. */
export function struct<const F extends Fields>(
  fields: F,
  options: StructOptions = {},
): CompositeClass<StructInstance<F>, StructPlain<F>> {
  const members = Object.entries(fields).map(([name, type]) => ({ name, type: type[abiType] }));
  const made = makeComposite({ kind: 'struct', members, ...options });
  return made as unknown as CompositeClass<StructInstance<F>, StructPlain<F>>;
}

/** A field of a struct or an element of a tuple (then the name is its index in decimal). */
export interface Member {
  readonly name: string;
  readonly type: AbiType<unknown, unknown>;
}

/** What makes a struct or tuple. */
export interface CompositeDefinition extends StructOptions {
  readonly kind: 'struct' | 'tuple';
  readonly members: readonly Member[];
}

type CompositePlain = Readonly<Record<string, unknown>> | readonly unknown[];

/** A member's place and code for one set of rules. */
interface Slot {
  readonly name: string;
  readonly offset: number;
  readonly codec: Codec;
  /** Its step in a logical path. */
  readonly segment: string;
}

/** The type behind a struct or tuple class. */
export class CompositeType extends AbiType<CompositeBase, CompositePlain> {
  readonly kind: 'struct' | 'tuple';
  readonly members: readonly Member[];
  /** The class whose instances view values of this type. */
  readonly instanceClass: typeof CompositeBase;
  /** What was asked for, in bytes; 1 when nothing was. */
  readonly leastAlignment: number;
  #slotRules: AbiRules | undefined;
  #slots: readonly Slot[] = [];
  #layout: Layout = { size: 0, alignment: 1, parts: [] };

  constructor(definition: CompositeDefinition, instanceClass: typeof CompositeBase) {
    super();
    this.kind = definition.kind;
    this.members = definition.members;
    this.instanceClass = instanceClass;
    this.leastAlignment = definition.align ?? 1;
  }

  get text(): string {
    return this.instanceClass.name || this.kind;
  }

  /** The members' places, computed once for as long as the rules stay the same. */
  slots(rules: AbiRules): readonly Slot[] {
    if (this.#slotRules !== rules) this.#place(rules);
    return this.#slots;
  }

  /** In bytes. */
  size(rules: AbiRules): number {
    if (this.#slotRules !== rules) this.#place(rules);
    return this.#layout.size;
  }

  protected compile(rules: AbiRules): Codec<CompositeBase, CompositePlain> {
    const slots = this.slots(rules);
    const { instanceClass, text } = this;
    const isTuple = this.kind === 'tuple';
    return makeCodec<CompositeBase, CompositePlain>({
      layout: this.#layout,
      read: (view, offset) => new instanceClass(view, offset, rules),
      plain: (view, offset) => copyOut(slots, view, offset, isTuple),
      write: (view, offset, input) => writeMembers(slots, view, offset, input, text),
      initialise: initialiseMembers(slots),
      refusal: checkMembers(slots),
    });
  }

  #place(rules: AbiRules): void {
    const codecs = this.members.map((member) => member.type.codec(rules));
    const layouts = codecs.map((codec) => codec.layout);
    const placement = rules.placeStruct(layouts, this.leastAlignment);
    const names = this.members.map((member) => member.name);
    this.#layout = composeLayout(names, layouts, placement);
    this.#slots = codecs.map((codec, index) => {
      const name = names[index] ?? '';
      return { name, offset: placement.offsets[index] ?? 0, codec, segment: `.${name}` };
    });
    this.#slotRules = rules;
  }
}

let defineMember: (prototype: CompositeBase, name: string, index: number) => void;

/** What all structs and tuples share; nothing here has a text for a name, so no field can collide with it. */
export class CompositeBase implements Accessor<CompositePlain> {
  readonly #view: DataView;
  readonly #offset: number;
  readonly #slots: readonly Slot[];

  constructor(memory: Memory, offset = 0, rules: AbiRules = defaultRules) {
    const type = typeOfClass(new.target);
    this.#view = viewOf(memory, offset, type.size(rules));
    this.#offset = offset;
    this.#slots = type.slots(rules);
  }

  static {
    defineMember = (prototype, name, index) =>
      Object.defineProperty(prototype, name, {
        get(this: CompositeBase): unknown {
          const slot = this.#slots[index] as Slot;
          return slot.codec.read(this.#view, this.#offset + slot.offset);
        },
        set(this: CompositeBase, value: unknown): void {
          const slot = this.#slots[index] as Slot;
          writeMember(slot, this.#view, this.#offset, value);
        },
        enumerable: true,
        configurable: true,
      });
  }

  static get [abiType](): CompositeType {
    // biome-ignore lint/complexity/noThisInStatic: `this` is the class that inherits the getter
    return typeOfClass(this);
  }

  [plainValue](): CompositePlain {
    const type = typeOfClass(this.constructor as typeof CompositeBase);
    return copyOut(this.#slots, this.#view, this.#offset, type.kind === 'tuple');
  }

  [assignValue](input: CompositePlain | Accessor<CompositePlain>): void {
    writeMembers(this.#slots, this.#view, this.#offset, input, this.constructor.name);
  }

  [inspectCustom](): CompositePlain {
    return this[plainValue]();
  }
}

const definitions = new WeakMap<object, CompositeDefinition>();
const types = new WeakMap<object, CompositeType>();

function typeOfClass(instanceClass: typeof CompositeBase): CompositeType {
  const known = types.get(instanceClass);
  if (known) return known;
  let holder: object | null = instanceClass;
  while (holder && !definitions.has(holder)) holder = Object.getPrototypeOf(holder) as object | null;
  const definition = holder && definitions.get(holder);
  if (!definition) throw new AbiTypeError('a struct class is made by struct({...}) or tuple([...])');
  const type = new CompositeType(definition, instanceClass);
  types.set(instanceClass, type);
  return type;
}

/** The class behind `struct({...})` and `tuple([...])`. */
export function makeComposite(definition: CompositeDefinition): typeof CompositeBase {
  const { kind, members, align = 1, tag } = definition;
  if (members.length === 0) throw new AbiTypeError(`a ${kind} needs at least one member`);
  if (!(Number.isInteger(Math.log2(align)) && align >= 1 && align <= 4096)) {
    throw new AbiTypeError(`align must be a power of two from 1 to 4096, not ${align}`);
  }
  const made = class extends CompositeBase {
    static readonly tag = tag;
    static create(memory: Memory, offset = 0, rules: AbiRules = defaultRules): unknown {
      // biome-ignore lint/complexity/noThisInStatic: `this` is the class that inherits the method
      return create(this, memory, offset, rules);
    }
  };
  definitions.set(made, definition);
  members.forEach(({ name }, index) => {
    defineMember(made.prototype, name, index);
  });
  return made;
}

function writeMembers(slots: readonly Slot[], view: DataView, offset: number, input: unknown, text: string): void {
  if (typeof input !== 'object' || input === null) throw new AbiValueError(text, input, 'an object with its fields');
  const values = input as Readonly<Record<string, unknown>>;
  for (const slot of slots) writeMember(slot, view, offset, values[slot.name]);
}

function writeMember(slot: Slot, view: DataView, offset: number, value: unknown): void {
  try {
    slot.codec.write(view, offset + slot.offset, value);
  } catch (error) {
    throw error instanceof AbiValueError ? error.within(slot.segment) : error;
  }
}

function copyOut(slots: readonly Slot[], view: DataView, offset: number, isTuple: boolean): CompositePlain {
  const copy = (slot: Slot): unknown => slot.codec.plain(view, offset + slot.offset);
  return isTuple ? slots.map(copy) : Object.fromEntries(slots.map((slot) => [slot.name, copy(slot)]));
}

function initialiseMembers(slots: readonly Slot[]): Codec['initialise'] {
  const needed = slots.filter((slot) => slot.codec.initialise !== null);
  if (needed.length === 0) return null;
  return (view, offset) => {
    for (const slot of needed) slot.codec.initialise?.(view, offset + slot.offset);
  };
}

function checkMembers(slots: readonly Slot[]): RefusalCheck | null {
  const checked = slots.filter((slot) => slot.codec.refusal !== null);
  if (checked.length === 0) return null;
  return (view, offset): Refusal | null => {
    for (const slot of checked) {
      const refusal = (slot.codec.refusal as RefusalCheck)(view, offset + slot.offset);
      if (refusal) return refusedWithin(slot.segment, refusal);
    }
    return null;
  };
}
