import type { WrittenCases } from '../../describe/cases-schema.ts';
import { didYouMean, type Json5File, type Problem, type Type, type TypeTable } from '../../describe/index.ts';
import { type Layout, layoutOf, layoutOn, type Platform, type Profile, readerRules } from '../../layout/index.ts';
import {
  type BrokenImage,
  brokenImages,
  decodeImage,
  encodeImage,
  type ImageOutcome,
  parseValue,
  toJson,
  type Unspecified,
  type Value,
  type ValueSpan,
  valueSpans,
} from '../../values/index.ts';

/** What decides which bytes an image has and which rules it breaks. */
export interface CaseWorld {
  readonly types: TypeTable;
  readonly profile: Profile;
  readonly platform: Platform;
  /** All that a pinned layout can be of; default: the one above. */
  readonly platforms?: readonly Platform[];
  /** Names of further profiles that exist: those that are nearly one of them are mistakes. */
  readonly profiles?: readonly string[];
  /** Bytes to be refused are written in the order of memory: those that break no rule on this further platform are left out. */
  readonly further?: boolean;
}

type WrittenRefusal = NonNullable<WrittenCases['cases'][string]['refuse']>[number];

/** Where an entry stands in its file. */
interface Entry {
  readonly written: WrittenRefusal;
  readonly index: number;
  problemAt(path: readonly PropertyKey[], message: string, hint?: string): Problem;
}

/**
 * The refuse entries of a case as images. Each of them is proved here to break the rule that it names, and no other, whatever
 * its unspecified bytes are; what does not is a problem at the entry.
 */
export function loadRefusals(
  id: string,
  type: string,
  file: Json5File<WrittenCases>,
  world: CaseWorld,
  problems: Problem[],
): BrokenImage[] {
  const refusals = file.value.cases[id]?.refuse ?? [];
  return refusals.flatMap((written, index) => {
    if (written.profile !== world.profile.profile || layoutOn(world.platform, type, world) === undefined) return [];
    const entry: Entry = {
      written,
      index,
      problemAt: (path, message, hint) =>
        file.document.problemAt(['cases', id, 'refuse', index, ...path], message, hint),
    };
    const image = loadRefusal(entry, type, world);
    if (!('problems' in image)) return [image];
    if (!world.further) problems.push(...image.problems);
    return [];
  });
}

function loadRefusal(entry: Entry, name: string, { types, profile, platform }: CaseWorld): BrokenImage | Failed {
  const { written } = entry;
  const type = { kind: 'named' as const, name };
  const parsed = parseValue(type, types, written.value);
  if (!parsed.ok) {
    return {
      problems: parsed.problems.map((problem) =>
        entry.problemAt(['value', ...problem.at], `${problem.path || name}: ${problem.message}`),
      ),
    };
  }
  const layout = layoutOf(type, types, profile, platform);
  const span = findSpan(entry, layout, parsed.value);
  if ('problems' in span) return span;
  const broken = { layout, value: parsed.value, offset: span.offset };
  if (written.bytes === undefined) return breakRule(entry, broken, span, { type, types, profile });
  const bytes = Uint8Array.from(Buffer.from(written.bytes.replaceAll(' ', ''), 'hex'));
  if (bytes.length > span.size) {
    const message = `${bytes.length} bytes do not fit into "${span.path}", which has ${span.size}`;
    return fail(entry.problemAt(['bytes'], message, `give at most ${span.size}`));
  }
  return prove(entry, { ...broken, bytes }, profile);
}

/** Bytes that break the rule at other places of the type are tried at this one; the first that the reference refuses for it are taken. */
function breakRule(
  entry: Entry,
  broken: Omit<Broken, 'bytes'>,
  span: ValueSpan,
  { type, types, profile }: { readonly type: Type; readonly types: TypeTable; readonly profile: Profile },
): BrokenImage | Failed {
  const { rule, path } = entry.written;
  if (rule === undefined) {
    return fail(entry.problemAt([], 'neither bytes nor a rule', 'give the bytes to write, or the rule to break'));
  }
  const known = brokenImages(type, types, broken.layout).filter((each) => each.rule === rule && each.size <= span.size);
  for (const { image, offset, size } of known) {
    const proved = prove(entry, { ...broken, bytes: image.subarray(offset, offset + size) }, profile);
    if (!('problems' in proved)) return proved;
  }
  if (!refusingRules(profile).includes(rule)) return fail(unknownRule(entry, rule, profile));
  const message = `nothing that is written over "${path}" alone breaks ${rule}`;
  return fail(entry.problemAt(['rule'], message, 'name the part that the rule is about, or give the bytes'));
}

