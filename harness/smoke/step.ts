import { unsupportedCode } from '../peers/protocol/protocol.ts';
import { quote } from '../peers/protocol/show-value.ts';
import type { Reply } from './conversation.ts';
import type { SmokeGroup, SmokeStep } from './result.ts';

/** Characters of a line that a step shows. */
const shownCharacters = 400;

/** A step that is being judged. */
export interface Attempt {
  readonly name: string;
  readonly group?: SmokeGroup;
  /** What the peer was given: lines and bytes. */
  readonly sent: readonly string[];
  readonly wanted: readonly string[];
}

/** A step that came out right. */
export function passed({ name, group }: Pick<Attempt, 'name' | 'group'>, detail: string): SmokeStep {
  return { name, outcome: 'passed', detail, ...(group === undefined ? {} : { group }) };
}

/** A step that did not. */
export function failed({ name, group, sent, wanted }: Attempt, got: readonly string[]): SmokeStep {
  const evidence = { sent, wanted, got };
  return { name, outcome: 'failed', detail: '', evidence, ...(group === undefined ? {} : { group }) };
}

/**
 * What can be said of a step before its result is looked at: the peer lacks something, or there is no result.
 * `undefined`: there is one.
 */
export function withoutResult(attempt: Attempt, reply: Reply): SmokeStep | undefined {
  if ('failure' in reply) return failed(attempt, [reply.failure]);
  if (!('error' in reply.answer)) return undefined;
  const { code, message } = reply.answer.error;
  if (code !== unsupportedCode) return failed(attempt, [errorText(reply.answer.error)]);
  const { name, group } = attempt;
  return { name, outcome: 'unsupported', detail: shortLine(message), ...(group === undefined ? {} : { group }) };
}

/** What came, in a few words: `error -32601 "..."`, or the result. */
export function replyText(reply: Reply): string {
  if ('failure' in reply) return reply.failure;
  if ('error' in reply.answer) return errorText(reply.answer.error);
  return `result ${shortLine(JSON.stringify(reply.answer.result))}`;
}

function errorText({ code, message }: { readonly code: number; readonly message: string }): string {
  return `error ${code} ${quote(shortLine(message))}`;
}

/** A line as it can be shown. */
export function shortLine(line: string): string {
  if (line.length <= shownCharacters) return line;
  return `${line.slice(0, shownCharacters / 2)} ... (${line.length} characters)`;
}
