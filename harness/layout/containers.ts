import type { Type } from '../describe/types.ts';
import { typeText } from '../describe/types.ts';
import { complaintAboutCapacity, greatest } from './capacity.ts';
import type { Engine } from './engine.ts';
import { structParts, unionLayout } from './engine.ts';
import { LayoutError } from './error.ts';
import type { ConstantPart, Layout, OptionLayout, Part, ResultLayout, StringLayout, VecLayout } from './layout.ts';
import type { ConstructorName, PartRecipe } from './profile.ts';
import { layoutRuleOf } from './rules.ts';

/** Lays out `Vec<element, capacity>` by the profile's parts. */
export function layOutVec(engine: Engine, element: Type, capacity: number): VecLayout {
  const { rules } = engine.recipe('Vec');
  refuseCapacity(engine, { kind: 'vec', element, capacity });
  const elementLayout = engine.layoutOf(element);
  const array = engine.array(elementLayout, typeText(element), capacity);
  const built = layOutParts(engine, 'Vec', {
    capacity,
    parameter: elementLayout,
    elements: { layout: array, type: `[${typeText(element)}; ${capacity}]` },
  });
  return {
    kind: 'vec',
    ...built.base,
    capacity,
    ...lengthAndElements(built),
    constants: built.constants,
    array,
    rules,
  };
}

/** Lays out `String<capacity>`; its bytes have room for a terminator if the profile has one. */
export function layOutString(engine: Engine, capacity: number): StringLayout {
  const { encoding, terminator, rules } = engine.recipe('String');
  refuseCapacity(engine, { kind: 'string', capacity });
  const byte = engine.primitive('u8');
  const count = terminator === 'none' ? capacity : capacity + 1;
  const built = layOutParts(engine, 'String', {
    capacity,
    parameter: byte,
    elements: { layout: engine.array(byte, 'u8', count), type: `[u8; ${count}]` },
  });
  return {
    kind: 'string',
    ...built.base,
    capacity,
    ...lengthAndElements(built),
    constants: built.constants,
    encoding,
    terminator,
    rules,
  };
}

/** Lays out `Option<value>`. */
export function layOutOption(engine: Engine, value: Type): OptionLayout {
  const { rules } = engine.recipe('Option');
  const payload = engine.layoutOf(value);
  const built = layOutParts(engine, 'Option', {
    parameter: payload,
    payload: { layout: payload, type: typeText(value) },
  });
  const { none = 0, some = 1 } = built.recipe('flag').values ?? {};
  return {
    kind: 'option',
    ...built.base,
    flag: built.part('flag'),
    none,
    some,
    constants: built.constants,
    payload: built.part('payload'),
    rules,
  };
}

/** Lays out `Result<ok, err>`: a flag and a union. */
export function layOutResult(engine: Engine, ok: Type, err: Type): ResultLayout {
  const { rules } = engine.recipe('Result');
  const members = [
    {
      path: '.ok',
      type: typeText(ok),
      layout: engine.layoutOf(ok),
      role: 'alternative' as const,
      rule: 'result.layout',
    },
    {
      path: '.err',
      type: typeText(err),
      layout: engine.layoutOf(err),
      role: 'alternative' as const,
      rule: 'result.layout',
    },
  ];
  const union = unionLayout(members, engine.platform.byteOrder);
  const built = layOutParts(engine, 'Result', { parameter: union, payload: { layout: union, type: 'union' } });
  const { ok: okFlag = 1, err: errFlag = 0 } = built.recipe('flag').values ?? {};
  const payload = built.part('payload');
  const [okPart, errPart] = members.map(
    (member): Part => ({
      ...member,
      path: payload.path + member.path,
      offset: payload.offset,
    }),
  ) as [Part, Part];
  return {
    kind: 'result',
    ...built.base,
    flag: built.part('flag'),
    okFlag,
    errFlag,
    constants: built.constants,
    ok: okPart,
    err: errPart,
    rules,
  };
}

function refuseCapacity({ profile }: Engine, list: Extract<Type, { kind: 'vec' | 'string' }>): void {
  const complaint = complaintAboutCapacity(list, profile);
  if (complaint !== undefined) throw new LayoutError('layout.no-constructor', typeText(list), complaint);
}

interface PartContent {
  readonly layout: Layout;
  readonly type: string;
}

/** What the recipe's parameters stand for. */
interface Parameters {
  readonly capacity?: number;
  /** The layout behind `sizeof T`. */
  readonly parameter: Layout;
  readonly elements?: PartContent;
  readonly payload?: PartContent;
}

function layOutParts(engine: Engine, constructor: Exclude<ConstructorName, 'Variant'>, parameters: Parameters) {
  const recipes = engine.recipe(constructor).parts;
  const unplaced = recipes.map((recipe) => ({
    path: `.${recipe.name}`,
    ...contentOf(engine, recipe, parameters),
    role: recipe.role,
    rule: layoutRuleOf(constructor),
  }));
  const placed = structParts(
    unplaced,
    recipes.map((recipe) => recipe.align ?? 1),
  );
  const find = (role: PartRecipe['role']): number => recipes.findIndex((recipe) => recipe.role === role);
  return {
    base: { byteOrder: engine.platform.byteOrder, ...placed },
    constants: constantsOf(recipes, placed.parts, parameters),
    recipe: (role: PartRecipe['role']): PartRecipe => recipes[find(role)] as PartRecipe,
    part: (role: PartRecipe['role']): Part => placed.parts[find(role)] as Part,
  };
}

function lengthAndElements(built: ReturnType<typeof layOutParts>): { length: Part; elements: Part } {
  return { length: built.part('length'), elements: built.part('elements') };
}

function contentOf(engine: Engine, recipe: PartRecipe, parameters: Parameters): PartContent {
  const given =
    recipe.role === 'elements' ? parameters.elements : recipe.role === 'payload' ? parameters.payload : undefined;
  if (given !== undefined) return given;
  if (recipe.type === 'T' || recipe.type === 'union')
    throw new Error(`the part ${recipe.name} cannot have the type ${recipe.type}`);
  return { layout: engine.primitive(recipe.type), type: recipe.type };
}

function constantsOf(recipes: readonly PartRecipe[], parts: readonly Part[], parameters: Parameters): ConstantPart[] {
  return recipes.flatMap((recipe, index) => {
    const part = parts[index];
    if (recipe.role !== 'constant' || part === undefined) return [];
    const value = evaluate(recipe.constant ?? 0, parameters);
    if (value <= greatest(recipe)) return [{ part, value }];
    throw new LayoutError('layout.too-large', recipe.name, `a ${recipe.type} cannot hold ${recipe.constant}, ${value}`);
  });
}

function evaluate(constant: number | 'N' | 'sizeof T', parameters: Parameters): number {
  if (constant === 'N') return parameters.capacity ?? 0;
  return constant === 'sizeof T' ? parameters.parameter.size : constant;
}
