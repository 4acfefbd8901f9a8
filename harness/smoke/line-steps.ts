import type { SmokeStep } from './result.ts';
import type { SmokeRun } from './smoke-run.ts';
import { failed, passed, replyText, shortLine, withoutResult } from './step.ts';
import { smokeType } from './types.ts';

/** Characters of a long line: beyond the usual limits of line readers, far below that of the protocol. */
const longCharacters = 1024 * 1024;

/** Right requests that not every program knows: further keys, a line of 1 MiB, no value at all. */
export const lineSteps: readonly ((run: SmokeRun) => Promise<SmokeStep>)[] = [
  (run) => askWith(run, 'unknown keys', { hint: { deep: [null, 1.5, 'x'] } }),
  (run) => askWith(run, 'long line', { padding: 'x'.repeat(longCharacters) }),
  (run) => transferNone(run, 'write'),
  (run) => transferNone(run, 'read'),
];

async function askWith(run: SmokeRun, name: string, further: object): Promise<SmokeStep> {
  const { line, reply } = await run.ask('layout', { type: smokeType('u8'), ...further });
  const attempt = { name, sent: [shortLine(line)], wanted: ['the layout of u8: unknown keys are to be ignored'] };
  return (
    withoutResult(attempt, reply) ?? passed(attempt, `a request of ${line.length.toLocaleString('en-US')} characters`)
  );
}

/** A batch of no values is no error: nothing is done. */
async function transferNone(run: SmokeRun, method: 'read' | 'write'): Promise<SmokeStep> {
  const { memory } = run;
  memory.prepare([]);
  const type = smokeType('u16');
  const one = method === 'write' ? memory.writeTransfer(type, 2, 2, 0) : memory.readTransfer(type, 2, 2);
  const { line, reply } = await run.ask(method, { ...one, count: 0, image: { ...one.image, size: 0 } });
  const right = method === 'write' ? { bytes: 0 } : { bytes: 0, refused: 0 };
  const group = { name: 'empty batch', of: 'requests' };
  const wanted = [`result ${JSON.stringify(right)}, memory untouched`];
  const attempt = { name: `${method}, empty batch`, group, sent: [line], wanted };
  const early = withoutResult(attempt, reply);
  if (early !== undefined) return early;
  const damage = memory.findDamage([]);
  const isRight = replyText(reply) === `result ${JSON.stringify(right)}`;
  if (isRight && damage === undefined) return passed(attempt, `result ${JSON.stringify(right)}`);
  return failed(attempt, [replyText(reply), ...(damage === undefined ? [] : [damage])]);
}

/** Asked to leave, a peer answers and leaves. */
export async function shutDown(run: SmokeRun): Promise<SmokeStep> {
  run.memory.prepare([]);
  const { line, reply } = await run.ask('shutdown', undefined);
  const attempt = { name: 'shutdown', sent: [line], wanted: ['result {}, then the end with exit code 0'] };
  const early = withoutResult(attempt, reply);
  if (early !== undefined) return early;
  const wrong = await run.conversation.waitForEnd(false);
  return wrong === undefined ? passed(attempt, 'answered and left') : failed(attempt, ['result {}', wrong]);
}

/** When stdin ends, a peer leaves. */
export async function endStdin(run: SmokeRun): Promise<SmokeStep> {
  const attempt = {
    name: 'end of stdin',
    sent: ['the end of stdin'],
    wanted: ['nothing, and the end with exit code 0'],
  };
  const wrong = await run.conversation.waitForEnd(true);
  return wrong === undefined ? passed(attempt, 'left') : failed(attempt, [wrong]);
}
