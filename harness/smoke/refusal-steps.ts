import type { Asked } from '../peers/protocol/answer-line.ts';
import type { Transfer } from '../peers/protocol/protocol.ts';
import { unsupportedCode } from '../peers/protocol/protocol.ts';
import type { SmokeGroup, SmokeStep } from './result.ts';
import type { SmokeRun } from './smoke-run.ts';
import { failed, passed, replyText, shortLine, withoutResult } from './step.ts';
import { smokeType, unknownType } from './types.ts';

/** A request that must be answered by an error, with the memory as it was. */
interface WrongRequest {
  readonly name: string;
  readonly group?: SmokeGroup;
  readonly code: number;
  line(run: SmokeRun): { readonly line: string; readonly asked: Asked };
}

/** What an adapter has to refuse, and goes on after. */
export const refusalSteps: readonly ((run: SmokeRun) => Promise<SmokeStep>)[] = [
  { name: 'malformed request', code: -32700, line: () => ({ line: '{"jsonrpc":', asked: { id: null } }) },
  { name: 'unknown method', code: -32601, line: (run: SmokeRun) => requestOf(run, 'samebytes.unknown', {}) },
  ...wrongTransfers(),
  ...unknownTypes(),
].map((wrong) => (run: SmokeRun) => refuse(run, wrong));

async function refuse(run: SmokeRun, wrong: WrongRequest): Promise<SmokeStep> {
  run.memory.prepare([]);
  const { line, asked } = wrong.line(run);
  const reply = await run.conversation.ask(line, asked);
  const damage = run.memory.findDamage([]);
  const about = `error ${wrong.code}${asked.id === null ? ' with id null' : ''}`;
  const attempt = { ...wrong, sent: [shortLine(line)], wanted: [`${about}, memory untouched`] };
  if ('failure' in reply) return failed(attempt, [reply.failure]);
  if (damage !== undefined) return failed(attempt, [replyText(reply), damage]);
  const code = 'error' in reply.answer ? reply.answer.error.code : undefined;
  if (code === wrong.code) return passed(attempt, `sent ${shortLine(line)}, got ${about}`);
  // Only what concerns a type or a method can be lacking.
  const lacks = code === unsupportedCode && asked.method !== undefined;
  return (lacks ? withoutResult(attempt, reply) : undefined) ?? failed(attempt, [replyText(reply)]);
}

function requestOf(run: SmokeRun, method: string, params: unknown): { readonly line: string; readonly asked: Asked } {
  const id = run.conversation.takeId();
  return { line: run.requestLine(id, method, params), asked: { id } };
}

/** The same, for methods that a peer may lack. */
function lackableOf(run: SmokeRun, method: 'layout' | 'read' | 'write', params: unknown) {
  const { line, asked } = requestOf(run, method, params);
  return { line, asked: { ...asked, method } };
}

function wrongTransfers(): WrongRequest[] {
  const changes: readonly [string, (transfer: Transfer, size: number) => Transfer][] = [
    ['image past the memory', (transfer, size) => ({ ...transfer, image: { ...transfer.image, offset: size - 2 } })],
    ['image near 2^53', (transfer) => ({ ...transfer, image: { ...transfer.image, offset: 2 ** 53 - 16 } })],
    ['count near 2^53', (transfer) => ({ ...transfer, count: 2 ** 53 - 1 })],
    [
      'stride below the size',
      (transfer) => ({ ...transfer, count: 2, image: { ...transfer.image, size: 2, stride: 1 } }),
    ],
    ['tape past the memory', (transfer, size) => ({ ...transfer, tape: { offset: size - 2, size: 6 } })],
    ['tape near 2^53', (transfer) => ({ ...transfer, tape: { ...transfer.tape, offset: 2 ** 53 - 16 } })],
  ];
  return (['write', 'read'] as const).flatMap((method) =>
    changes.map(([name, change]) => ({
      name: `${method}, ${name}`,
      group: { name: 'wrong parameters', of: 'requests' },
      code: -32602,
      line: (run: SmokeRun) =>
        lackableOf(run, method, change(transferOf(run, method, smokeType('u16')), run.memory.size)),
    })),
  );
}

function unknownTypes(): WrongRequest[] {
  return (['layout', 'write', 'read'] as const).map((method) => ({
    name: `${method}, unknown type`,
    group: { name: 'unknown type', of: 'requests' },
    code: -32001,
    line: (run: SmokeRun) => {
      const params = method === 'layout' ? { type: unknownType } : transferOf(run, method, unknownType);
      return lackableOf(run, method, params);
    },
  }));
}

/** One u16, as it could be asked for. */
function transferOf({ memory }: SmokeRun, method: 'read' | 'write', type: string): Transfer {
  return method === 'write' ? memory.writeTransfer(type, 2, 2, 6) : memory.readTransfer(type, 2, 2);
}
