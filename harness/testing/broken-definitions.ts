import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../peers/build/cache.ts';
import { packageFolder } from '../peers/package-folder.ts';

/** A text that stands once in a file of an example, and what stands there instead. */
export type Edit = readonly [from: string, to: string];

const examples = {
  cpp: { folder: join(packageFolder, 'peers/third-party/definitions/cpp'), source: 'include/motor.hpp' },
  rust: { folder: join(packageFolder, 'peers/third-party/definitions/rust'), source: 'src/motor_types.rs' },
};

/** The example of types that were written by hand. */
export function exampleDefinitions(language: keyof typeof examples): string {
  return examples[language].folder;
}

/**
 * That example with something broken, as a peer that is called `name`: the folder of its manifest. It is kept in the cache, and so is what is built of
 * it.
 * @throws Error when a text does not stand there exactly once
 */
export async function brokenDefinitions(
  language: keyof typeof examples,
  name: string,
  edits: { readonly source?: readonly Edit[]; readonly manifest?: readonly Edit[] },
): Promise<string> {
  const { folder, source } = examples[language];
  const copy = join(cacheFolder(), 'testing', 'definitions', language, name);
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy, { recursive: true });
  await cp(folder, copy, { recursive: true });
  await edit(join(copy, source), edits.source ?? []);
  await edit(join(copy, 'peer.json5'), [
    [language === 'cpp' ? 'motor-hpp' : 'motor-rs', name],
    ...(edits.manifest ?? []),
  ]);
  return copy;
}

async function edit(file: string, edits: readonly Edit[]): Promise<void> {
  let text = await readFile(file, 'utf8');
  for (const [from, to] of edits) {
    if (text.split(from).length !== 2) throw new Error(`${file} does not have this text exactly once: ${from}`);
    text = text.replace(from, () => to);
  }
  await writeFile(file, text);
}
