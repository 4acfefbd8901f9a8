import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSON5 from 'json5';
import { afterAll, expect, it } from 'vitest';
import { loadCases } from '../check/cases/load-cases.ts';
import { describeText, loadDescriptions } from '../describe/index.ts';
import { layoutOf, loadPlatform, loadProfile } from '../layout/index.ts';
import { writeNativeFinding } from './native-finding.ts';
import { treeOf } from './type-tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'samebytes-native-finding-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('the input at which a reader ended becomes a description and a case that belongs to it', async () => {
  const declared = "{Flags: {struct: {set: 'Vec<bool, 4>'}}, Other: {alias: 'u8'}}";
  const types = describeText(`{samebytes: 1, package: 'x.y', version: '1.0.0', types: ${declared}}`, 'random.json5');
  const world = { profile: await loadProfile('s-core'), platform: await loadPlatform('x86_64') };
  const target = ['x.y.Flags', 'x.y.Other'].map((name) => {
    const layout = layoutOf({ kind: 'named', name }, types, world.profile, world.platform);
    return { name, layout, tree: treeOf(name, types) };
  });
  // Type 2 of 2 types is the first again; the last bytes of the image are cut.
  const files = writeNativeFinding({ types: target }, Uint8Array.of(2, 0, 9, 0, 0, 0, 4), folder, 'native-1');
  const [description, cases] = files as readonly [string, string];
  expect(JSON5.parse(readFileSync(cases, 'utf8')).cases['native-1']).toMatchObject({
    type: 'fuzz.Flags',
    images: [{ bytes: { 0: '09 00 00 00 04' }, expect: 'refused' }],
  });
  const loaded = await loadCases([cases], { types: await loadDescriptions([description]), ...world });
  expect(loaded[0]?.images?.[0]?.bytes).toEqual(Uint8Array.of(9, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0));
});
