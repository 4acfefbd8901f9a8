import type { TypeTable } from '../describe/types.ts';
import { nativeMembers as cMembers } from '../generate/c/declarations.ts';
import { nameTypes as nameInC } from '../generate/c/names.ts';
import { nativeMembers as cppMembers } from '../generate/cpp/declarations.ts';
import { nameTypes as nameInCpp } from '../generate/cpp/names.ts';
import type { Platform, Profile } from '../layout/index.ts';
import { type Assertion, assertionsOf, type PlatformFacts, platformNames, type TypeFact } from './facts.ts';
import { introduction, stringLiteral } from './text.ts';

/** How C, or C++, writes what is asserted. */
interface Dialect {
  readonly assert: string;
  readonly align: string;
  /** `sizeof` of a member. */
  memberSize(type: string, member: string): string;
  /** The native name of a fact's type, and of its members in their order. */
  typeName(fact: TypeFact): string;
  memberNames(fact: TypeFact): string[];
}

/** A source of C++ that compiles exactly where the declarations in `headers` lie as the reference says. */
export function cppAssertions(
  types: TypeTable,
  facts: readonly PlatformFacts[],
  profile: Profile,
  headers: readonly string[],
): string {
  const names = nameInCpp(types);
  return sourceText(['<cstddef>', ...headers], facts, profile, {
    assert: 'static_assert',
    align: 'alignof',
    memberSize: (type, member) => `sizeof(${type}::${member})`,
    // Without the leading `::`, which "offsetof(::" and "sizeof(::" do not need.
    typeName: ({ declaration }) => names.qualified(declaration).replace(/^::/, ''),
    memberNames: ({ declaration }) => namesOf(declaration, cppMembers),
  });
}

/** The same in C11. */
export function cAssertions(
  types: TypeTable,
  facts: readonly PlatformFacts[],
  profile: Profile,
  headers: readonly string[],
): string {
  const names = nameInC(types);
  return sourceText(['<stddef.h>', ...headers], facts, profile, {
    assert: '_Static_assert',
    align: '_Alignof',
    memberSize: (type, member) => `sizeof(((${type} *)0)->${member})`,
    typeName: ({ declaration }) => names.declared(declaration),
    memberNames: ({ declaration }) => namesOf(declaration, cMembers),
  });
}

type Members = Parameters<typeof cppMembers>[0];

function namesOf(declaration: TypeFact['declaration'], membersOf: (of: Members) => { member: string }[]): string[] {
  if (declaration.kind !== 'struct' && declaration.kind !== 'tuple') return [];
  return membersOf(declaration).map(({ member }) => member);
}

function sourceText(
  headers: readonly string[],
  facts: readonly PlatformFacts[],
  profile: Profile,
  dialect: Dialect,
): string {
  const includes = headers.map((header) => `#include ${header.startsWith('<') ? header : `"${header}"`}\n`);
  const branches = facts.map((group, index) => {
    const lines = group.types.map((fact) => typeLines(fact, assertionsOf(fact, profile), dialect).join('\n'));
    const head = `// ${platformNames([group]).join(', ')}\n#${index === 0 ? 'if' : 'elif'} ${condition(group.platforms)}`;
    return `${head}\n\n${lines.join('\n\n')}\n`;
  });
  const elsewhere = `#else\n#error ${stringLiteral(introduction.elsewhere(platformNames(facts)))}\n#endif\n`;
  return `// ${introduction.head}\n// ${introduction.meaning}\n${includes.join('')}\n${branches.join('\n')}\n${elsewhere}`;
}

function condition(platforms: readonly Platform[]): string {
  return platforms.map(({ conditions }) => `(${conditions?.c})`).join(' || \\\n    ');
}

function typeLines(fact: TypeFact, assertions: readonly Assertion[], dialect: Dialect): string[] {
  const type = dialect.typeName(fact);
  const members = dialect.memberNames(fact);
  return assertions.map((assertion) => {
    const { expected, sentence, member, property } = assertion;
    const name = member === undefined ? undefined : members[fact.members.indexOf(member)];
    const found = measure(type, name, property, dialect);
    return `${dialect.assert}(${found} == ${expected}, ${stringLiteral(sentence)});`;
  });
}

function measure(type: string, member: string | undefined, property: Assertion['property'], dialect: Dialect): string {
  if (member === undefined) return property === 'size' ? `sizeof(${type})` : `${dialect.align}(${type})`;
  return property === 'size' ? dialect.memberSize(type, member) : `offsetof(${type}, ${member})`;
}
