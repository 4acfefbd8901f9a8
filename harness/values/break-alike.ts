import type { Layout } from '../layout/layout.ts';
import type { BrokenImage } from './broken-images.ts';
import { decodeImage, encodeImage, type Unspecified } from './image.ts';
import { type ValueSpan, valueSpans } from './spans.ts';
import type { Value } from './value.ts';

/**
 * Breaks another value's image at the same part, with the same bytes, as `broken` is. Indices may differ: what was wrong in the third
 * element is wrong in the last one of a shorter list.
 * @returns undefined when the value has no such part, or when its image does not break the same rule
 */
export function breakAlike(
  broken: BrokenImage,
  value: Value,
  layout: Layout,
  unspecified: Unspecified,
): BrokenImage | undefined {
  const place = placeIn(broken, value, layout);
  if (place === undefined) return undefined;
  const { offset, size } = place;
  const image = new Uint8Array(layout.size);
  encodeImage(layout, value, image, 0, { unspecified });
  image.set(broken.image.subarray(broken.offset, broken.offset + size), offset);
  const outcome = decodeImage(layout, image, 0);
  if (!outcome.refused || !outcome.required || outcome.refusal.rule !== broken.rule) return undefined;
  return { ...broken, path: outcome.refusal.path, image, value, offset };
}

/** Which leaf of a value's image is broken. */
export function brokenPart({ offset, value }: BrokenImage, layout: Layout): ValueSpan | undefined {
  return valueSpans(layout, value).find((span) => offset >= span.offset && offset < span.offset + span.size);
}

function placeIn(broken: BrokenImage, value: Value, layout: Layout): { offset: number; size: number } | undefined {
  const { size } = broken;
  const part = brokenPart(broken, layout);
  if (part === undefined) return undefined;
  const alike = valueSpans(layout, value).filter((span) => withoutIndices(span.path) === withoutIndices(part.path));
  const span = alike.find((each) => each.path === part.path) ?? alike.at(-1);
  if (span === undefined || span.size < size) return undefined;
  // In a text that is shorter now, at its end.
  return { offset: span.offset + Math.min(broken.offset - part.offset, span.size - size), size };
}

function withoutIndices(path: string): string {
  return path.replace(/\[\d+\]/g, '[]');
}
