import type { Declaration, Field, PrimitiveName, Type, TypeTable } from '../describe/types.ts';
import { typeText } from '../describe/types.ts';
import { layOutOption, layOutResult, layOutString, layOutVec } from './containers.ts';
import { LayoutError } from './error.ts';
import type { ArrayLayout, Layout, Part, PrimitiveLayout, StructLayout, UnionLayout } from './layout.ts';
import { maximumAlignment, maximumImageSize } from './layout.ts';
import { findGaps, placeInOrder, placeTogether } from './place.ts';
import type { Platform } from './platform.ts';
import type { Check, ConstructorName, Profile } from './profile.ts';
import { ruleOfCheck } from './rules.ts';
import { layOutVariant } from './variant.ts';

/**
 * The layout of a type: size, alignment and offset of every part, in bytes.
 * Pure and memoised: one table, profile and platform give the same object for the same type again.
 * Throws: `LayoutError` when the type has none within the limits of docs/specification.md.
 */
export function layoutOf(type: Type, types: TypeTable, profile: Profile, platform: Platform): Layout {
  return engineOf(types, profile, platform).layoutOf(type);
}

/** What the constructors' own files need to lay out their parts. */
export interface Engine {
  readonly profile: Profile;
  readonly platform: Platform;
  readonly types: TypeTable;
  layoutOf(type: Type): Layout;
  primitive(name: PrimitiveName): PrimitiveLayout;
  /** How the profile lays a constructor out. Throws: `LayoutError` when it has none of the kind. */
  recipe<Name extends ConstructorName>(name: Name): NonNullable<Profile['constructors'][Name]>;
  array(element: Layout, elementType: string, count: number): ArrayLayout;
}

/** Parts one after the other, each with its offset, and what is true of the whole. */
export function structParts(parts: readonly Omit<Part, 'offset'>[], aligns: readonly number[] = [], leastAlign = 1) {
  const extents = parts.map((part, index) => ({
    size: part.layout.size,
    align: Math.max(part.layout.align, aligns[index] ?? 1),
  }));
  const { offsets, size, align } = placeInOrder(extents, leastAlign);
  const placed = parts.map((part, index): Part => ({ ...part, offset: offsets[index] ?? 0 }));
  return { parts: placed, size, align, gaps: findGaps(placed, size), entries: countEntries(placed) };
}

/** Members at offset 0 of a union. */
export function unionLayout(members: readonly Omit<Part, 'offset'>[], byteOrder: Platform['byteOrder']): UnionLayout {
  const parts = members.map((member): Part => ({ ...member, offset: 0 }));
  const { size, align } = placeTogether(parts.map((part) => part.layout));
  return { kind: 'union', byteOrder, parts, size, align, gaps: findGaps(parts, size), entries: countEntries(parts) };
}

/** How many entries a list of parts makes, with all that is below. */
export function countEntries(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + 1 + part.layout.entries, 0);
}

const engines = new WeakMap<TypeTable, WeakMap<Profile, WeakMap<Platform, Engine>>>();

function engineOf(types: TypeTable, profile: Profile, platform: Platform): Engine {
  const byProfile = engines.get(types) ?? new WeakMap<Profile, WeakMap<Platform, Engine>>();
  engines.set(types, byProfile);
  const byPlatform = byProfile.get(profile) ?? new WeakMap<Platform, Engine>();
  byProfile.set(profile, byPlatform);
  const engine = byPlatform.get(platform) ?? createEngine(types, profile, platform);
  byPlatform.set(platform, engine);
  return engine;
}

const primitiveChecks: Partial<Record<PrimitiveName, Check>> = { bool: 'bool', char: 'char', TypeTag: 'typetag' };

