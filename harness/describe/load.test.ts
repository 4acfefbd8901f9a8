import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeTexts, loadDescriptions } from './index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'load-'));
  await mkdir(join(folder, 'parts'));
  await write(
    'top.json5',
    'demo.top',
    ['./parts/left.json5', './parts/right.json5'],
    `T: {struct: {l: 'demo.left.L', r: 'demo.right.R'}}`,
  );
  await write('parts/left.json5', 'demo.left', ['../base.json5'], `L: {alias: 'demo.base.B'}`);
  await write('parts/right.json5', 'demo.right', ['./../base.json5'], `R: {alias: 'Vec<demo.base.B, 2>'}`);
  await write('base.json5', 'demo.base', [], `B: {alias: 'u8'}`);
  await symlink('base.json5', join(folder, 'linked.json5'));
});
afterAll(() => rm(folder, { recursive: true }));

test('follows imports relative to the importing file; imported packages come first', async () => {
  const types = await loadDescriptions([join(folder, 'top.json5')]);
  expect([...types.keys()]).toEqual(['demo.base.B', 'demo.left.L', 'demo.right.R', 'demo.top.T']);
  expect(types.get('demo.left.L')?.position).toEqual({ file: join(folder, 'parts/left.json5'), line: 2, column: 3 });
});

test('a file that is named twice, imported too or linked is read once', async () => {
  const files = ['base.json5', 'top.json5', 'linked.json5', 'base.json5'].map((file) => join(folder, file));
  expect((await loadDescriptions(files)).size).toBe(4);
});

test('a missing file is a problem of the input', async () => {
  await expect(loadDescriptions([join(folder, 'none.json5')])).rejects.toMatchObject({
    code: 'E_INPUT',
    problems: [{ file: join(folder, 'none.json5'), line: 1, column: 1, message: 'there is no such file' }],
  });
});

test('an anonymous struct is a declaration of its own before its variant', () => {
  const types = describeTexts({
    'a.json5': `{samebytes: 1, package: 'demo.a', version: '1.0.0', types: {Shape: {variant: {rect: {w: 'u8'}}}, First: {alias: 'Shape'}}}`,
  });
  expect([...types.keys()]).toEqual(['demo.a.Shape.rect', 'demo.a.Shape', 'demo.a.First']);
  expect(types.get('demo.a.Shape.rect')).toMatchObject({ kind: 'struct', anonymous: true, package: 'demo.a' });
  expect(types.get('demo.a.Shape')).toMatchObject({
    alternatives: [{ name: 'rect', payload: { kind: 'named', name: 'demo.a.Shape.rect' } }],
  });
});

async function write(file: string, name: string, imports: string[], types: string): Promise<void> {
  await writeFile(
    join(folder, file),
    `{samebytes: 1, package: '${name}', version: '1.0.0', imports: ${JSON.stringify(imports)}, types: {\n  ${types}}}`,
  );
}
