import type { TypeTable } from '../../describe/types.ts';
import { type Layout, layoutOf } from '../../layout/index.ts';
import { Unsupported } from '../../peers/failure.ts';
import type { LayoutAnswer } from '../../peers/protocol/protocol.ts';
import { layoutEvidence } from '../evidence.ts';
import { causeOf } from '../judge/layout-cause.ts';
import { patternsOf } from '../judge/layout-patterns.ts';
import { absenceOf, faultOfFailure, type Participant } from '../participant.ts';
import type { Plan } from '../plan/plan.ts';
import { type CheckIdentity, type CheckRecord, checkRecord, type Fault, reference } from '../records.ts';
import { findLayoutDifference, type LayoutDifference, layoutAsAnswer, sameLayout } from './compare-layouts.ts';

/** What a peer says about a type: its layout, or why there is none. */
type Answer =
  | { readonly peer: string; readonly layout: LayoutAnswer; readonly fault?: Fault }
  | { readonly peer: string; readonly unsupported: string }
  | { readonly peer: string; readonly error: Fault };

/** The only case of a layout check. */
const layoutCase = 'layout';

/** Compares every peer's layout of a type with the reference, and with every other peer's. */
export async function* checkLayouts(
  type: string,
  plan: Plan,
  participants: readonly Participant[],
): AsyncGenerator<CheckRecord> {
  const layout = layoutOf({ kind: 'named', name: type }, plan.types, plan.profile, plan.platform);
  const asked = await Promise.all(participants.map((participant) => askLayout(type, participant, plan)));
  const answers = asked.map((answer, index) => {
    const found = findFault(type, answer, layout, plan.types);
    // Of structs that somebody wrote by hand, each has mistakes of its own.
    const isWritten = participants[index]?.specification.manifest.generate?.types !== undefined;
    return withFault(answer, found !== undefined && isWritten ? { ...found, patterns: [] } : found);
  });
  const suspect = findSuspectReference(answers, participants);
  const identity = (writer: string, reader: string): CheckIdentity => {
    return { kind: 'layout', type, case: layoutCase, writer, reader, platform: plan.platform.platform };
  };
  for (const answer of answers) {
    yield judge(identity(answer.peer, reference), [answer], suspect);
  }
  for (const [index, first] of answers.entries()) {
    for (const second of answers.slice(index + 1))
      yield judge(identity(first.peer, second.peer), [first, second], suspect);
  }
}

async function askLayout(type: string, participant: Participant, plan: Plan): Promise<Answer> {
  const peer = participant.name;
  const absence = absenceOf(participant, plan);
  if (absence !== undefined) return { peer, unsupported: absence };
  if (participant.running === undefined) return { peer, error: faultOfFailure(participant.failure, peer) };
  try {
    return { peer, layout: await participant.running.layout(type) };
  } catch (error) {
    if (error instanceof Unsupported) return { peer, unsupported: `${peer}: ${error.message}` };
    return { peer, error: faultOfFailure(error, peer) };
  }
}

function withFault(answer: Answer, fault: Fault | undefined): Answer {
  return 'layout' in answer && fault !== undefined ? { ...answer, fault } : answer;
}

function findFault(type: string, answer: Answer, layout: Layout, types: TypeTable): Fault | undefined {
  if (!('layout' in answer) || sameLayout(layoutAsAnswer(layout), answer.layout)) return undefined;
  const difference = findLayoutDifference(layout, answer.layout);
  if (difference === undefined) return undefined;
  const { path, offset, rule, expected, actual } = difference;
  const message = `${answer.peer} ${sentenceOf(difference)}`;
  const cause = causeOf(type, layout, difference, types);
  const patterns = patternsOf(layout, answer.layout, difference);
  const evidence = layoutEvidence(answer.layout);
  return { peer: answer.peer, rule, path, offset, expected, actual, message, cause, patterns, ...evidence };
}

/** What is wrong with a peer's layout, after the peer's name. */
function sentenceOf({ path, property, expected, actual, reason }: LayoutDifference): string {
  const part = path === '' ? 'the whole value' : path;
  if (property === 'missing') return `has no part ${part}, expected ${expected}`;
  if (property === 'unexpected') return `has a part ${part} that should not be there: ${actual}`;
  return `has ${part} ${actual}, expected ${expected}${reason === undefined ? '' : ` (${reason})`}`;
}

/**
 * Peers of two languages that agree with each other against the reference make the reference suspect (RULES 4): compilers do
 * not make the same mistake by chance. Then nobody is blamed.
 */
function findSuspectReference(answers: readonly Answer[], participants: readonly Participant[]): Fault | undefined {
  for (const [index, first] of answers.entries()) {
    if (!('layout' in first) || first.fault === undefined) continue;
    for (const [offset, second] of answers.slice(index + 1).entries()) {
      if (!('layout' in second) || !sameLayout(first.layout, second.layout)) continue;
      const languages = [index, index + 1 + offset].map((each) => participants[each]?.specification.manifest.language);
      if (languages[0] === languages[1]) continue;
      const message = `${first.peer} (${languages[0]}) and ${second.peer} (${languages[1]}) agree against the reference: ${first.fault.message}`;
      return { ...first.fault, peer: reference, rule: 'reference.suspect', message };
    }
  }
  return undefined;
}

function judge(identity: CheckIdentity, answers: readonly Answer[], suspect: Fault | undefined): CheckRecord {
  for (const answer of answers) {
    if ('error' in answer) return checkRecord(identity, { verdict: 'error', values: 0, fault: answer.error });
  }
  for (const answer of answers) {
    if ('unsupported' in answer)
      return checkRecord(identity, { verdict: 'unsupported', values: 0, reason: answer.unsupported });
  }
  const [first, second] = answers.filter((answer) => 'layout' in answer);
  if (second !== undefined && first !== undefined && sameLayout(first.layout, second.layout)) {
    return checkRecord(identity, { verdict: 'passed', values: 0 });
  }
  const fault = first?.fault ?? second?.fault;
  if (fault === undefined) return checkRecord(identity, { verdict: 'passed', values: 0 });
  if (suspect !== undefined) return checkRecord(identity, { verdict: 'error', values: 0, fault: suspect });
  return checkRecord(identity, { verdict: 'failed', values: 0, fault });
}
