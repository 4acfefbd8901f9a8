import type * as fc from 'fast-check';
import { textEdges } from './leaf-edges.ts';
import { drawScalar } from './number-sources.ts';
import type { Choose, Source } from './source.ts';
import { oneIn, pickFrom } from './source.ts';
import { utf8Length } from './utf8.ts';

/**
 * Texts of at most `capacity` bytes of UTF-8: edges, ASCII, and characters of 1 to 4 bytes mixed. `choose` decides between
 * `empty`, `full` and `other` ones.
 */
export function textSource(capacity: number, choose?: Choose): Source {
  const edges = textEdges(capacity);
  return {
    simplest: '',
    leaves: Math.ceil(capacity / 16),
    draw:
      choose === undefined
        ? (random) => (oneIn(random, 4) ? pickFrom(random, edges) : drawText(random, capacity))
        : (random) => drawChosen(random, capacity, choose(random)),
    shrink: (value) => shrinkText(value as string),
  };
}

function drawChosen(random: fc.Random, capacity: number, length: string): string {
  if (length === 'empty') return '';
  if (length !== 'full') return drawText(random, capacity - 1) || 'a';
  const text = drawBytes(random, capacity);
  return text + 'z'.repeat(capacity - utf8Length(text));
}

/** Long texts repeat their beginning: drawing each character of a megabyte would take seconds. */
const drawnBytes = 256;

function drawText(random: fc.Random, capacity: number): string {
  return drawBytes(random, oneIn(random, 4) ? capacity : random.nextInt(0, Math.min(capacity, 4 * drawnBytes)));
}

/** A text of `target` bytes, or a few less when it is a long one. */
function drawBytes(random: fc.Random, target: number): string {
  const widest = oneIn(random, 2) ? 1 : 4;
  const drawn = drawCharacters(random, Math.min(target, drawnBytes), widest);
  const size = utf8Length(drawn);
  return size === 0 ? drawn : drawn.repeat(Math.max(1, Math.floor(target / size)));
}

function drawCharacters(random: fc.Random, bytes: number, widest: number): string {
  let text = '';
  for (let left = bytes; left > 0; ) {
    const character = drawScalar(random, Math.min(left, widest));
    text += character;
    left -= utf8Length(character);
  }
  return text;
}

function* shrinkText(text: string): Iterable<string> {
  const characters = [...text];
  for (let removed = characters.length; removed > 0; removed = Math.floor(removed / 2)) {
    yield characters.slice(0, characters.length - removed).join('');
  }
  if (characters.length > 1) yield characters.slice(1).join('');
  const plain = 'a'.repeat(characters.length);
  if (plain !== text) yield plain;
}
