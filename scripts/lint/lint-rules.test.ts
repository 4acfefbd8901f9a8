import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error: the scripts are plain JavaScript without type declarations
import { inRepository } from '../paths.mjs';

/** A folder that biome treats as it treats the repository. */
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samebytes-lint-rules-'));
  for (const name of ['biome.json', '.gitignore']) await copyFile(inRepository(name), join(folder, name));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What biome says about a file that imports `from`, at `path` in the repository. */
async function lintImport(path: string, from: string) {
  await mkdir(join(folder, dirname(path)), { recursive: true });
  await writeFile(join(folder, path), `import { used } from '${from}';\n\nexport const kept = used;\n`);
  const biome = inRepository('node_modules', '.bin', 'biome');
  const lint = ['lint', '--only=style/noRestrictedImports', path];
  const { exitCode, all } = await execa(biome, lint, { cwd: folder, reject: false, all: true });
  return { accepted: exitCode === 0, text: all };
}

describe('the oracle is independent', () => {
  it.each([
    ['harness/generate/cpp.ts', '../layout/index.ts'],
    ['harness/generate/cpp/structs.ts', '../../layout/engine.ts'],
    ['harness/generate/rust.ts', '../values/tape.ts'],
    ['peers/typescript/runtime/main.ts', '../../../harness/layout/index.ts'],
    ['peers/typescript/runtime/main.ts', '../../../harness/memory/libc.ts'],
    ['peers/typescript/abi/src/vec.ts', '../../../../dist/values/tape.js'],
    ['peers/typescript/runtime/main.ts', 'samebytes'],
    ['peers/typescript/runtime/testing/driver.ts', '../../../../harness/values/tape.ts'],
  ])('refuses that %s imports %s', async (path, from) => {
    const { accepted, text } = await lintImport(path, from);
    expect(text).toContain('The oracle is independent');
    expect(accepted).toBe(false);
  });

  it.each([
    ['harness/generate/cpp.ts', '../describe/types.ts'],
    ['harness/check/kinds/layout-check.ts', '../layout/index.ts'],
    ['peers/typescript/runtime/main.ts', '../abi/src/layout.ts'],
    ['peers/typescript/runtime/testing/driver.ts', '../../../../harness/memory/shared-memory.ts'],
  ])('accepts that %s imports %s', async (path, from) => {
    expect(await lintImport(path, from)).toMatchObject({ accepted: true });
  });
});
