import type { WrittenCases } from '../../describe/cases-schema.ts';
import { closest, type Json5File, type Json5Path, type Problem } from '../../describe/index.ts';
import type { CaseWorld } from './load-refusals.ts';

/**
 * Entries of a case that would be left out of every run because of a slip in their profile's name. A name that is unlike all that are known is
 * that of somebody's own profile, and another number at the end that of another version.
 */
export function profileProblems(
  id: string,
  file: Json5File<WrittenCases>,
  { profile, profiles = [], further }: CaseWorld,
): Problem[] {
  const { refuse = [], images = [], expect } = file.value.cases[id] ?? {};
  if (further) return [];
  const known = [profile.profile, ...profiles];
  const problemAt = (written: string | undefined, at: Json5Path): Problem[] => {
    const meant = written === undefined || known.includes(written) ? undefined : closest(written, known);
    if (written === undefined || meant === undefined || areVersions(written, meant)) return [];
    const hint = `did you mean "${meant}"?`;
    return [file.document.problemAt(['cases', id, ...at, 'profile'], `no profile "${written}"`, hint)];
  };
  return [
    ...refuse.flatMap((entry, index) => problemAt(entry.profile, ['refuse', index])),
    ...images.flatMap((entry, index) => problemAt(entry.profile, ['images', index])),
    ...problemAt(expect?.profile, ['expect']),
  ];
}

/** `acme-v1` and `acme-v2`, but not `iceoryx` and `iceoryx2`. */
function areVersions(one: string, other: string): boolean {
  const name = /^(.*?)\d+$/;
  const [first, second] = [name.exec(one)?.[1], name.exec(other)?.[1]];
  return first !== undefined && first === second;
}
