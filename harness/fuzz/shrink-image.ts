/**
 * Finds an image with as many zero bytes as possible that still fails: stretches are set to zero, the longest first, many
 * candidates in one request.
 * @param most candidates in one request
 * @param firstFailing which of the candidates is the first that still fails; `undefined`: none
 */
export async function shrinkImage(
  image: Uint8Array,
  most: number,
  firstFailing: (candidates: readonly Uint8Array[]) => Promise<number | undefined>,
): Promise<Uint8Array> {
  let smallest = image;
  for (let length = 2 ** Math.ceil(Math.log2(image.length)); length >= 1; length = Math.floor(length / 2)) {
    for (let next = 0; next < image.length; ) {
      const { candidates, end } = zeroedFrom(smallest, next, length, most);
      const found = candidates.length === 0 ? undefined : await firstFailing(candidates.map((each) => each.image));
      const kept = found === undefined ? undefined : candidates[found];
      if (kept !== undefined) smallest = kept.image;
      next = kept === undefined ? end : kept.start + length;
    }
  }
  return smallest;
}

interface Candidate {
  readonly image: Uint8Array;
  readonly start: number;
}

/** Copies with one stretch zeroed each, from byte `from` on; `end`: where the next ones would begin. */
function zeroedFrom(
  image: Uint8Array,
  from: number,
  length: number,
  most: number,
): { candidates: Candidate[]; end: number } {
  const candidates: Candidate[] = [];
  let start = from;
  for (; start < image.length && candidates.length < most; start += length) {
    if (image.subarray(start, start + length).every((byte) => byte === 0)) continue;
    candidates.push({ image: image.slice().fill(0, start, start + length), start });
  }
  return { candidates, end: start };
}
