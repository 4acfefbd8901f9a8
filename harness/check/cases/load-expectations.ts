import type { WrittenCases } from '../../describe/cases-schema.ts';
import { didYouMean, type Json5Document, type Json5File, type Json5Path, type Problem } from '../../describe/index.ts';
import { entriesOf, layoutOn, meantPlatform, type Platform } from '../../layout/index.ts';
import { samebytesCommand } from '../../peers/package-folder.ts';
import type { CaseWorld } from './load-refusals.ts';

/**
 * Holds what a case expects of its type's layout against the reference: a pinned layout that changes with its description is
 * a mistake in one of the two files. That of another platform is held against that platform's layout, whether peers run there or not; those
 * of another profile are left out.
 */
export function expectationProblems(
  id: string,
  type: string,
  file: Json5File<WrittenCases>,
  { types, profile, platform: own, platforms = [own], further }: CaseWorld,
): Problem[] {
  const expected = file.value.cases[id]?.expect;
  if (expected === undefined || further || expected.profile !== profile.profile) return [];
  const platform = platforms.find((each) => each.platform === expected.platform);
  const at = ['cases', id, 'expect'];
  if (platform === undefined) return [noPlatform(expected.platform, platforms, [...at, 'platform'], file.document)];
  const layout = layoutOn(platform, type, { types, profile });
  const shown = `"${samebytesCommand()} layout ${type}" shows the layout`;
  const problemAt = (path: readonly string[], message: string) => {
    const hint = `change the description back, or the case; ${shown}`;
    return file.document.problemAt([...at, ...path], message, hint);
  };
  if (layout === undefined) return [problemAt([], `${type} cannot exist on ${platform.platform}`)];
  const problems: Problem[] = [];
  for (const extent of ['size', 'align'] as const) {
    const wanted = expected[extent];
    if (wanted === undefined || wanted === layout[extent]) continue;
    problems.push(problemAt([extent], `${type} has ${extent} ${layout[extent]}, the case expects ${wanted}`));
  }
  const noPart = (path: string) => {
    const hint = didYouMean(path, [...offsets.keys()]) ?? shown;
    return file.document.problemAtKey([...at, 'offsets', path], `${type} has no part "${path}"`, hint);
  };
  const offsets = new Map(entriesOf(layout).map((entry) => [entry.path, entry.offset]));
  for (const [path, wanted] of Object.entries(expected.offsets)) {
    const offset = offsets.get(path);
    if (offset === wanted) continue;
    if (offset === undefined) problems.push(noPart(path));
    else
      problems.push(
        problemAt(['offsets', path], `${type}: ${path} is at byte ${offset}, the case expects byte ${wanted}`),
      );
  }
  return problems;
}

/** A platform of which nothing is known, at its place. */
export function noPlatform(
  name: string,
  platforms: readonly Platform[],
  at: Json5Path,
  document: Json5Document,
): Problem {
  const names = platforms.map(({ platform }) => platform);
  return document.problemAt(at, `no platform "${name}"`, meantPlatform(name, names) ?? `there are ${names.join(', ')}`);
}
