import type { Participant } from '../check/participant.ts';
import { selectorOf } from './reproduce.ts';
import type { ReportPeer } from './schema.ts';

/** How a report names the peers of a run. */
export function describePeers(participants: readonly Participant[]): ReportPeer[] {
  return participants.map(({ name, specification, hello, failure }) => {
    const { language } = specification.manifest;
    const selector = selectorOf(specification.folder, name);
    const head = { name, selector, language, variant: specification.variantName, required: specification.required };
    if (hello !== undefined)
      return { ...head, compiler: hello.compiler, platform: hello.platform, status: 'ready' as const };
    const status = failure?.code === 'peer.missing' ? ('missing' as const) : ('failed' as const);
    return {
      ...head,
      compiler: '',
      platform: '',
      status,
      reason: failure?.message ?? 'not started',
      logs: [...(failure?.logTail ?? [])],
    };
  });
}
