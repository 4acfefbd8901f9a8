import koffi from 'koffi';
import { refusedWithin } from '../../abi/src/codec.ts';
import type { OptionType, Refusal, ResultType } from '../../abi/src/index.ts';
import {
  type Compiler,
  declareForms,
  type Forms,
  layoutOf,
  ordinaryArrays,
  partOf,
  type StructCode,
} from './struct-code.ts';

/** A flag or tag of a container. */
export const byte: Forms = { native: koffi.types.uint8, raw: koffi.types.uint8 };

/** What an Option is in koffi; a member that is left away is encoded as zeros. */
interface KoffiOption {
  readonly is_some: number;
  readonly value?: unknown;
}

/** The code of `Option<T>`. */
export function optionCode(type: OptionType<unknown, unknown>, compiler: Compiler): StructCode {
  const inner = compiler.codeOf(type.value);
  const forms = declareForms({ is_some: byte, value: inner }, compiler.struct);
  const { native } = forms;
  const badFlag: Refusal = { rule: 'option.flag', path: '' };
  return {
    ...forms,
    layout: layoutOf(native, [partOf(native, 'is_some', layoutOf(byte.native)), partOf(native, 'value', inner.layout)]),
    take: (tape): KoffiOption => (tape.flag() ? { is_some: 1, value: inner.take(tape) } : { is_some: 0 }),
    put(tape, { is_some, value }: KoffiOption) {
      tape.u8(is_some);
      if (is_some === 1) inner.put(tape, value as never);
    },
    refusal({ is_some, value }: KoffiOption) {
      if (is_some > 1) return badFlag;
      const refusal = is_some === 1 && inner.refusal ? inner.refusal(value as never) : null;
      return refusal && refusedWithin('.some', refusal);
    },
    ...ordinaryArrays,
  };
}

/** What a Result is in koffi; a union is encoded from an object with one member, and decoded when one is asked for. */
interface KoffiResult {
  readonly is_ok: number;
  readonly value: { readonly ok?: unknown; readonly err?: unknown };
}

/** The code of `Result<T, E>`. */
export function resultCode(type: ResultType<unknown, unknown, unknown, unknown>, compiler: Compiler): StructCode {
  const ok = compiler.codeOf(type.ok);
  const err = compiler.codeOf(type.err);
  const union = declareForms({ ok, err }, (members) => koffi.union(members));
  const forms = declareForms({ is_ok: byte, value: union }, compiler.struct);
  const { native } = forms;
  const payloads = [partOf(union.native, 'ok', ok.layout), partOf(union.native, 'err', err.layout)];
  const badFlag: Refusal = { rule: 'result.flag', path: '' };
  return {
    ...forms,
    layout: layoutOf(native, [
      partOf(native, 'is_ok', layoutOf(byte.native)),
      partOf(native, 'value', layoutOf(union.native, payloads)),
    ]),
    take(tape): KoffiResult {
      if (tape.flag()) return { is_ok: 1, value: { ok: ok.take(tape) } };
      return { is_ok: 0, value: { err: err.take(tape) } };
    },
    put(tape, { is_ok, value }: KoffiResult) {
      tape.u8(is_ok);
      if (is_ok === 1) ok.put(tape, value.ok as never);
      else err.put(tape, value.err as never);
    },
    refusal({ is_ok, value }: KoffiResult) {
      if (is_ok > 1) return badFlag;
      const refusal = is_ok === 1 ? ok.refusal?.(value.ok as never) : err.refusal?.(value.err as never);
      return refusal ? refusedWithin(is_ok === 1 ? '.ok' : '.err', refusal) : null;
    },
    ...ordinaryArrays,
  };
}
