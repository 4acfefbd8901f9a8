import { valueCasesOf } from '../check/cases/value-cases.ts';
import { layoutAsAnswer } from '../check/kinds/compare-layouts.ts';
import type { Plan } from '../check/plan/plan.ts';
import { groupPeers } from '../check/platforms/platform-groups.ts';
import { type CheckIdentity, type CheckRecord, type Fault, reference } from '../check/records.ts';
import { diagnosedRules } from '../check/repeat/shrink-fault.ts';
import { openSession, type Session } from '../check/session.ts';
import { InputError } from '../describe/index.ts';
import { type Layout, layoutOf } from '../layout/index.ts';
import { PeerFailure, Unsupported } from '../peers/failure.ts';
import type { LayoutAnswer } from '../peers/protocol/protocol.ts';
import { planOfReport } from '../report/plan-of-report.ts';
import type { Report, ReportFinding, ReportPeer } from '../report/schema.ts';
import { equalValues, parseValue, type Value } from '../values/index.ts';
import { parseCheckId, peersOf } from './check-name.ts';
import { exchangeValue, type ValueEvidence } from './exchange-value.ts';
import { type MemoryEvidence, memoryEvidence } from './memory-evidence.ts';
import { type NativeDeclaration, nativeDeclaration } from './native-declaration.ts';
import { type RefuseEvidence, refuseEvidence } from './refuse-evidence.ts';

/** What came of repeating a finding: all that there is to show. */
export interface Replay {
  readonly finding: ReportFinding;
  readonly check: CheckIdentity;
  readonly layout: Layout;
  /** The value that was exchanged, if the finding has one. */
  readonly value?: Value;
  readonly evidence?: ValueEvidence;
  readonly refused?: RefuseEvidence;
  readonly memory?: MemoryEvidence;
  /** For layouts: what the check compares. */
  readonly layouts?: { readonly expected: LayoutAnswer; readonly actual: LayoutAnswer; readonly peer: string };
  /** How it failed this time; `undefined`: it did not. */
  readonly fault?: Fault;
  /** True when the value alone did not fail, but did among the values before it. */
  readonly needsOthers: boolean;
  /** The last lines of each peer's log, by name. */
  readonly logs: Readonly<Record<string, readonly string[]>>;
  readonly declaration?: NativeDeclaration & { readonly peer: string; readonly language: string };
}

/**
 * Repeats what one finding of a report is about: its type, its peers, its value.
 * @throws InputError when the report's inputs are not there any more
 */
export async function replayFinding(
  report: Report,
  finding: ReportFinding,
  timeoutSeconds: number,
  stop?: AbortSignal,
): Promise<Replay> {
  const check = parseCheckId(finding.check);
  const plan = await planOf(report, check, finding, timeoutSeconds);
  const session = await openSession(plan, {}, stop);
  try {
    return await repeatFinding(session, finding);
  } finally {
    await session.close();
  }
}

/** Repeats what a finding is about in a session that has its type and its peers. */
export async function repeatFinding(session: Session, finding: ReportFinding): Promise<Replay> {
  const check = parseCheckId(finding.check);
  return repeat(onPlatformOf(check, session), check, finding);
}

/** The session as the peers of a check have it: their platform, and who shares the type with them. */
function onPlatformOf(check: CheckIdentity, session: Session): Session {
  const groups = groupPeers(check.type, check.kind, session.plan, session.participants);
  const names = [check.writer, check.reader];
  const group = groups.find(({ participants }) => participants.some(({ name }) => names.includes(name)));
  return group === undefined ? session : { ...session, plan: group.plan, participants: group.participants };
}

async function planOf(report: Report, check: CheckIdentity, finding: ReportFinding, timeout: number): Promise<Plan> {
  const names = peersOf(check, finding.peer);
  const peers = ({ name }: ReportPeer) => names.includes(name);
  const { plan } = await planOfReport(report, { types: [check.type], peers, timeout });
  return { ...plan, kinds: [check.kind] };
}

async function repeat(session: Session, check: CheckIdentity, finding: ReportFinding): Promise<Replay> {
  const { plan } = session;
  const layout = layoutOf({ kind: 'named', name: check.type }, plan.types, plan.profile, plan.platform);
  const value = findValue(finding, check, plan);
  const base = {
    finding,
    check,
    layout,
    ...(value === undefined ? {} : { value }),
    ...declarationOf(finding, check, plan),
  };
  const alone = await repeatAlone(session, check, finding, value);
  const refused = check.kind === 'refuse' ? refuseEvidence(finding, check, plan, layout) : undefined;
  const memory = await repeatMemory(session, check, finding, value);
  const layouts = check.kind === 'layout' ? await askLayouts(session, check, finding, layout) : undefined;
  const together = alone.fault === undefined ? await repeatUnit(session, check, finding) : undefined;
  const fault = alone.fault ?? together;
  return {
    ...base,
    ...(alone.evidence === undefined ? {} : { evidence: alone.evidence }),
    ...(layouts === undefined ? {} : { layouts }),
    ...(refused === undefined ? {} : { refused }),
    ...(memory === undefined ? {} : { memory }),
    ...(fault === undefined ? {} : { fault }),
    needsOthers: check.kind === 'values' && alone.evidence !== undefined && together !== undefined,
    logs: logsOf(session, fault),
  };
}

