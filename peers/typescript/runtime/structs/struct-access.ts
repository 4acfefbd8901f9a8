import koffi from 'koffi';
import {
  ArrayType,
  CompositeType,
  OptionType,
  ResultType,
  StringType,
  VariantType,
  VecType,
} from '../../abi/src/index.ts';
import type { Access } from '../access.ts';
import { koffiVersion } from '../libc.ts';
import { optionCode, resultCode } from './choices.ts';
import { leafCodeOf } from './leaves.ts';
import { arrayCode, stringCode, vecCode } from './lists.ts';
import { recordCode } from './records.ts';
import type { Compiler, Declarations, StructCode, Type } from './struct-code.ts';
import { variantCode } from './variants.ts';

/**
 * Values through `koffi.encode` and `koffi.decode`, with types declared to koffi: it alone decides where each byte lies.
 * @param replaced what is declared with something else than koffi's own function
 */
export function structAccess(replaced: Partial<Declarations> = {}): Access {
  const compiler = makeCompiler({ struct: (members) => koffi.struct(members), ...replaced });
  return {
    name: `${koffiVersion} structs`,
    open(type, { writable, readOnly }) {
      const { native, raw, layout, take, put, refusal: check } = compiler.codeOf(type);
      return {
        layout,
        write: (tape, offset) => koffi.encode(writable, offset, native, take(tape)),
        read(tape, offset) {
          const unchecked: unknown = check ? koffi.decode(readOnly, offset, raw) : undefined;
          const refusal = check?.(unchecked as never);
          if (refusal) return { rule: refusal.rule, path: refusal.path.replace(/^\./, '') };
          const value: unknown = check && raw === native ? unchecked : koffi.decode(readOnly, offset, native);
          tape.beginRecord();
          put(tape, value as never);
          tape.endRecord();
          return undefined;
        },
      };
    },
  };
}

/** Each type is declared once, as koffi never forgets one. */
function makeCompiler(declarations: Declarations): Compiler {
  const compiled = new WeakMap<Type, StructCode>();
  const compiler: Compiler = {
    ...declarations,
    codeOf(type) {
      const known = compiled.get(type);
      if (known) return known;
      const code = leafCodeOf(type) ?? compileParts(type, compiler);
      compiled.set(type, code);
      return code;
    },
  };
  return compiler;
}

function compileParts(type: Type, compiler: Compiler): StructCode {
  if (type instanceof CompositeType) return recordCode(type, compiler);
  if (type instanceof ArrayType) return arrayCode(type, compiler);
  if (type instanceof VecType) return vecCode(type, compiler);
  if (type instanceof StringType) return stringCode(type, compiler);
  if (type instanceof OptionType) return optionCode(type, compiler);
  if (type instanceof ResultType) return resultCode(type, compiler);
  if (type instanceof VariantType) return variantCode(type, compiler);
  throw new TypeError(`no koffi type for ${type.text}`);
}
