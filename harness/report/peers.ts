import type { Participant } from '../check/participant.ts';
import { selectorOf } from './reproduce.ts';
import type { ReportPeer } from './schema.ts';

/** How a report names the peers of a run. */
export function describePeers(participants: readonly Participant[]): ReportPeer[] {
  return participants.map(({ name, specification, hello, failure, absence }) => {
    const { language, claims } = specification.manifest;
    const selector = selectorOf(specification.folder, name);
    const { variantName: variant, required } = specification;
    const head = {
      name,
      selector,
      language,
      variant,
      required,
      ...(claims === undefined ? {} : { claims: [...claims] }),
    };
    if (hello !== undefined)
      return { ...head, compiler: hello.compiler, platform: hello.platform, status: 'ready' as const };
    const nothing = { compiler: '', platform: '' };
    if (failure === undefined && absence !== undefined)
      return { ...head, ...nothing, status: 'absent' as const, reason: absence };
    const status = failure?.code === 'peer.missing' ? ('missing' as const) : ('failed' as const);
    return {
      ...head,
      ...nothing,
      status,
      reason: failure?.message ?? 'not started',
      logs: [...(failure?.logTail ?? [])],
    };
  });
}
