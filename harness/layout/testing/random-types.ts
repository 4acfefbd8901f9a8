import * as fc from 'fast-check';
import { type Declaration, primitiveNames, type Type, type TypeTable, underlyingNames } from '../../describe/types.ts';

/** A type whose references to declared types are still numbers. */
type Draft = Exclude<Type, { kind: 'array' | 'vec' | 'option' | 'result' | 'named' }> | DraftNode;
type DraftNode =
  | { readonly kind: 'reference'; readonly index: number }
  | { readonly kind: 'array' | 'vec'; readonly element: Draft; readonly count: number }
  | { readonly kind: 'option'; readonly value: Draft }
  | { readonly kind: 'result'; readonly ok: Draft; readonly err: Draft };

interface DraftDeclaration {
  readonly kind: 'struct' | 'tuple' | 'variant' | 'alias' | 'enum';
  readonly members: readonly Draft[];
  /** For variants: which alternatives carry nothing. */
  readonly empty: readonly boolean[];
  readonly align: number;
  readonly underlying: (typeof underlyingNames)[number];
}

const count = fc.integer({ min: 1, max: 5 });

const draft: fc.Arbitrary<Draft> = fc.letrec<{ type: Draft }>((tie) => ({
  type: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...primitiveNames).map((name): Draft => ({ kind: 'primitive', name })),
    fc.nat().map((index): Draft => ({ kind: 'reference', index })),
    count.map((capacity): Draft => ({ kind: 'string', capacity })),
    fc.record({ kind: fc.constantFrom('array' as const, 'vec' as const), element: tie('type'), count }),
    fc.record({ kind: fc.constant('option' as const), value: tie('type') }),
    fc.record({ kind: fc.constant('result' as const), ok: tie('type'), err: tie('type') }),
  ),
})).type;

const declaration: fc.Arbitrary<DraftDeclaration> = fc.record({
  kind: fc.constantFrom('struct', 'struct', 'tuple', 'variant', 'alias', 'enum'),
  members: fc.array(draft, { minLength: 1, maxLength: 6 }),
  empty: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  align: fc.constantFrom(1, 1, 2, 16, 64),
  underlying: fc.constantFrom(...underlyingNames),
});

/** A random description: its types are `demo.PREFIX0`, `demo.PREFIX1`, ...; each may use those before it. */
export function randomTypes(prefix: string): fc.Arbitrary<TypeTable> {
  return fc.array(declaration, { minLength: 1, maxLength: 12 }).map((drafts) => {
    const declarations = drafts.map((each, index) => resolve(each, index, `demo.${prefix}`));
    return new Map(declarations.map((each) => [each.name, each]));
  });
}

function resolve(
  { kind, members, empty, align, underlying }: DraftDeclaration,
  index: number,
  prefix: string,
): Declaration {
  const position = { file: 'random.json5', line: 1, column: 1 };
  const base = { name: `${prefix}${index}`, package: 'demo', position };
  const types = members.map((member) => resolveType(member, index, prefix));
  switch (kind) {
    case 'alias':
      return { ...base, kind, target: types[0] as Type };
    case 'enum':
      return { ...base, kind, underlying, values: [{ name: 'a', value: 0n }] };
    case 'struct':
      return { ...base, kind, align, fields: types.map((type, i) => ({ name: `f${i}`, type })) };
    case 'tuple':
      return { ...base, kind, align, elements: types.map((type, i) => ({ name: String(i), type })) };
    case 'variant':
      return {
        ...base,
        kind,
        alternatives: types.map((type, i) => ({ name: `a${i}`, payload: empty[i] === true ? null : type })),
      };
  }
}

function resolveType(draftType: Draft, declared: number, prefix: string): Type {
  switch (draftType.kind) {
    case 'reference':
      if (declared === 0) return { kind: 'primitive', name: 'u16' };
      return { kind: 'named', name: `${prefix}${draftType.index % declared}` };
    case 'array':
      return { kind: 'array', element: resolveType(draftType.element, declared, prefix), count: draftType.count };
    case 'vec':
      return { kind: 'vec', element: resolveType(draftType.element, declared, prefix), capacity: draftType.count };
    case 'option':
      return { kind: 'option', value: resolveType(draftType.value, declared, prefix) };
    case 'result':
      return {
        kind: 'result',
        ok: resolveType(draftType.ok, declared, prefix),
        err: resolveType(draftType.err, declared, prefix),
      };
    default:
      return draftType;
  }
}