interface Failed {
  readonly problems: readonly Problem[];
}

function fail(problem: Problem): Failed {
  return { problems: [problem] };
}

function findSpan(entry: Entry, layout: Layout, value: Value): ValueSpan | Failed {
  const spans = valueSpans(layout, value);
  const { path } = entry.written;
  const span = spans.find((candidate) => candidate.path === path);
  if (span !== undefined) return span;
  const paths = spans.map((candidate) => candidate.path);
  const hint = didYouMean(path, paths) ?? `it has ${paths.slice(0, 6).join(', ')}${paths.length > 6 ? ', ...' : ''}`;
  return fail(entry.problemAt(['path'], `no reader of this value reaches a part "${path}"`, hint));
}

interface Broken {
  readonly layout: Layout;
  readonly value: Value;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

function prove(entry: Entry, broken: Broken, profile: Profile): BrokenImage | Failed {
  const { written, index } = entry;
  const images = [0, 0xff, noise].map((unspecified) => makeImage(broken, unspecified));
  const outcomes = images.map((image) => decodeImage(broken.layout, image, 0));
  const answers = new Set(outcomes.map(answerOf));
  if (answers.size > 1 && outcomes.some((outcome) => outcome.refused)) {
    const message = `what the image says depends on unspecified bytes: ${[...answers].join(', or ')}`;
    return fail(entry.problemAt(['bytes'], message, 'break a part that decides alone'));
  }
  const outcome = outcomes[0] as ImageOutcome;
  const wanted = written.rule ?? (outcome.refused ? outcome.refusal.rule : undefined);
  if (!outcome.refused || !outcome.required || outcome.refusal.rule !== wanted)
    return fail(explain(entry, outcome, profile));
  return {
    rule: outcome.refusal.rule,
    path: outcome.refusal.path,
    image: images[index % images.length] as Uint8Array,
    value: broken.value,
    offset: broken.offset,
    size: broken.bytes.length,
    note: written.name ?? `${written.path} is ${written.bytes ?? Buffer.from(broken.bytes).toString('hex')}`,
  };
}

function answerOf(outcome: ImageOutcome): string {
  if (!outcome.refused) return 'a value';
  const { rule, path } = outcome.refusal;
  return path === '' ? rule : `${rule} at ${path}`;
}

function explain(entry: Entry, outcome: ImageOutcome, profile: Profile): Problem {
  const { rule } = entry.written;
  if (rule !== undefined && !refusingRules(profile).includes(rule)) return unknownRule(entry, rule, profile);
  if (!outcome.refused) {
    const value = JSON.stringify(toJson(outcome.value)).slice(0, 120);
    return entry.problemAt(
      ['bytes'],
      `the image breaks no rule, it is the value ${value}`,
      'give bytes that are no value',
    );
  }
  const answer = answerOf(outcome);
  if (!outcome.required || rule === undefined) {
    return entry.problemAt(['bytes'], `the image breaks ${answer}, which no reader need refuse`);
  }
  return entry.problemAt(['rule'], `the image breaks ${answer}, not ${rule}`, `write "${outcome.refusal.rule}"`);
}

function unknownRule(entry: Entry, rule: string, profile: Profile): Problem {
  const known = refusingRules(profile);
  const near = known.filter((id) => id.split('.')[0] === rule.split('.')[0]);
  const hint = near.length > 0 ? `there are ${near.join(', ')}` : 'the rules are in docs/specification.md';
  return entry.problemAt(['rule'], `no reader enforces a rule "${rule}" in the profile ${profile.profile}`, hint);
}

/** Ids of the rules that say what images readers refuse. */
function refusingRules(profile: Profile): string[] {
  return readerRules(profile).map((rule) => rule.id);
}

function makeImage({ layout, value, offset, bytes }: Broken, unspecified: Unspecified): Uint8Array {
  const image = new Uint8Array(layout.size);
  encodeImage(layout, value, image, 0, { unspecified });
  image.set(bytes, offset);
  return image;
}

function noise(index: number): number {
  return (Math.imul(index + 1, 2654435761) >>> 24) & 0xff;
}
