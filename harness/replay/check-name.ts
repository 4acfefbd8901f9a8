import { type CheckIdentity, type CheckKind, checkKinds, reference } from '../check/records.ts';

/** What the id of a check says: `kind/type/case/writer/reader/platform`. */
export function parseCheckId(id: string): CheckIdentity {
  const [kind, type, name, writer, reader, ...platform] = id.split('/');
  const known = checkKinds.find((each) => each === kind);
  if (known === undefined || type === undefined || name === undefined || writer === undefined || reader === undefined) {
    throw new TypeError(`"${id}" is no id of a check`);
  }
  return { kind: known satisfies CheckKind, type, case: name, writer, reader, platform: platform.join('/') };
}

/** Whether `parseCheckId` can read it: a report that was changed by hand may say anything. */
export function isCheckId(id: string): boolean {
  const parts = id.split('/');
  return parts.length >= 5 && checkKinds.some((kind) => kind === parts[0]);
}

/** The peers that took part in a check, and the guilty one, each once; the reference is no peer. */
export function peersOf(check: CheckIdentity, guilty: string): string[] {
  return [...new Set([guilty, check.writer, check.reader])].filter((name) => name !== reference);
}