function createEngine(types: TypeTable, profile: Profile, platform: Platform): Engine {
  const known = new Map<string, Layout>();
  const underWay = new Set<string>();

  const engine: Engine = { profile, platform, types, layoutOf: layOutOnce, primitive, recipe, array };
  return engine;

  function layOutOnce(type: Type): Layout {
    const text = typeText(type);
    const found = known.get(text);
    if (found !== undefined) return found;
    if (underWay.has(text)) throw new LayoutError('layout.recursion', text, 'the type contains itself');
    underWay.add(text);
    try {
      const layout = checkLimits(layOut(type), text);
      known.set(text, layout);
      return layout;
    } finally {
      underWay.delete(text);
    }
  }

  function layOut(type: Type): Layout {
    switch (type.kind) {
      case 'primitive':
        return primitive(type.name);
      case 'named':
        return layOutDeclaration(findDeclaration(type.name));
      case 'array':
        return array(layOutOnce(type.element), typeText(type.element), type.count);
      case 'vec':
        return layOutVec(engine, type.element, type.capacity);
      case 'string':
        return layOutString(engine, type.capacity);
      case 'option':
        return layOutOption(engine, type.value);
      case 'result':
        return layOutResult(engine, type.ok, type.err);
    }
  }

  function findDeclaration(name: string): Declaration {
    const declaration = types.get(name);
    if (declaration === undefined)
      throw new LayoutError('layout.unknown-type', name, 'no description declares this type');
    return declaration;
  }

  function layOutDeclaration(declaration: Declaration): Layout {
    switch (declaration.kind) {
      case 'alias':
        return layOutOnce(declaration.target);
      case 'enum':
        return {
          ...primitive(declaration.underlying),
          values: declaration.values,
          check: ruleOfCheck(profile.primitives.rules, 'enum'),
        };
      case 'struct':
        return struct(declaration.fields, 'struct.offset', declaration.align);
      case 'tuple':
        return struct(declaration.elements, 'tuple.offset', declaration.align);
      case 'variant':
        return layOutVariant(engine, declaration);
    }
  }

  function recipe<Name extends ConstructorName>(name: Name): NonNullable<Profile['constructors'][Name]> {
    const found = profile.constructors[name];
    if (found !== undefined) return found;
    throw new LayoutError('layout.no-constructor', name, `the profile ${profile.profile} has no ${name}`);
  }

  function primitive(name: PrimitiveName): PrimitiveLayout {
    const extent = platform.primitives[name];
    if (extent === null) {
      const message = `there are no 128-bit integers in C++ on ${platform.platform}`;
      throw new LayoutError('layout.unsupported', name, message);
    }
    const { size, align } = extent;
    const check = primitiveChecks[name];
    return {
      kind: 'primitive',
      primitive: name,
      size,
      align,
      byteOrder: platform.byteOrder,
      values: null,
      check: check === undefined ? null : ruleOfCheck(profile.primitives.rules, check),
      parts: [],
      gaps: [],
      entries: 0,
    };
  }

  function struct(fields: readonly Field[], rule: string, leastAlign = 1): StructLayout {
    const parts = fields.map((field) => ({
      path: `.${field.name}`,
      type: typeText(field.type),
      layout: layOutOnce(field.type),
      role: 'field' as const,
      rule,
    }));
    return {
      kind: 'struct',
      isTuple: rule === 'tuple.offset',
      byteOrder: platform.byteOrder,
      ...structParts(parts, [], leastAlign),
    };
  }

  function array(element: Layout, elementType: string, count: number): ArrayLayout {
    const part: Part = {
      path: '[]',
      type: elementType,
      offset: 0,
      layout: element,
      role: 'element',
      rule: 'array.stride',
    };
    return {
      kind: 'array',
      byteOrder: platform.byteOrder,
      element,
      count,
      stride: element.size,
      size: element.size * count,
      align: element.align,
      parts: [part],
      gaps: [],
      entries: countEntries([part]),
    };
  }
}

function checkLimits(layout: Layout, text: string): Layout {
  if (layout.size > maximumImageSize) {
    throw new LayoutError(
      'layout.too-large',
      text,
      `its image has ${layout.size} bytes; one value has at most ${maximumImageSize} (16 MiB)`,
    );
  }
  if (layout.align > maximumAlignment) {
    throw new LayoutError(
      'layout.alignment',
      text,
      `its alignment is ${layout.align}; at most ${maximumAlignment} is allowed`,
    );
  }
  return layout;
}
