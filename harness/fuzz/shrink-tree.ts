import { type DeclaredTree, isDeclared, type Texts, type TreeField, type TypeTree } from './type-tree.ts';

const smallest: TypeTree = { kind: 'primitive', name: 'u8' };

function isByte(tree: TypeTree): boolean {
  return tree.kind === 'primitive' && tree.name === 'u8';
}

/**
 * Types that are one step simpler than `tree`, the boldest steps first; always the same ones. Each step makes the
 * description shorter or plainer, so that shrinking ends.
 */
export function* shrinkTree(tree: TypeTree): Iterable<TypeTree> {
  yield* partsOf(tree);
  if (!isByte(tree)) yield smallest;
  yield* shrinkHere(tree);
  yield* shrinkInside(tree);
}

/** What may stand in the place of a type: the types that it is made of. */
function partsOf(tree: TypeTree): TypeTree[] {
  switch (tree.kind) {
    case 'primitive':
    case 'string':
    case 'enum':
      return [];
    case 'array':
    case 'vec':
      return [tree.element];
    case 'option':
      return [tree.value];
    case 'result':
      return [tree.ok, tree.err];
    case 'alias':
      return [tree.target];
    case 'struct':
      return tree.fields.map((field) => field.type).map(named);
    case 'tuple':
      return tree.elements.map((element) => element.type).map(named);
    case 'variant':
      return tree.alternatives.flatMap(({ payload }) => payload ?? []).map(named);
  }
}

/** The struct of an anonymous alternative needs a name elsewhere. */
function named(tree: TypeTree): TypeTree {
  return isDeclared(tree) && tree.name === '' ? { ...tree, name: 'Part' } : tree;
}

/** Fewer members, smaller numbers, plainer names; the types inside stay as they are. */
function* shrinkHere(tree: TypeTree): Iterable<TypeTree> {
  switch (tree.kind) {
    case 'primitive':
      return;
    case 'string':
      for (const capacity of smallerNumbers(tree.capacity)) yield { ...tree, capacity };
      return;
    case 'array':
      for (const count of smallerNumbers(tree.count)) yield { ...tree, count };
      return;
    case 'vec':
      for (const capacity of smallerNumbers(tree.capacity)) yield { ...tree, capacity };
      return;
    case 'option':
    case 'result':
      return;
    case 'alias':
      break;
    case 'enum':
      for (const values of shorterLists(tree.values)) yield { ...tree, values };
      for (const values of plainerMembers(tree.values)) yield { ...tree, values };
      break;
    case 'struct':
      for (const fields of shorterLists(tree.fields)) yield { ...tree, fields };
      for (const fields of plainerMembers(tree.fields)) yield { ...tree, fields };
      yield* withoutExtras(tree);
      break;
    case 'tuple':
      for (const elements of shorterLists(tree.elements)) yield { ...tree, elements };
      yield* withoutExtras(tree);
      break;
    case 'variant':
      for (const alternatives of shorterLists(tree.alternatives)) yield { ...tree, alternatives };
      for (const alternatives of plainerMembers(tree.alternatives)) yield { ...tree, alternatives };
  }
  yield* withoutTexts(tree);
  if (tree.name !== '' && !/^T\d*$/.test(tree.name)) yield { ...tree, name: plainTypeName(tree) };
}

/** One of the types inside is a step simpler. */
function* shrinkInside(tree: TypeTree): Iterable<TypeTree> {
  switch (tree.kind) {
    case 'primitive':
    case 'string':
    case 'enum':
      return;
    case 'array':
    case 'vec':
      for (const element of shrinkTree(tree.element)) yield { ...tree, element };
      return;
    case 'option':
      for (const value of shrinkTree(tree.value)) yield { ...tree, value };
      return;
    case 'result':
      for (const ok of shrinkTree(tree.ok)) yield { ...tree, ok };
      for (const err of shrinkTree(tree.err)) yield { ...tree, err };
      return;
    case 'alias':
      for (const target of shrinkTree(tree.target)) yield { ...tree, target };
      return;
    case 'struct':
      for (const fields of simplerFields(tree.fields)) yield { ...tree, fields };
      return;
    case 'tuple':
      for (const elements of simplerFields(tree.elements)) yield { ...tree, elements };
      return;
    case 'variant':
      for (const [index, each] of tree.alternatives.entries()) {
        if (each.payload === null) continue;
        const { doc: _doc, unit: _unit, ...empty } = each;
        yield { ...tree, alternatives: tree.alternatives.with(index, { ...empty, payload: null }) };
        for (const payload of shrinkTree(each.payload)) {
          yield { ...tree, alternatives: tree.alternatives.with(index, { ...each, payload }) };
        }
      }
  }
}

function* simplerFields(fields: readonly TreeField[]): Iterable<TreeField[]> {
  for (const [index, field] of fields.entries()) {
    for (const type of shrinkTree(field.type)) yield fields.with(index, { ...field, type });
    for (const plain of withoutTexts(field)) yield fields.with(index, plain);
  }
}

/** 1, then what is less by a half, a quarter, ... and by one: few steps lead to a bound, wherever it is. */
function smallerNumbers(number: number): number[] {
  return [...new Set([1, ...parts(number).map((part) => number - part)])].filter((each) => each >= 1 && each < number);
}

/** One half, the other half, then without a quarter, ... and without one; never none. */
function* shorterLists<Item>(items: readonly Item[]): Iterable<Item[]> {
  if (items.length < 2) return;
  const middle = Math.ceil(items.length / 2);
  yield items.slice(0, middle);
  yield items.slice(middle);
  if (items.length === 2) return;
  for (const part of parts(items.length).slice(1)) {
    for (let start = 0; start < items.length; start += part) yield items.toSpliced(start, part);
  }
}

/** Half of it, a quarter, ..., 1. */
function parts(number: number): number[] {
  const half = Math.ceil(number / 2);
  return half >= number ? [] : [half, ...parts(half)];
}

function* plainerMembers<Member extends { readonly name: string }>(members: readonly Member[]): Iterable<Member[]> {
  const plain = members.map((member, index) => ({ ...member, name: `m${index}` }));
  if (members.some((member, index) => member.name !== plain[index]?.name)) yield plain;
}

function* withoutTexts<Tree extends Texts>(tree: Tree): Iterable<Tree> {
  const { doc, unit, ...plain } = tree;
  if (doc !== undefined || unit !== undefined) yield plain as Tree;
}

function* withoutExtras(tree: Extract<DeclaredTree, { kind: 'struct' | 'tuple' }>): Iterable<TypeTree> {
  const { align, tag, ...plain } = tree;
  if (align !== undefined || tag !== undefined) yield plain;
}

/** Names that differ where types differ: the depth of a type tells it from those inside. */
function plainTypeName(tree: TypeTree): string {
  return `T${depthOf(tree)}`;
}

function depthOf(tree: TypeTree): number {
  return 1 + Math.max(0, ...partsOf(tree).map(depthOf));
}
