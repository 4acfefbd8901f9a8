import { nativeName } from '../describe/types.ts';
import { moduleName } from '../generate/rust/native-types.ts';
import { type Platform, type Profile, platformOf } from '../layout/index.ts';
import { type Assertion, assertionsOf, type PlatformFacts, platformNames, type TypeFact } from './facts.ts';
import { introduction, stringLiteral } from './text.ts';

/** The compiler that has `offset_of!`: what is asserted is asserted since then. */
const oldestCompiler = 'rustc 1.77.0';

/** The platforms as rustc sees them: 128-bit integers exist where C++ has none. */
export function platformsOfRust(platforms: readonly Platform[]): Platform[] {
  return platforms.map((platform) => platformOf(platform, oldestCompiler).platform);
}

/** The items of a Rust module that compiles exactly where the modules beside it lie as the reference says. */
export function rustAssertions(facts: readonly PlatformFacts[], profile: Profile): string {
  const groups = facts.map((group, index) => {
    const lines = group.types.map((fact) => typeLines(fact, assertionsOf(fact, profile)).join('\n'));
    return `// ${platformNames([group]).join(', ')}\n#[cfg(${condition(group.platforms)})]\nmod platforms_${index} {\n${indent(imports + lines.join('\n\n'))}\n}\n`;
  });
  const all = facts.flatMap(({ platforms }) => platforms);
  const message = stringLiteral(introduction.elsewhere(platformNames(facts)));
  const elsewhere = `#[cfg(not(${condition(all)}))]\ncompile_error!(${message});\n`;
  return [`// ${introduction.head}\n// ${introduction.meaning}\n`, ...groups, elsewhere].join('\n');
}

const imports = `use ::core::mem::{align_of, offset_of, size_of};

/// The size of what a field holds, in bytes.
#[allow(dead_code)]
const fn size_of_field<T, F>(_: fn(&T) -> &F) -> usize {
    size_of::<F>()
}

`;

function condition(platforms: readonly Platform[]): string {
  return `any(\n${platforms.map(({ conditions }) => `    ${conditions?.rust},\n`).join('')})`;
}

function typeLines(fact: TypeFact, assertions: readonly Assertion[]): string[] {
  const type = `crate::${moduleName(fact.declaration.package)}::${nativeName(fact.declaration)}`;
  return assertions.map(({ member, property, expected, sentence }) => {
    const found = measure(type, member?.name, property);
    return `const _: () = assert!(${found} == ${expected}, ${stringLiteral(sentence)});`;
  });
}

function measure(type: string, member: string | undefined, property: Assertion['property']): string {
  if (member === undefined) return `${property === 'size' ? 'size_of' : 'align_of'}::<${type}>()`;
  if (property === 'offset') return `offset_of!(${type}, ${member})`;
  return `size_of_field(|value: &${type}| &value.${member})`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
