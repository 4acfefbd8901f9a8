import type { Plan } from '../../check/plan/plan.ts';
import { platformsOfPeers } from '../../check/platforms/portability.ts';
import { type CheckIdentity, reference } from '../../check/records.ts';
import { type Layout, layoutOn, type Platform } from '../../layout/index.ts';
import { parseCheckId, peersOf } from '../../replay/check-name.ts';
import { imageRows, type ShownImages } from '../../replay/image-table.ts';
import { refuseEvidence } from '../../replay/refuse-evidence.ts';
import { encodeImage, parseValue, type Value } from '../../values/index.ts';
import type { Report, ReportFinding } from '../schema.ts';
import { recordRows, withinWindow } from './hex-rows.ts';
import { mapOfAnswer, mapOfLayout } from './layout-map.ts';
import type { FindingDetails, HexTable } from './page-data.ts';
import { textOf } from './type-details.ts';

/** A finding on the platform where it was found. */
interface Place {
  readonly finding: ReportFinding;
  readonly check: CheckIdentity;
  readonly plan: Plan;
  readonly layout: Layout;
}

/** Details of every finding of a report, one after the other. */
export function* findingDetails(report: Report, plan: Plan): Generator<FindingDetails> {
  for (const finding of report.findings) {
    const { value, smallest, logs = {} } = finding;
    const place = placeOf(finding, report, plan);
    yield {
      ...(place === undefined ? {} : { reference: mapOfLayout(place.layout) }),
      layouts: place === undefined ? [] : layoutsOf(place),
      tables: place === undefined ? [] : tablesOf(place),
      ...(value === undefined ? {} : { value: textOf(value) }),
      ...(smallest === undefined ? {} : { smallest: textOf(smallest) }),
      logs,
    };
  }
}

/** `undefined` for what concerns a peer as a whole. */
function placeOf(finding: ReportFinding, report: Report, plan: Plan): Place | undefined {
  if (!plan.types.has(finding.type)) return undefined;
  const check = parseCheckId(finding.check);
  const platform = platformOf(finding, check, report, plan);
  const layout = layoutOn(platform, check.type, plan);
  const part = plan.parts.find((each) => each.platform.platform === platform.platform) ?? plan;
  return layout && { finding, check, plan: { ...plan, platform, cases: part.cases }, layout };
}

function platformOf(finding: ReportFinding, check: CheckIdentity, report: Report, plan: Plan): Platform {
  const [peer] = peersOf(check, finding.peer).filter((name) => name !== reference);
  const found = platformsOfPeers(plan, report.peers).find(({ peers }) => peer !== undefined && peers.includes(peer));
  return found?.platform ?? plan.platform;
}

function layoutsOf({ finding, plan }: Place): FindingDetails['layouts'] {
  return Object.entries(finding.layouts ?? {}).flatMap(([type, answer]) => {
    const layout = layoutOn(plan.platform, type, plan);
    if (layout === undefined) return [];
    return [{ type, expected: mapOfLayout(layout), actual: mapOfAnswer(answer, layout) }];
  });
}

/** What the bytes were, as far as the report says it: no peer is asked again. */
function tablesOf(place: Place): HexTable[] {
  const { finding, check, plan } = place;
  if (finding.value === undefined) return [];
  const parsed = parseValue({ kind: 'named', name: check.type }, plan.types, finding.value, { nanBits: true });
  if (!parsed.ok) return recordTable(finding);
  if (finding.bytes?.of === 'image') return [writtenTable(place, parsed.value, finding.bytes)];
  if (check.kind === 'refuse' && finding.bytes === undefined) return refusedTable(place);
  return [imageTableOf(place, parsed.value), ...recordTable(finding)];
}

function writtenTable(
  { finding, check, layout }: Place,
  value: Value,
  bytes: NonNullable<ReportFinding['bytes']>,
): HexTable {
  const expected = canonicalImage(layout, value);
  const actual = expected.slice();
  const found = Buffer.from(bytes.actual, 'hex');
  actual.set(found, bytes.offset);
  // What memory checks are about stands in unspecified bytes, too.
  if (check.kind === 'memory') expected.set(Buffer.from(bytes.expected, 'hex'), bytes.offset);
  const rows = imageRows(layout, value, { expected, actual });
  return {
    title:
      finding.rule === 'memory.unchanged'
        ? `The image before and after ${finding.peer} read it (${layout.size} bytes)`
        : `The image that ${finding.peer} wrote, beside the right one (${layout.size} bytes)`,
    headings: ['expected', 'actual'],
    rows: withinWindow(rows, bytes.offset, bytes.offset + found.length),
  };
}

function refusedTable({ finding, check, plan, layout }: Place): HexTable[] {
  const evidence = refuseEvidence(finding, check, plan, layout);
  if (evidence === undefined) return [];
  const { value, intact, broken, note } = evidence;
  const title = `The image that ${finding.peer} has to refuse, beside an intact one: ${note}`;
  return [
    { title, headings: ['intact', 'broken'], rows: imageRows(layout, value, { expected: intact, actual: broken }) },
  ];
}

/** The value as the reference writes it: what a reader was to read, or a writer to write. */
function imageTableOf({ finding, check, layout }: Place, value: Value): HexTable {
  const image = { actual: canonicalImage(layout, value) };
  const isRead = finding.kind === 'values';
  const title = isRead
    ? `The image that ${finding.peer} read, as the reference writes it (${layout.size} bytes)`
    : `The value as the reference writes it (${layout.size} bytes)`;
  const shown: ShownImages = isRead ? { ...image, misread: finding.path } : { ...image, ...pointerTo(finding, check) };
  return { title, headings: ['bytes'], rows: imageRows(layout, value, shown) };
}

function pointerTo({ offset }: ReportFinding, { kind }: CheckIdentity): Pick<ShownImages, 'pointer'> {
  return kind === 'memory' && offset !== null ? { pointer: { offset, mark: 'here' } } : {};
}

function recordTable({ peer, bytes }: ReportFinding): HexTable[] {
  if (bytes === undefined) return [];
  const what = bytes.of === 'record' ? `The tape record that ${peer} made` : `The bytes that ${peer} wrote`;
  return [{ title: `${what}, beside the right one`, headings: ['expected', 'actual'], rows: recordRows(bytes) }];
}

function canonicalImage(layout: Layout, value: Value): Uint8Array {
  const image = new Uint8Array(layout.size);
  encodeImage(layout, value, image, 0);
  return image;
}
