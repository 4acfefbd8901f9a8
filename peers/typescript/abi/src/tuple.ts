import { type CompositeClass, makeComposite, type StructOptions } from './struct.ts';
import { type Accessor, type AnyTyped, abiType, type Plain, type Value } from './type.ts';

/** What a tuple's instances look like: `sample[0]`, `sample.length`, iteration. */
export type TupleInstance<E extends readonly AnyTyped[]> = {
  -readonly [Index in keyof E as Index extends `${number}` ? Index : never]: Value<E[Index]>;
} & { readonly length: E['length']; [Symbol.iterator](): IterableIterator<Value<E[number]>> } & Accessor<TuplePlain<E>>;

/** A tuple as plain data: an array. */
export type TuplePlain<E extends readonly AnyTyped[]> = { readonly [Index in keyof E]: Plain<E[Index]> };

/** `class Sample extends tuple([u64, f64]) {}`: `new Sample(buffer)[1] = 0.5`. */
export function tuple<const E extends readonly AnyTyped[]>(
  elements: E,
  options: StructOptions = {},
): CompositeClass<TupleInstance<E>, TuplePlain<E>> {
  const members = elements.map((type, index) => ({ name: String(index), type: type[abiType] }));
  const made = makeComposite({ kind: 'tuple', members, ...options });
  Object.defineProperty(made.prototype, 'length', { value: members.length });
  Object.defineProperty(made.prototype, Symbol.iterator, { value: iterate });
  return made as unknown as CompositeClass<TupleInstance<E>, TuplePlain<E>>;
}

function* iterate(this: ArrayLike<unknown>): IterableIterator<unknown> {
  for (let i = 0; i < this.length; i++) yield this[i];
}
