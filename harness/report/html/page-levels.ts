import { attestedLevels, isAttestable } from '../../release/attest.ts';
import { levelNotes } from '../../release/level-notes.ts';
import { levelsOfPeer } from '../../release/levels.ts';
import type { Report } from '../schema.ts';
import type { PageLevels } from './page-data.ts';

/** The levels that a report attests, as certificate and badge tell them; `undefined`: it is older than levels. */
export function pageLevels(report: Report): PageLevels | undefined {
  if (!isAttestable(report)) return undefined;
  const levels = attestedLevels(report);
  const peers = report.validates === undefined && report.peers.length > 1 ? report.peers : [];
  const ofPeers = peers.map(({ name }) => levelsOfPeer(report, name) ?? []);
  const rows = levels.map(({ id, title, state, counts }, index) => {
    return { id, title, state, counts, byPeer: ofPeers.flatMap((own) => own[index]?.state ?? []) };
  });
  return { rows, notes: levelNotes(levels) };
}
