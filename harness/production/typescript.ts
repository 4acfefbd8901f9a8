import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from '../generate/generator.ts';
import { generateModules } from '../generate/typescript/declarations.ts';
import { platformFacts } from '../static-assertions/facts.ts';
import { typescriptAssertions } from '../static-assertions/typescript.ts';
import { libraryFolder, vendored } from './library-files.ts';
import { dashed, type MakeProject, type ProductionOptions } from './project.ts';

const libraryPackage = '@samebytes/abi';

/** TypeScript: an npm module with a module for each package; `npm run build` compiles it to `dist/`. */
export const typescriptProject: MakeProject = (types, options) => {
  const library = options.library === 'vendor' ? './abi/index.js' : libraryPackage;
  const facts = platformFacts(types, options.profile, options.platforms);
  const modules = generateModules(types, library);
  const asserted = { path: 'static_assertions.ts', text: typescriptAssertions(facts, options.profile, library) };
  const sources = [...modules, ...(facts.length === 0 ? [] : [asserted])];
  return [
    { path: 'package.json', text: packageText(options, sources, modules.length) },
    { path: 'tsconfig.json', text: compilerText() },
    ...sources.map(({ path, text }) => ({ path: `src/${path}`, text })),
    ...(options.library === 'vendor' ? vendored(join(libraryFolder('typescript'), 'src'), 'src/abi') : []),
  ];
};

function packageText(options: ProductionOptions, sources: readonly GeneratedFile[], packages: number): string {
  const { name, version, library, libraryPath } = options;
  const names = sources.map(({ path }) => path.replace(/\.ts$/, ''));
  const modules = library === 'vendor' ? [...names, 'abi/index'] : names;
  const record = {
    name: dashed(name),
    version,
    private: true,
    type: 'module',
    exports: {
      // One package of types is what the npm module is about.
      ...(packages === 1 ? { '.': exportOf(names[0] ?? '') } : {}),
      ...Object.fromEntries(modules.map((module) => [`./${module.replace(/\/index$/, '')}`, exportOf(module)])),
    },
    files: ['dist'],
    scripts: { build: 'tsc' },
    ...(library === 'vendor' ? {} : { dependencies: { [libraryPackage]: `file:${libraryPath}` } }),
    devDependencies: { typescript: '>=5.7' },
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

function exportOf(module: string): Record<string, string> {
  return { types: `./dist/${module}.d.ts`, default: `./dist/${module}.js` };
}

/** What the library is compiled with, for the types too. */
function compilerText(): string {
  const text = readFileSync(join(libraryFolder('typescript'), 'tsconfig.build.json'), 'utf8');
  const { compilerOptions } = JSON.parse(text) as { readonly compilerOptions: Record<string, unknown> };
  return `${JSON.stringify({ compilerOptions, include: ['src/**/*.ts'] }, null, 2)}\n`;
}
