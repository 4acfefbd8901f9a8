import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { nativeName, type TypeTable } from '../describe/types.ts';
import { nameTypes } from '../generate/cpp/names.ts';
import type { GeneratedFile } from '../generate/generator.ts';
import { generators } from '../generate/index.ts';
import { moduleName } from '../generate/rust/native-types.ts';
import { cacheFolder } from '../peers/build/cache.ts';

/**
 * A peer that takes the declarations which samebytes generates for somebody's own, and lists every one of them: the folder of its manifest, in the
 * cache.
 */
export async function generatedDefinitions(language: 'cpp' | 'rust', types: TypeTable): Promise<string> {
  const folder = join(cacheFolder(), 'testing', 'definitions', language, 'generated');
  await rm(folder, { recursive: true, force: true });
  const around = { before: '', after: '' };
  const options = { bindings: {}, includes: [], around, fingerprints: new Map(), typesPerUnit: 16 };
  const files = generators[language].declarations(types, options);
  for (const { path, text } of files) {
    const file = join(folder, 'own', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const generate = language === 'cpp' ? { includes: files.map(({ path }) => path) } : { modules: modulesOf(files) };
  const manifest = {
    samebytes: 1,
    name: `generated-${language}`,
    extends: language,
    includeFolders: ['{peer}/own'],
    types: nativeNames(language, types),
    generate,
  };
  await writeFile(join(folder, 'peer.json5'), JSON.stringify(manifest));
  return folder;
}

function modulesOf(files: readonly GeneratedFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path }) => [path.replace(/\.rs$/, ''), `{peer}/own/${path}`]));
}

function nativeNames(language: 'cpp' | 'rust', types: TypeTable): Record<string, string> {
  const { qualified } = nameTypes(types);
  const listed = [...types.values()].map((declaration) => {
    const path = `${moduleName(declaration.package)}::${nativeName(declaration)}`;
    return [declaration.name, language === 'cpp' ? qualified(declaration) : path];
  });
  return Object.fromEntries(listed);
}
