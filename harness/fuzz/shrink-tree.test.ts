import { describe, expect, it } from 'vitest';
import { checkableTypes } from '../check/plan/plan.ts';
import { describeTexts, InputError, type TypeTable } from '../describe/index.ts';
import { layoutOf, loadPlatform, loadProfile } from '../layout/index.ts';
import { describeTree } from './describe-tree.ts';
import { resolveDescriptions, sampleDescriptions } from './random-descriptions.ts';
import { shrinkTree } from './shrink-tree.ts';
import { type TypeTree, treeOf } from './type-tree.ts';

const types = resolveDescriptions(sampleDescriptions(10, 1));
const trees = checkableTypes(types).map((name) => ({ name, tree: treeOf(name, types) }));
const profile = await loadProfile('s-core');
const platform = await loadPlatform('x86_64');

function resolve(tree: TypeTree, variation = 0): { types: TypeTable; type: string } {
  const { description, type } = describeTree(tree, 'fuzz.candidate', variation);
  return { types: describeTexts({ 'candidate.json5': JSON.stringify(description) }), type };
}

function layoutText(name: string, table: TypeTable): string {
  const { size, align } = layoutOf({ kind: 'named', name }, table, profile, platform);
  return `${size} bytes, aligned to ${align}`;
}

/** As the fuzzer shrinks, without peers: the first valid candidate that fails is taken. */
function shrinkWhile(tree: TypeTree, fails: (tree: TypeTree) => boolean): TypeTree {
  for (const candidate of shrinkTree(tree)) {
    if (fails(candidate) && isValid(candidate)) return shrinkWhile(candidate, fails);
  }
  return tree;
}

function isValid(tree: TypeTree): boolean {
  try {
    resolve(tree);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

function holds(tree: TypeTree, kind: string): boolean {
  return JSON.stringify(tree, (_, value) => (typeof value === 'bigint' ? `${value}` : value)).includes(
    `"kind":"${kind}"`,
  );
}

function manyNamed(count: number, rest: object): object[] {
  return Array.from({ length: count }, (_, index) => ({ name: `m${index}`, value: BigInt(index), ...rest }));
}

function countOf(key: string): (tree: TypeTree) => number {
  return (tree) => {
    const members = (tree as unknown as Record<string, unknown>)[key] ?? 0;
    return Array.isArray(members) ? members.length : Number(members);
  };
}

describe('a type as a tree', () => {
  it('is described as a type with the same layout, in a package of its own', () => {
    for (const { name, tree } of trees) {
      const own = resolve(tree);
      expect(layoutText(own.type, own.types), name).toBe(layoutText(name, types));
    }
  });

  it('can be described several times in one run: tags differ', () => {
    for (const { tree } of trees) {
      const files = [0, 1, 31].map((variation) => {
        const { description } = describeTree(tree, `fuzz.candidate${variation}`, variation);
        return [`candidate${variation}.json5`, JSON.stringify(description)];
      });
      expect(() => describeTexts(Object.fromEntries(files))).not.toThrow();
    }
  });
});

describe('simpler types', () => {
  it('are valid descriptions, or are refused as input', () => {
    for (const { tree } of trees) {
      const candidates = [...shrinkTree(tree)];
      const valid = candidates.filter(isValid);
      expect(valid.length, JSON.stringify(describeTree(tree, 'fuzz').description)).toBeGreaterThan(
        candidates.length / 2,
      );
    }
  });

  it.each([
    ['option', { kind: 'option', value: { kind: 'primitive', name: 'u8' } }],
    ['vec', { kind: 'vec', element: { kind: 'primitive', name: 'u8' }, capacity: 1 }],
    ['array', { kind: 'array', element: { kind: 'primitive', name: 'u8' }, count: 1 }],
    ['string', { kind: 'string', capacity: 1 }],
  ])('end at the smallest type that has what fails: %s', (kind, smallest) => {
    const having = trees.filter(({ tree }) => holds(tree, kind));
    expect(having.length).toBeGreaterThan(3);
    for (const { tree } of having.slice(0, 8)) expect(shrinkWhile(tree, (each) => holds(each, kind))).toEqual(smallest);
  });

  it('end at a struct with one plain field, an enum with one value, a variant with one empty alternative', () => {
    const smallestOf = (kind: string) => {
      const { tree } = trees.find((each) => holds(each.tree, kind)) as { tree: TypeTree };
      return describeTree(
        shrinkWhile(tree, (each) => holds(each, kind)),
        'fuzz',
      );
    };
    expect(Object.values(smallestOf('struct').description.types)).toEqual([{ struct: { m0: 'u8' } }]);
    expect(Object.values(smallestOf('variant').description.types)).toEqual([{ variant: { m0: null } }]);
    const [only] = Object.values(smallestOf('enum').description.types);
    expect(Object.keys((only as { values: object }).values)).toEqual(['m0']);
  });

  it.each([
    [
      'alternatives',
      { kind: 'variant', name: 'V', alternatives: manyNamed(256, { payload: null }) },
      countOf('alternatives'),
    ],
    ['values', { kind: 'enum', name: 'E', underlying: 'u16', values: manyNamed(300, {}) }, countOf('values')],
    ['elements', { kind: 'array', element: { kind: 'primitive', name: 'u8' }, count: 300 }, countOf('count')],
  ])('lead to a bound in a few steps: %s', (_, large, count) => {
    for (const bound of [128, 200, 255]) {
      const steps: TypeTree[] = [large as unknown as TypeTree];
      for (let next = steps.at(-1); next !== undefined; ) {
        next = [...shrinkTree(next)].find((each) => count(each) >= bound);
        if (next !== undefined) steps.push(next);
      }
      expect(count(steps.at(-1) as TypeTree)).toBe(bound);
      expect(steps.length).toBeLessThan(16);
    }
  });

  it('are always the same ones', () => {
    for (const { tree } of trees) expect([...shrinkTree(tree)]).toEqual([...shrinkTree(tree)]);
  });
});
