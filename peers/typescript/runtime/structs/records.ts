import koffi, { type TypeObject } from 'koffi';
import { refusedWithin } from '../../abi/src/codec.ts';
import type { CompositeType } from '../../abi/src/index.ts';
import { koffiVersion } from '../libc.ts';
import { RequestError } from '../request-error.ts';
import { type Compiler, declareForms, layoutOf, ordinaryArrays, partOf, type StructCode } from './struct-code.ts';

interface Member {
  readonly name: string;
  /** What it is called in koffi, where a name begins with a letter or `_`. */
  readonly key: string;
  readonly code: StructCode;
}

type KoffiStruct = Record<string, unknown>;

/** The code of a struct or tuple. @throws RequestError unsupported */
export function recordCode(type: CompositeType, compiler: Compiler): StructCode {
  const members = type.members.map(({ name, type: inner }): Member => {
    return { name, key: type.kind === 'tuple' ? `_${name}` : name, code: compiler.codeOf(inner) };
  });
  const parts = Object.fromEntries(members.map(({ key, code }) => [key, code]));
  const forms = declareForms(parts, (declared) => declareAligned(type, declared, compiler));
  const layouts = members.map(({ name, key, code }) => partOf(forms.native, key, code.layout, name));
  return {
    ...forms,
    layout: layoutOf(forms.native, layouts),
    take(tape) {
      const value: KoffiStruct = {};
      for (const { key, code } of members) value[key] = code.take(tape);
      return value;
    },
    put(tape, value: KoffiStruct) {
      for (const { key, code } of members) code.put(tape, value[key] as never);
    },
    refusal: checkMembers(members),
    ...ordinaryArrays,
  };
}

/** koffi aligns members, not structs: the first one of a struct, at 0, is raised to the alignment of the whole. */
function declareAligned(type: CompositeType, members: Record<string, TypeObject>, { struct }: Compiler): TypeObject {
  const [first] = Object.entries(members);
  if (!first || type.leastAlignment <= koffi.alignof(first[1])) return struct(members);
  try {
    return struct({ ...members, [first[0]]: [type.leastAlignment, first[1]] });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RequestError(
      'unsupported',
      `${koffiVersion} cannot align ${type.text} to ${type.leastAlignment} bytes: ${reason}`,
    );
  }
}

function checkMembers(members: readonly Member[]): StructCode['refusal'] {
  const checks = members.flatMap(({ name, key, code }) =>
    code.refusal ? [{ segment: `.${name}`, key, check: code.refusal }] : [],
  );
  if (checks.length === 0) return null;
  return (value: KoffiStruct) => {
    for (const { segment, key, check } of checks) {
      const refusal = check(value[key] as never);
      if (refusal) return refusedWithin(segment, refusal);
    }
    return null;
  };
}
