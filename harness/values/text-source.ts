import type * as fc from 'fast-check';
import type { Type } from '../describe/types.ts';
import { textEdges } from './leaf-edges.ts';
import { drawScalar } from './number-sources.ts';
import type { Choose, Source } from './source.ts';
import { oneIn, pickFrom } from './source.ts';
import { utf8Length } from './utf8.ts';

/**
 * Texts of at most `capacity` bytes of UTF-8: edges, ASCII, and characters of 1 to 4 bytes mixed; ASCII without NUL alone where
 * `ascii` is set. `choose` decides between `empty`, `full` and `other` ones.
 */
export function textSource({ capacity, ascii }: Text, choose?: Choose): Source {
  const edges = textEdges(capacity, ascii);
  const draw = ascii ? drawAscii : drawScalar;
  return {
    simplest: '',
    leaves: Math.ceil(capacity / 16),
    draw:
      choose === undefined
        ? (random) => (oneIn(random, 4) ? pickFrom(random, edges) : drawText(random, capacity, draw))
        : (random) => drawChosen(random, capacity, choose(random), draw),
    shrink: (value) => shrinkText(value as string),
  };
}

type Text = Extract<Type, { kind: 'string' }>;

/** A character of at most so many bytes. */
type Draw = (random: fc.Random, bytes: number) => string;

const drawAscii: Draw = (random) => String.fromCharCode(random.nextInt(1, 0x7f));

function drawChosen(random: fc.Random, capacity: number, length: string, draw: Draw): string {
  if (length === 'empty') return '';
  if (length !== 'full') return drawText(random, capacity - 1, draw) || 'a';
  const text = drawBytes(random, capacity, draw);
  return text + 'z'.repeat(capacity - utf8Length(text));
}

/** Long texts repeat their beginning: drawing each character of a megabyte would take seconds. */
const drawnBytes = 256;

function drawText(random: fc.Random, capacity: number, draw: Draw): string {
  return drawBytes(random, oneIn(random, 4) ? capacity : random.nextInt(0, Math.min(capacity, 4 * drawnBytes)), draw);
}

/** A text of `target` bytes, or a few less when it is a long one. */
function drawBytes(random: fc.Random, target: number, draw: Draw): string {
  const widest = oneIn(random, 2) ? 1 : 4;
  const drawn = drawCharacters(random, Math.min(target, drawnBytes), widest, draw);
  const size = utf8Length(drawn);
  return size === 0 ? drawn : drawn.repeat(Math.max(1, Math.floor(target / size)));
}

function drawCharacters(random: fc.Random, bytes: number, widest: number, draw: Draw): string {
  let text = '';
  for (let left = bytes; left > 0; ) {
    const character = draw(random, Math.min(left, widest));
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
