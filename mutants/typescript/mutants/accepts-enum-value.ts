/** Reads an undeclared value of an enum as the first that is declared. */
import { type AbiRules, type Codec, EnumType } from '@samebytes/abi';
import * as registry from '@samebytes/generated';
import { startPeer } from '@samebytes/peer';

interface Compiled {
  readonly names: readonly string[];
  compile(rules: AbiRules): Codec;
}

const prototype = EnumType.prototype as unknown as Compiled;
const { compile } = prototype;

/** Has no rule, and a default. */
function compileWithDefault(this: Compiled, rules: AbiRules): Codec {
  const codec = compile.call(this, rules);
  const { read, refusal } = codec;
  const readAny = (view: DataView, offset: number) => (refusal?.(view, offset) ? this.names[0] : read(view, offset));
  return { ...codec, refusal: null, read: readAny };
}

Object.assign(prototype, { compile: compileWithDefault });
await startPeer({ registry });
