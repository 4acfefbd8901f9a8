import koffi, { type TypeObject } from 'koffi';
import { refusedWithin } from '../../abi/src/codec.ts';
import type { LayoutPart, Refusal, VariantType } from '../../abi/src/index.ts';
import { byte } from './choices.ts';
import { type Compiler, declareForms, type Forms, layoutOf, ordinaryArrays, type StructCode } from './struct-code.ts';

/** One alternative, and the struct of it and all that follow. */
interface Level {
  readonly name: string;
  readonly payload: StructCode | null;
  readonly forms: Forms;
}

/**
 * What a level is in koffi: a tag, and a union of its alternative and the next level. A union without members is none;
 * the names do not depend on the alternatives', so that they cannot collide.
 */
interface KoffiLevel {
  readonly tag: number;
  readonly value?: { readonly alternative?: unknown; readonly rest?: KoffiLevel };
}

/** The code of a Variant, in the recursive form. Source: docs/specification.md, "Variant". */
export function variantCode(type: VariantType, compiler: Compiler): StructCode {
  const levels = declareLevels(type, compiler);
  const whole = (levels[0] as Level).forms;
  const badTag: Refusal = { rule: 'variant.tag', path: '' };
  return {
    ...whole,
    layout: layoutOf(whole.native, partsOf(levels)),
    take(tape) {
      const index = tape.u8();
      const level = levels[index];
      if (!level) throw tape.malformed(`has alternative ${index} for ${type.text}`);
      const innermost: KoffiLevel = level.payload
        ? { tag: 0, value: { alternative: level.payload.take(tape) } }
        : { tag: 0 };
      return wrapLevels(innermost, index);
    },
    put(tape, value: KoffiLevel) {
      tape.u8(value.tag);
      const { payload } = levels[value.tag] as Level;
      payload?.put(tape, levelAt(value, value.tag).value?.alternative as never);
    },
    refusal(value: KoffiLevel) {
      const level = levels[value.tag];
      if (!level || !areTagsRight(value)) return badTag;
      const refusal = level.payload?.refusal?.(levelAt(value, value.tag).value?.alternative as never);
      return refusal ? refusedWithin(`.${level.name}`, refusal) : null;
    },
    ...ordinaryArrays,
  };
}

function declareLevels(type: VariantType, compiler: Compiler): Level[] {
  const levels: Level[] = [];
  let rest: Forms | undefined;
  for (const { name, payload: payloadType } of [...type.alternatives].reverse()) {
    const payload = payloadType && compiler.codeOf(payloadType);
    const members = { ...(payload && { alternative: payload }), ...(rest && { rest }) };
    const hasUnion = Object.keys(members).length > 0;
    const union = hasUnion ? { value: declareForms(members, (declared) => koffi.union(declared)) } : {};
    rest = declareForms({ tag: byte, ...union }, compiler.struct);
    levels.unshift({ name, payload, forms: rest });
  }
  return levels;
}

function partsOf(levels: readonly Level[]): LayoutPart[] {
  const parts: LayoutPart[] = [];
  let start = 0;
  levels.forEach(({ name, payload, forms: { native } }, index) => {
    const tagOffset = start + koffi.offsetof(native, 'tag');
    parts.push({ name: index === 0 ? 'tag' : `tag${index}`, offset: tagOffset, layout: layoutOf(byte.native) });
    start += hasValue(native) ? koffi.offsetof(native, 'value') : 0;
    if (payload) parts.push({ name: `value.${name}`, offset: start, layout: payload.layout });
  });
  return parts;
}

function hasValue(level: TypeObject): boolean {
  return level.members !== undefined && Object.hasOwn(level.members, 'value');
}

/** The level of alternative `index` inside of those before it: each tag says how many levels below it is. */
function wrapLevels(innermost: KoffiLevel, index: number): KoffiLevel {
  let level = innermost;
  for (let tag = 1; tag <= index; tag++) level = { tag, value: { rest: level } };
  return level;
}

/** The level that is `depth` below. */
function levelAt(level: KoffiLevel, depth: number): KoffiLevel {
  let found = level;
  for (let i = 0; i < depth; i++) found = found.value?.rest as KoffiLevel;
  return found;
}

function areTagsRight(outermost: KoffiLevel): boolean {
  let level = outermost;
  for (let tag = outermost.tag; tag > 0; tag--) {
    level = level.value?.rest as KoffiLevel;
    if (level.tag !== tag - 1) return false;
  }
  return true;
}
