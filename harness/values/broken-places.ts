import type { Declaration, Type, TypeTable } from '../describe/types.ts';
import type { Layout, Part } from '../layout/layout.ts';
import type { Fillers } from './broken-fillers.ts';
import type { Value } from './value.ts';

/** A kind of place in a type: where values of one layout stand, whatever the indices of the lists around them are. */
export interface Place {
  /** Layout path without indices: `history.elements[]`, `fault.value`. */
  readonly path: string;
  readonly layout: Layout;
  /** The type without its aliases. */
  readonly type: Type;
  /** How deep in the type; the whole type is at 0. */
  readonly depth: number;
  readonly parent: Place | null;
  /** Makes a valid value of the parent in which this place is live. */
  readonly lift: Lift;
}

/** A value of the parent that has `inner` at the place. */
export interface Lifted {
  readonly value: Value;
  /** Bytes from the parent's start to the place. */
  readonly offset: number;
  /** What the logical path gains: `.rpm`, `[2]`, `.some`. */
  readonly segment: string;
}

/** `turn`: the same place is filled otherwise each time. */
export type Lift = (inner: Value, turn: number) => Lifted;

/** Every kind of place in a type, depth first, in order of declaration. */
export function placesOf(type: Type, types: TypeTable, layout: Layout, fillers: Fillers): Place[] {
  const places: Place[] = [];
  const visit = (place: Place): void => {
    places.push(place);
    for (const child of childrenOf(place, types, fillers)) visit(child);
  };
  const lift: Lift = (value) => ({ value, offset: 0, segment: '' });
  visit({ path: '', layout, type: withoutAliases(type, types), depth: 0, parent: null, lift });
  return places;
}

function childrenOf(place: Place, types: TypeTable, fillers: Fillers): Place[] {
  const { layout, type } = place;
  const child = (path: string, childType: Type, childLayout: Layout, lift: Lift): Place => ({
    path: place.path === '' && path.startsWith('.') ? path.slice(1) : place.path + path,
    layout: childLayout,
    type: withoutAliases(childType, types),
    depth: place.depth + 1,
    parent: place,
    lift,
  });
  const payload = (name: string, part: Part, childType: Type): Place =>
    child(part.path, childType, part.layout, (inner) => ({
      value: { [name]: inner },
      offset: part.offset,
      segment: `.${name}`,
    }));
  switch (layout.kind) {
    case 'struct':
      return memberTypes(declarationOf(type, types)).map(([name, memberType], index) => {
        const part = layout.parts[index] as Part;
        return child(part.path, memberType, part.layout, liftMember(name, place, types, fillers));
      });
    case 'array': {
      if (type.kind !== 'array') return [];
      return [child('[]', type.element, layout.element, liftElement(type.element, layout.stride, 0, type, fillers))];
    }
    case 'vec': {
      if (type.kind !== 'vec') return [];
      const { array, elements } = layout;
      const lift = liftElement(type.element, array.stride, elements.offset, type, fillers);
      return [child(`${elements.path}[]`, type.element, array.element, lift)];
    }
    case 'option':
      return type.kind === 'option' ? [payload('some', layout.payload, type.value)] : [];
    case 'result':
      return type.kind === 'result' ? [payload('ok', layout.ok, type.ok), payload('err', layout.err, type.err)] : [];
    case 'variant': {
      const declaration = declarationOf(type, types);
      if (declaration.kind !== 'variant') return [];
      return declaration.alternatives.flatMap((alternative, index) => {
        const part = layout.alternatives[index]?.payload;
        return alternative.payload === null || part == null
          ? []
          : [payload(alternative.name, part, alternative.payload)];
      });
    }
    default:
      return [];
  }
}

/** The other members are filled; `name` gets the inner value. */
function liftMember(name: string, parent: Place, types: TypeTable, fillers: Fillers): Lift {
  const declaration = declarationOf(parent.type, types);
  const members = memberTypes(declaration);
  const parts = parent.layout.parts;
  const index = members.findIndex(([member]) => member === name);
  const { offset } = parts[index] as Part;
  return (inner, turn) => {
    const values = members.map(([, type], i) => (i === index ? inner : fillers.fill(type, turn + i)));
    const value =
      declaration.kind === 'tuple'
        ? values
        : Object.fromEntries(members.map(([member], i) => [member, values[i] as Value]));
    return { value, offset, segment: `.${name}` };
  };
}

/** Beyond that a list is filled only as far as its kind demands: full ones of a million elements take their time. */
const longestList = 512;

/** The inner value stands third, last or first, in a list that is just as long as that, or full. */
function liftElement(element: Type, stride: number, start: number, list: Type, fillers: Fillers): Lift {
  const isFixed = list.kind === 'array';
  const most = list.kind === 'array' ? list.count : list.kind === 'vec' ? list.capacity : 0;
  const last = isFixed ? most - 1 : Math.min(most, longestList) - 1;
  return (inner, turn) => {
    const index = [Math.min(2, last), last, 0][turn % 3] as number;
    const length = isFixed ? most : index + 1;
    const filler = Array.from({ length: Math.min(7, length) }, (_, i) => fillers.fill(element, turn + i));
    const values: Value[] = [];
    // `Array.from` takes five times as long, which shows in lists of millions.
    for (let i = 0; i < length; i++) values.push(filler[i % filler.length] as Value);
    values[index] = inner;
    return { value: values, offset: start + index * stride, segment: `[${index}]` };
  };
}

function memberTypes(declaration: Declaration): readonly (readonly [name: string, type: Type])[] {
  if (declaration.kind === 'struct') return declaration.fields.map((field) => [field.name, field.type]);
  if (declaration.kind === 'tuple') return declaration.elements.map((element) => [element.name, element.type]);
  return [];
}

function declarationOf(type: Type, types: TypeTable): Declaration {
  const declaration = type.kind === 'named' ? types.get(type.name) : undefined;
  if (declaration === undefined) throw new TypeError('a struct, tuple or variant has a declaration');
  return declaration;
}

function withoutAliases(type: Type, types: TypeTable): Type {
  const declaration = type.kind === 'named' ? types.get(type.name) : undefined;
  return declaration?.kind === 'alias' ? withoutAliases(declaration.target, types) : type;
}