/** The value of the finding: made again where it came from, else as the report spells it. */
function findValue(finding: ReportFinding, check: CheckIdentity, plan: Plan): Value | undefined {
  if (finding.value === undefined) return undefined;
  const written = valueCasesOf(check.type, plan).find((each) => each.id === check.case);
  const nanBits = written?.nanBits ?? false;
  const parsed = parseValue({ kind: 'named', name: check.type }, plan.types, finding.value, { nanBits });
  const index = finding.valueIndex ?? 0;
  const [made] = written !== undefined && index < written.count ? written.take(index, 1) : [];
  if (parsed.ok) return made !== undefined && equalValues(made, parsed.value) ? made : parsed.value;
  if (made !== undefined) return made;
  const message = `the value of this finding is no ${check.type} any more`;
  throw new InputError([{ file: 'FINDING', line: 0, column: 0, message, hint: 'the description changed: run again' }]);
}

/** The failure with its one value; nothing for other kinds of check. */
async function repeatAlone(
  session: Session,
  check: CheckIdentity,
  finding: ReportFinding,
  value: Value | undefined,
): Promise<{ readonly evidence?: ValueEvidence; readonly fault?: Fault }> {
  if (check.kind !== 'values' || finding.kind === 'error' || value === undefined) return {};
  try {
    const evidence = await exchangeValue(session, check, value);
    return { evidence, ...(evidence.fault === undefined ? {} : { fault: sameRule(evidence.fault, finding) }) };
  } catch (error) {
    if (error instanceof PeerFailure || error instanceof Unsupported) return {};
    throw error;
  }
}

async function repeatMemory(
  session: Session,
  check: CheckIdentity,
  finding: ReportFinding,
  value: Value | undefined,
): Promise<MemoryEvidence | undefined> {
  if (check.kind !== 'memory' || finding.kind === 'error' || value === undefined) return undefined;
  try {
    return await memoryEvidence(session, check, value);
  } catch (error) {
    if (error instanceof PeerFailure || error instanceof Unsupported) return undefined;
    throw error;
  }
}

/** Which rule a reader breaks is told by more than one reading: the finding knows. */
function sameRule(fault: Fault, finding: ReportFinding): Fault {
  const isKnown = diagnosedRules.includes(finding.rule) && fault.peer === finding.peer;
  return isKnown ? { ...fault, rule: finding.rule } : fault;
}

/** All checks of the same kind and type between the same peers: the first that fails in the same way. */
async function repeatUnit(session: Session, check: CheckIdentity, finding: ReportFinding): Promise<Fault | undefined> {
  const found: CheckRecord[] = [];
  for await (const record of session.check(check)) found.push(record);
  const faults = found.flatMap((record) => (record.verdict === 'passed' || !record.fault ? [] : [record.fault]));
  return faults.find((fault) => fault.rule === finding.rule && fault.peer === finding.peer);
}

async function askLayouts(session: Session, check: CheckIdentity, finding: ReportFinding, layout: Layout) {
  const peer = finding.peer === reference ? check.writer : finding.peer;
  const running = session.participants.find((each) => each.name === peer)?.running;
  try {
    const actual = await running?.layout(check.type);
    return actual === undefined ? undefined : { expected: layoutAsAnswer(layout), actual, peer };
  } catch (error) {
    if (error instanceof PeerFailure || error instanceof Unsupported) return undefined;
    throw error;
  }
}

function logsOf(session: Session, fault: Fault | undefined): Record<string, readonly string[]> {
  return Object.fromEntries(
    session.participants.map(({ name, running, failure }) => {
      const lines = running?.logTail ?? [];
      return [name, lines.length > 0 ? lines : (fault?.logs?.[name] ?? failure?.logTail ?? [])];
    }),
  );
}

function declarationOf(finding: ReportFinding, check: CheckIdentity, plan: Plan): Pick<Replay, 'declaration'> {
  const name = finding.peer === reference ? peersOf(check, reference)[0] : finding.peer;
  const specification = plan.peers.find((peer) => peer.name === name);
  if (specification === undefined) return {};
  const declaration = nativeDeclaration(check.type, plan.types, specification);
  if (declaration === undefined) return {};
  return { declaration: { ...declaration, peer: specification.name, language: specification.manifest.language } };
}
