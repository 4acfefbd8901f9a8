import type { Declaration, TypeTable } from '../describe/types.ts';
import type { Layout, Platform, Profile } from '../layout/index.ts';
import { findRule, layoutOn, ruleOfPath } from '../layout/index.ts';

/** A number that a declaration must come to, in bytes, and the id of the rule that fixes it. */
interface Fact {
  readonly bytes: number;
  readonly rule: string;
}

/** A field of a struct or an element of a tuple, by its index in the declaration. */
export interface MemberFact {
  /** As in the description; of an element its index. */
  readonly name: string;
  /** From the start of the type. */
  readonly offset: Fact;
  readonly size: Fact;
}

/** What a type's declaration must come to. */
export interface TypeFact {
  readonly declaration: Declaration;
  readonly size: Fact;
  readonly align: Fact;
  readonly members: readonly MemberFact[];
}

/** Platforms on which all types lie alike. */
export interface PlatformFacts {
  readonly platforms: readonly Platform[];
  /** Without the types that do not exist there. */
  readonly types: readonly TypeFact[];
}

/** One number of a declaration, and the sentence for whoever changed it. */
export interface Assertion {
  readonly fact: TypeFact;
  /** Absent: the whole type. */
  readonly member?: MemberFact;
  readonly property: 'size' | 'align' | 'offset';
  /** Bytes. */
  readonly expected: number;
  /** `demo.motor.Motor.rpm must begin at byte 0 (struct.offset: docs/specification.md, Composites; ...)`. */
  readonly sentence: string;
}

/** The reference numbers of all declared types, platforms with the same ones together. */
export function platformFacts(types: TypeTable, profile: Profile, platforms: readonly Platform[]): PlatformFacts[] {
  const groups = new Map<string, { platforms: Platform[]; types: TypeFact[] }>();
  for (const platform of platforms) {
    const facts = typeFacts(types, profile, platform);
    const key = JSON.stringify(facts.map(({ declaration, ...numbers }) => [declaration.name, numbers]));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { platforms: [platform], types: facts });
    else group.platforms.push(platform);
  }
  return [...groups.values()];
}

/** The names of all platforms, in their order. */
export function platformNames(facts: readonly PlatformFacts[]): string[] {
  return facts.flatMap(({ platforms }) => platforms.map(({ platform }) => platform));
}

/** Every assertion about one type: the whole first, then member by member. */
export function assertionsOf(fact: TypeFact, profile: Profile): Assertion[] {
  const { name } = fact.declaration;
  const assertion = (property: Assertion['property'], claim: string, { bytes, rule }: Fact, member?: MemberFact) => {
    const source = findRule(rule, profile)?.source;
    const sentence = `${claim} (${rule}${source === undefined ? '' : `: ${source}`})`;
    return { fact, property, expected: bytes, sentence, ...(member === undefined ? {} : { member }) };
  };
  return [
    assertion('size', `${name} must have ${bytesText(fact.size)}`, fact.size),
    assertion('align', `${name} must be aligned to ${bytesText(fact.align)}`, fact.align),
    ...fact.members.flatMap((member) => [
      assertion('offset', `${name}.${member.name} must begin at byte ${member.offset.bytes}`, member.offset, member),
      assertion('size', `${name}.${member.name} must have ${bytesText(member.size)}`, member.size, member),
    ]),
  ];
}

function bytesText({ bytes }: Fact): string {
  return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}

/** Aliases are what they name. */
function typeFacts(types: TypeTable, profile: Profile, platform: Platform): TypeFact[] {
  return [...types.values()].flatMap((declaration) => {
    const layout = declaration.kind === 'alias' ? undefined : layoutOn(platform, declaration.name, { types, profile });
    if (layout === undefined) return [];
    const [size, align] = [factOf(layout, '', 'size', layout.size), factOf(layout, '', 'align', layout.align)];
    return [{ declaration, size, align, members: memberFacts(declaration, layout) }];
  });
}

function memberFacts({ kind }: Declaration, layout: Layout): MemberFact[] {
  if (kind !== 'struct' && kind !== 'tuple') return [];
  return layout.parts.map((part) => {
    const name = part.path.replace(/^\./, '');
    const offset = factOf(layout, name, 'offset', part.offset);
    return { name, offset, size: factOf(layout, name, 'size', part.layout.size) };
  });
}

function factOf(layout: Layout, path: string, property: Assertion['property'], bytes: number): Fact {
  return { bytes, rule: ruleOfPath(layout, path, property) };
}
