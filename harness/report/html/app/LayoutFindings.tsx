import type { PageFinding, PageHead } from '../page-data.ts';
import { readFindingDetails } from './data.ts';
import { ByteMap } from './map/ByteMap.tsx';
import { useDetails } from './useDetails.ts';

const mostMaps = 6;

interface LayoutFindingsProps {
  readonly head: PageHead;
  readonly type: string;
  readonly findings: readonly PageFinding[];
}

/** The layouts that guilty peers have of a type, each over the right one. */
export function LayoutFindings({ head, type, findings }: LayoutFindingsProps) {
  const own = findings.filter(({ kind }) => kind === 'layout');
  return (
    <>
      {own.slice(0, mostMaps).map((finding) => (
        <LayoutFinding key={finding.id} head={head} finding={finding} type={type} />
      ))}
    </>
  );
}

interface LayoutFindingProps {
  readonly head: PageHead;
  readonly finding: PageFinding;
  readonly type: string;
}

/** A guilty peer's layout over the right one. */
export function LayoutFinding({ head, finding, type }: LayoutFindingProps) {
  const index = head.findings.indexOf(finding);
  const details = useDetails(() => readFindingDetails(index, head), finding.id);
  const found = details?.layouts.find((each) => each.type === type);
  if (found === undefined) return null;
  const names = ['reference', finding.peer] as const;
  return <ByteMap title={`${type} in ${finding.peer}`} map={found.expected} other={found.actual} names={names} />;
}
