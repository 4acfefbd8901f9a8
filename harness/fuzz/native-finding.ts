import { decodeImage } from '../values/index.ts';
import { describeTree } from './describe-tree.ts';
import type { NativeTarget } from './native-target.ts';
import { imageCase } from './represent-image.ts';
import { writeDescription, writeImageCase } from './write-finding.ts';

/**
 * Writes the input at which a native target ended as `NAME.json5` and `NAME.cases.json5` in `folder`.
 * @param input two bytes with the number of the type, then an image, cut or to be filled with zeros
 * @returns the files; `undefined` where no case can hold the image
 */
export function writeNativeFinding(
  { types }: Pick<NativeTarget, 'types'>,
  input: Uint8Array,
  folder: string,
  name: string,
): readonly [description: string, cases: string] | undefined {
  const [low = 0, high = 0, ...given] = input;
  const found = types[(low | (high << 8)) % types.length];
  if (found === undefined) throw new Error('a native target has types');
  const { layout, tree } = found;
  const image = new Uint8Array(layout.size);
  image.set(given.slice(0, layout.size));
  const written = imageCase(image, decodeImage(layout, image, 0));
  if (written === undefined) return undefined;
  const { description, type } = describeTree(tree, 'fuzz');
  const doc = 'A reader in its own process failed at this image.';
  return [writeDescription(description, folder, name), writeImageCase({ type, doc, ...written }, folder, name)];
}
