import { className, moduleName } from '../generate/typescript/names.ts';
import type { Profile } from '../layout/index.ts';
import { assertionsOf, type PlatformFacts, platformNames } from './facts.ts';
import { introduction, stringLiteral } from './text.ts';

/**
 * A TypeScript module beside the modules of the types: `checkLayouts(platform)` throws where they lie otherwise than the reference
 * says. `library`: the module of the container library.
 */
export function typescriptAssertions(facts: readonly PlatformFacts[], profile: Profile, library: string): string {
  const packages = [...new Set(facts.flatMap(({ types }) => types.map(({ declaration }) => declaration.package)))];
  const imports = packages.map((name) => `import * as ${importedAs(name)} from './${moduleName(name)}.js';\n`);
  return `// ${introduction.head}
import * as abi from ${stringLiteral(library)};
${imports.join('')}
/** A type, a field or none, what of it, the bytes that it must be, and the sentence for whoever changed it. */
type Assertion = readonly [abi.AnyTyped, string, 'offset' | 'size' | 'align', number, string];

${facts.map((group, index) => assertionList(group, index, profile)).join('\n')}
const platforms = {
${facts.flatMap((group, index) => group.platforms.map(({ platform }) => `  ${stringLiteral(platform)}: platforms${index},`)).join('\n')}
} as const;

/** Platforms that the assertions were generated for. */
export type AssertedPlatform = keyof typeof platforms;
export const assertedPlatforms = ${JSON.stringify(platformNames(facts))} as const satisfies readonly AssertedPlatform[];

/**
 * Says for each type and field that lies elsewhere what was found and what would be right; nothing: all is well.
 * \`rules\`: those that the program uses on the platform; default: the library's.
 */
export function layoutProblems(platform: AssertedPlatform, rules: abi.AbiRules = abi.defaultRules): string[] {
  return platforms[platform].flatMap(([type, field, what, right, sentence]) => {
    const found = measure(abi.layoutOf(type, rules), field, what);
    return found === right ? [] : [\`found \${found}, but \${sentence}\`];
  });
}

/** Throws an Error that lists all problems. */
export function checkLayouts(platform: AssertedPlatform, rules: abi.AbiRules = abi.defaultRules): void {
  const problems = layoutProblems(platform, rules);
  if (problems.length > 0) throw new Error(problems.join('\\n'));
}

function measure(layout: abi.Layout, field: string, what: Assertion[2]): number | undefined {
  if (field === '') return what === 'size' ? layout.size : layout.alignment;
  const part = layout.parts.find(({ name }) => name === field);
  return what === 'offset' ? part?.offset : part?.layout.size;
}
`;
}

function assertionList(group: PlatformFacts, index: number, profile: Profile): string {
  const lines = group.types.flatMap((fact) =>
    assertionsOf(fact, profile).map(({ member, property, expected, sentence }) => {
      const native = `${importedAs(fact.declaration.package)}.${className(fact.declaration)}`;
      return `  [${native}, ${stringLiteral(member?.name ?? '')}, '${property}', ${expected}, ${stringLiteral(sentence)}],`;
    }),
  );
  return `const platforms${index}: readonly Assertion[] = [\n${lines.join('\n')}\n];\n`;
}

/** Apart from every other name of the module. */
function importedAs(packageName: string): string {
  return `package_${moduleName(packageName)}`;
}
