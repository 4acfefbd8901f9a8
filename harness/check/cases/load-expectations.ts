import type { WrittenCases } from '../../describe/cases-schema.ts';
import { didYouMean, type Json5File, type Problem } from '../../describe/index.ts';
import { entriesOf, layoutOn } from '../../layout/index.ts';
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
  if (platform === undefined) {
    const names = platforms.map((each) => each.platform);
    const hint = didYouMean(expected.platform, names) ?? `there are ${names.join(', ')}`;
    const at = ['cases', id, 'expect', 'platform'];
    return [file.document.problemAt(at, `no platform "${expected.platform}"`, hint)];
  }
  const layout = layoutOn(platform, type, { types, profile });
  const problemAt = (path: readonly string[], message: string) => {
    const hint = `change the description back, or the case; "samebytes layout ${type}" shows the layout`;
    return file.document.problemAt(['cases', id, 'expect', ...path], message, hint);
  };
  if (layout === undefined) return [problemAt([], `${type} cannot exist on ${platform.platform}`)];
  const problems: Problem[] = [];
  for (const extent of ['size', 'align'] as const) {
    const wanted = expected[extent];
    if (wanted === undefined || wanted === layout[extent]) continue;
    problems.push(problemAt([extent], `${type} has ${extent} ${layout[extent]}, the case expects ${wanted}`));
  }
  const offsets = new Map(entriesOf(layout).map((entry) => [entry.path, entry.offset]));
  for (const [path, wanted] of Object.entries(expected.offsets)) {
    const offset = offsets.get(path);
    if (offset === wanted) continue;
    const found = offset === undefined ? 'has no such part' : `is at byte ${offset}`;
    problems.push(problemAt(['offsets', path], `${type}: ${path} ${found}, the case expects byte ${wanted}`));
  }
  return problems;
}
