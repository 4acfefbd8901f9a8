/** Places the elements of an array at multiples of 16. */
import { type AbiRules, ArrayType, type Codec } from '@samebytes/abi';
import * as registry from '@samebytes/generated';
import { startPeer } from '@samebytes/peer';

interface Compiled {
  readonly element: { codec(rules: AbiRules): Codec };
  compile(rules: AbiRules): Codec;
}

const prototype = ArrayType.prototype as unknown as Compiled;
const { compile } = prototype;

/** Compiles the array for an element with padding behind it, which is no part of the element. */
function compilePadded(this: Compiled, rules: AbiRules): Codec {
  const codec = this.element.codec(rules);
  const size = Math.ceil(codec.size / 16) * 16;
  const padded = { ...codec, size, layout: { ...codec.layout, size } };
  const whole = compile.call(Object.create(this, { element: { value: { codec: () => padded } } }), rules);
  return { ...whole, layout: { ...whole.layout, parts: [{ name: '[]', offset: 0, layout: codec.layout }] } };
}

Object.assign(prototype, { compile: compilePadded });
await startPeer({ registry });
