import type { Alternative, Field, PrimitiveName, VariantDeclaration } from '../describe/types.ts';
import { typeText } from '../describe/types.ts';
import type { Engine } from './engine.ts';
import { countEntries, structParts, unionLayout } from './engine.ts';
import type { AlternativeLayout, Part, StructLayout, VariantLayout } from './layout.ts';
import { findGaps, placeInOrder, placeTogether } from './place.ts';

const rule = 'variant.layout';

/** Lays out a variant in the form that the profile names (docs/specification.md, Variant). */
export function layOutVariant(engine: Engine, declaration: VariantDeclaration): VariantLayout {
  const { form, rules } = engine.recipe('Variant');
  const layOut = {
    recursive: layOutRecursive,
    'tag-then-union': layOutTagThenUnion,
    'union-of-tagged': layOutUnionOfTagged,
  }[form];
  return { kind: 'variant', byteOrder: engine.platform.byteOrder, rules, ...layOut(engine, declaration) };
}

type Body = Pick<VariantLayout, 'size' | 'align' | 'parts' | 'gaps' | 'entries' | 'alternatives'>;

/** A part that still has to be placed. */
type Unplaced = Omit<Part, 'offset'>;

/** Level k is `{tag, union {alternative k, level k+1}}`; levels are sized from the last to the first, then placed. */
function layOutRecursive(engine: Engine, { alternatives }: VariantDeclaration): Body {
  const payloads = alternatives.map((alternative) => payloadOf(engine, alternative));
  const tag = tagOf(engine, alternatives.length, 0);
  const levels: { size: number; align: number; below: number }[] = [];
  for (let k = alternatives.length - 1; k >= 0; k--) {
    const own = payloads[k];
    const next = levels[0];
    const members = [...(own == null ? [] : [own.layout]), ...(next === undefined ? [] : [next])];
    const { size, align, offsets } = placeInOrder(
      members.length === 0 ? [tag.layout] : [tag.layout, placeTogether(members)],
    );
    levels.unshift({ size, align, below: offsets[1] ?? 0 });
  }

  const parts: Part[] = [];
  const tags: Part[] = [];
  const placed: AlternativeLayout[] = [];
  let start = 0;
  for (const [k, alternative] of alternatives.entries()) {
    tags.push({ ...tagOf(engine, alternatives.length, k), offset: start });
    start += levels[k]?.below ?? 0;
    const own = payloads[k];
    const payload = own == null ? null : { ...own, offset: start };
    parts.push(tags[k] as Part, ...(payload === null ? [] : [payload]));
    placed.push({ name: alternative.name, tags: tags.map((part, level) => ({ part, value: k - level })), payload });
  }
  const { size, align } = levels[0] as { size: number; align: number };
  return { size, align, parts, gaps: findGaps(parts, size), entries: countEntries(parts), alternatives: placed };
}

/** `{tag, union of all alternatives}`. */
function layOutTagThenUnion(engine: Engine, { alternatives }: VariantDeclaration): Body {
  const { payload: unionName } = engine.recipe('Variant');
  const tag = tagOf(engine, alternatives.length, 0);
  const payloads = alternatives.map((alternative) => payloadOf(engine, alternative));
  const members = payloads.flatMap((payload, index) =>
    payload === null ? [] : [{ ...payload, path: `.${alternatives[index]?.name}` }],
  );
  const union: Unplaced = {
    path: `.${unionName}`,
    type: 'union',
    layout: unionLayout(members, engine.platform.byteOrder),
    role: 'payload',
    rule,
  };
  const whole = structParts(members.length === 0 ? [tag] : [tag, union]);
  const offset = whole.parts[1]?.offset ?? 0;
  return {
    ...whole,
    alternatives: alternatives.map((alternative, index) => ({
      name: alternative.name,
      tags: [{ part: { ...tag, offset: 0 }, value: index }],
      payload: payloads[index] == null ? null : { ...payloads[index], offset },
    })),
  };
}

/** Each alternative is a struct that begins with the tag; the variant is their union. */
function layOutUnionOfTagged(engine: Engine, { alternatives }: VariantDeclaration): Body {
  const tag: Part = { ...tagOf(engine, alternatives.length, 0), offset: 0 };
  const tagged = alternatives.map((alternative) => layOutTagged(engine, tag, alternative));
  const { size, align } = placeTogether(tagged);
  const parts = [tag, ...tagged.flatMap((alternative) => alternative.parts)];
  return {
    size,
    align,
    parts,
    gaps: findGaps(parts, size),
    entries: countEntries(parts),
    alternatives: alternatives.map((alternative, index) => ({
      name: alternative.name,
      tags: [{ part: tag, value: index }],
      payload: tagged[index]?.payload ?? null,
    })),
  };
}

interface Tagged {
  readonly size: number;
  readonly align: number;
  /** Without the tag. */
  readonly parts: readonly Part[];
  readonly payload: Part | null;
}

function layOutTagged(engine: Engine, tag: Part, alternative: Alternative): Tagged {
  const payload = payloadOf(engine, alternative);
  if (payload === null) return { size: tag.layout.size, align: tag.layout.align, parts: [], payload: null };
  const anonymous = anonymousFields(engine, alternative);
  if (anonymous === null) {
    const { size, align, parts } = structParts([tag, payload]);
    const placed = parts[1] as Part;
    return { size, align, parts: [placed], payload: placed };
  }
  return layOutContinued(engine, tag, payload, anonymous);
}

/** The fields of an anonymous alternative follow the tag directly: they are no member of their own. */
function layOutContinued(engine: Engine, tag: Part, payload: Unplaced, anonymous: Anonymous): Tagged {
  const fields = anonymous.fields.map((field) => ({
    path: `.${field.name}`,
    type: typeText(field.type),
    layout: engine.layoutOf(field.type),
    role: 'field' as const,
    rule,
  }));
  const { size, align, parts } = structParts([tag, ...fields], [], anonymous.align);
  const own = parts.slice(1);
  const layout: StructLayout = {
    kind: 'struct',
    isTuple: false,
    byteOrder: engine.platform.byteOrder,
    size,
    align,
    parts: own,
    gaps: [],
    entries: countEntries(own),
  };
  return {
    size,
    align,
    parts: own.map((part) => ({ ...part, path: payload.path + part.path })),
    payload: { ...payload, layout, offset: 0 },
  };
}

interface Anonymous {
  readonly fields: readonly Field[];
  readonly align: number;
}

function anonymousFields(engine: Engine, { payload }: Alternative): Anonymous | null {
  const declaration = payload?.kind === 'named' ? engine.types.get(payload.name) : undefined;
  if (declaration?.kind !== 'struct' || declaration.anonymous !== true) return null;
  return { fields: declaration.fields, align: declaration.align ?? 1 };
}

function payloadOf(engine: Engine, { name, payload }: Alternative): Unplaced | null {
  if (payload === null) return null;
  const path = `.${engine.recipe('Variant').payload}.${name}`;
  return { path, type: typeText(payload), layout: engine.layoutOf(payload), role: 'alternative', rule };
}

/** The tag of level `level`: `.tag`, `.tag1`, ... */
function tagOf(engine: Engine, count: number, level: number): Unplaced {
  const { name, type } = engine.recipe('Variant').tag;
  const primitive = type === 'smallest' ? smallestTag(count) : type;
  const path = level === 0 ? `.${name}` : `.${name}${level}`;
  return { path, type: primitive, layout: engine.primitive(primitive), role: 'tag', rule };
}

function smallestTag(count: number): PrimitiveName {
  if (count <= 0x100) return 'u8';
  return count <= 0x1_0000 ? 'u16' : 'u32';
}
