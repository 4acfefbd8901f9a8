import type { WrittenCases } from '../../describe/cases-schema.ts';
import type { Json5File, Problem } from '../../describe/index.ts';
import { layoutOn } from '../../layout/index.ts';
import { decodeImage, type ImageOutcome } from '../../values/index.ts';
import type { WrittenCase, WrittenImage } from '../plan/plan.ts';
import { noPlatform } from './load-expectations.ts';
import type { CaseWorld } from './load-refusals.ts';

type WrittenEntry = NonNullable<WrittenCases['cases'][string]['images']>[number];

/**
 * The whole images of a case. What is said about each is compared with what the reference makes of it, so that no case stays that
 * a change of the type or of the profile has made meaningless.
 * @returns nothing where no entry is for this profile and platform
 */
export function loadImages(
  id: string,
  type: string,
  file: Json5File<WrittenCases>,
  world: CaseWorld,
  problems: Problem[],
): Pick<WrittenCase, 'images'> {
  const { platform } = world.platform;
  const { platforms, further } = world;
  const layout = layoutOn(world.platform, type, world);
  if (layout === undefined) return {};
  const entries = file.value.cases[id]?.images ?? [];
  const images = entries.flatMap((entry, index): WrittenImage[] => {
    const at = ['cases', id, 'images', index];
    if (!further && platforms?.some((each) => each.platform === entry.platform) === false) {
      problems.push(noPlatform(entry.platform, platforms, [...at, 'platform'], file.document));
    }
    if (entry.profile !== world.profile.profile || entry.platform !== platform) return [];
    const stretches = stretchesOf(entry);
    const tooLong = stretches.find(({ offset, bytes }) => offset + bytes.length > layout.size);
    if (tooLong !== undefined) {
      const message = `bytes ${tooLong.offset} to ${tooLong.offset + tooLong.bytes.length - 1} of an image of ${layout.size}`;
      problems.push(file.document.problemAtKey([...at, 'bytes', String(tooLong.offset)], message, 'give fewer bytes'));
      return [];
    }
    const twice = firstOverlap(stretches);
    if (twice !== undefined) {
      const message = `the byte at ${twice} is given twice`;
      problems.push(file.document.problemAtKey([...at, 'bytes', String(twice)], message, 'join the two stretches'));
      return [];
    }
    const image = new Uint8Array(layout.size);
    for (const { offset, bytes } of stretches) image.set(bytes, offset);
    const outcome = decodeImage(layout, image, 0);
    if (expectationOf(outcome) === entry.expect) return [{ name: entry.name ?? `image ${index + 1}`, bytes: image }];
    problems.push(file.document.problemAt([...at, 'expect'], ...explain(outcome)));
    return [];
  });
  return images.length === 0 ? {} : { images };
}

/** `undefined`: the profile leaves it to the reader. */
export function expectationOf(outcome: ImageOutcome): WrittenEntry['expect'] | undefined {
  if (!outcome.refused) return 'accepted';
  return outcome.required ? 'refused' : undefined;
}

function explain(outcome: ImageOutcome): [message: string, hint: string] {
  if (!outcome.refused) return ['the image breaks no rule', 'write "accepted"'];
  const { rule, path } = outcome.refusal;
  const broken = `the image breaks ${rule}${path === '' ? '' : ` at ${path}`}`;
  if (outcome.required) return [broken, 'write "refused"'];
  return [`${broken}, which no reader need refuse`, 'break a rule that readers enforce'];
}

/** Where a stretch begins inside of the one before it. */
function firstOverlap(stretches: ReturnType<typeof stretchesOf>): number | undefined {
  const sorted = stretches.toSorted((a, b) => a.offset - b.offset);
  const inside = sorted.find(({ offset }, index) => {
    const before = sorted[index - 1];
    return before !== undefined && before.offset + before.bytes.length > offset;
  });
  return inside?.offset;
}

function stretchesOf({ bytes }: WrittenEntry): { offset: number; bytes: Uint8Array }[] {
  return Object.entries(bytes).map(([offset, text]) => {
    return { offset: Number(offset), bytes: Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex')) };
  });
}
