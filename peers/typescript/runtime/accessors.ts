import { type AbiRules, type AbiType, create, validate } from '../abi/src/index.ts';
import type { Access } from './access.ts';
import { koffiVersion } from './libc.ts';
import type { TapeReader } from './tape-reader.ts';
import type { TapeWriter } from './tape-writer.ts';
import { type ValueTape, valueTapeOf } from './value-tape.ts';

type Type = AbiType<unknown, unknown>;

/** Values through the classes of `@samebytes/abi`, over koffi's view of the memory. */
export function accessorAccess(options: { readonly rules: AbiRules; readonly writeRules: AbiRules }): Access {
  const { rules, writeRules } = options;
  return {
    name: koffiVersion,
    open(type, { writable, readOnly }) {
      const code = valueTapeOf(type);
      return {
        layout: type.codec(rules).layout,
        write: makeWriter(type, code, writable, writeRules),
        read(tape, offset) {
          const refusal = validate(type, readOnly, offset, rules);
          if (refusal) return refusal;
          tape.beginRecord();
          readValue(code, type.view(readOnly, offset, rules), tape);
          tape.endRecord();
          return undefined;
        },
      };
    },
  };
}

function makeWriter(
  type: Type,
  code: ValueTape,
  view: DataView,
  rules: AbiRules,
): (tape: TapeReader, offset: number) => void {
  if (!code.leaf) return (tape, offset) => code.fill(create(type, view, offset, rules) as never, tape);
  return (tape, offset) => type.write(view, offset, code.decode(tape), rules);
}

function readValue(code: ValueTape, value: unknown, tape: TapeWriter): void {
  if (code.leaf) code.encode(tape, value as never);
  else code.drain(value as never, tape);
}
