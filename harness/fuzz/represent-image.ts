import { expectationOf } from '../check/cases/load-images.ts';
import type { TypeTable } from '../describe/types.ts';
import type { Layout } from '../layout/index.ts';
import {
  decodeImage,
  edgeValues,
  encodeImage,
  type ImageOutcome,
  toJson,
  type Unspecified,
  type Value,
  type ValueSpan,
  valueSpans,
} from '../values/index.ts';
import type { Failing } from './image-probe.ts';

/** What a case says besides its type, so that `samebytes run` offers an image again. */
export type ImageCase = Readonly<Record<string, unknown>>;

/** Most base values that are tried, and most images made of them. */
const mostValues = 24;
const mostCandidates = 64;
/** Bytes of an image that is written out, at most: files of cases have an end. */
const mostWrittenBytes = 1 << 20;
/** So many zero bytes may stand between others in one stretch. */
const mostZeros = 8;

/**
 * The plainest way in which a case can offer an image that fails: the value of a valid one; a value and the bytes of one part that
 * break one rule; else the whole image, as it is.
 * @param firstFailing which of some images is the first that fails in the same way; `undefined`: none
 * @returns `undefined` for an image that no case can hold: it is too large, or readers may do with it what they like
 */
export async function representImage(
  image: Uint8Array,
  name: string,
  types: TypeTable,
  layout: Layout,
  firstFailing: (images: readonly Uint8Array[]) => Promise<Failing | undefined>,
): Promise<ImageCase | undefined> {
  const outcome = decodeImage(layout, image, 0);
  if (!outcome.refused) {
    const failing = await firstFailing([imageOf(layout, outcome.value, 0)]);
    if (failing !== undefined) return { values: { found: toJson(outcome.value) } };
  } else if (outcome.required) {
    const candidates = breaksIn(image, name, types, layout, outcome.refusal.rule);
    const failing = candidates.length === 0 ? undefined : await firstFailing(candidates.map((each) => each.image));
    const found = failing === undefined ? undefined : candidates[failing.index];
    if (found !== undefined) return refuseCase(found, outcome.refusal.rule);
  }
  return imageCase(image, outcome);
}

/** An image by its stretches that are not zero. */
export function imageCase(image: Uint8Array, outcome: ImageOutcome): ImageCase | undefined {
  const expect = expectationOf(outcome);
  const bytes = stretchesOf(image);
  const length = Object.values(bytes).reduce((sum, text) => sum + text.length / 3, 0);
  return expect === undefined || length > mostWrittenBytes ? undefined : { images: [{ bytes, expect }] };
}

/** The image of an edge value in which one part has other bytes, and nothing else is wrong. */
interface Candidate {
  readonly image: Uint8Array;
  readonly value: Value;
  readonly span: ValueSpan;
}

/** Parts of a broken image, put into the images of edge values: those that break the rule there, too. */
function breaksIn(image: Uint8Array, name: string, types: TypeTable, layout: Layout, rule: string): Candidate[] {
  const candidates: Candidate[] = [];
  for (const value of edgeValues({ kind: 'named', name }, types).slice(0, mostValues)) {
    const intact = imageOf(layout, value, 0);
    for (const span of valueSpans(layout, value)) {
      if (candidates.length >= mostCandidates) return candidates;
      const bytes = image.subarray(span.offset, span.offset + span.size);
      const own = intact.subarray(span.offset, span.offset + span.size);
      if (bytes.length === 0 || Buffer.compare(bytes, own) === 0) continue;
      const [broken, noisy] = [0, 0xff].map((unspecified) => {
        const target = imageOf(layout, value, unspecified);
        target.set(bytes, span.offset);
        return target;
      }) as [Uint8Array, Uint8Array];
      if (answerOf(layout, broken).startsWith(`${rule} `) && answerOf(layout, broken) === answerOf(layout, noisy)) {
        candidates.push({ image: broken, value, span });
      }
    }
  }
  return candidates;
}

function answerOf(layout: Layout, image: Uint8Array): string {
  const outcome = decodeImage(layout, image, 0);
  return outcome.refused && outcome.required ? `${outcome.refusal.rule} ${outcome.refusal.path}` : '';
}

function refuseCase({ image, value, span }: Candidate, rule: string): ImageCase {
  const bytes = hexOf(image.subarray(span.offset, span.offset + span.size));
  return { refuse: [{ value: toJson(value), path: span.path, bytes, rule }] };
}

function imageOf(layout: Layout, value: Value, unspecified: Unspecified): Uint8Array {
  const image = new Uint8Array(layout.size);
  encodeImage(layout, value, image, 0, { unspecified });
  return image;
}

/** Bytes by the offset of their first one; all others are zero. */
function stretchesOf(image: Uint8Array): Record<string, string> {
  const stretches: Record<string, string> = {};
  for (let at = 0; at < image.length; ) {
    if (image[at] === 0) {
      at++;
      continue;
    }
    let end = at + 1;
    for (let next = end; next < image.length && next - end <= mostZeros; next++) if (image[next] !== 0) end = next + 1;
    stretches[at] = hexOf(image.subarray(at, end));
    at = end;
  }
  return stretches;
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
