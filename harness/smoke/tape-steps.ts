import type { PrimitiveName } from '../describe/types.ts';
import type { SmokeStep } from './result.ts';
import { hex } from './smoke-memory.ts';
import type { SmokeRun } from './smoke-run.ts';
import { failed, passed, replyText, withoutResult } from './step.ts';
import { smokeType } from './types.ts';

/** A tape that means no value, or none that is whole. */
interface WrongTape {
  readonly name: string;
  readonly primitive: PrimitiveName;
  readonly tape: readonly number[];
}

const wrongTapes: readonly WrongTape[] = [
  { name: 'a bool of 2', primitive: 'bool', tape: [1, 0, 0, 0, 2] },
  { name: 'a record that is too short', primitive: 'u16', tape: [1, 0, 0, 0, 2] },
  { name: 'a record that is too long', primitive: 'u16', tape: [3, 0, 0, 0, 2, 1, 0] },
  { name: 'a tape that ends in a value', primitive: 'u16', tape: [2, 0, 0, 0, 2] },
  { name: 'a tape that ends in a length', primitive: 'u16', tape: [2, 0] },
  { name: 'a length of 2^32 - 1', primitive: 'u16', tape: [0xff, 0xff, 0xff, 0xff, 2, 1] },
];

/** Bytes on the tape of a u16: its length, and it. */
const recordBytes = 6;

/** What means no value on a tape, and a tape without room for one: errors, after which the adapter goes on. */
export const tapeSteps: readonly ((run: SmokeRun) => Promise<SmokeStep>)[] = [
  ...wrongTapes.map((wrong) => (run: SmokeRun) => writeWrong(run, wrong)),
  readWithoutRoom,
];

const code = -32002;
const group = { name: 'malformed tape', of: 'requests' };

async function writeWrong(run: SmokeRun, { name, primitive, tape }: WrongTape): Promise<SmokeStep> {
  const { memory } = run;
  const bytes = Uint8Array.from(tape);
  const size = primitive === 'bool' ? 1 : 2;
  const transfer = memory.writeTransfer(smokeType(primitive), size, size, bytes.length);
  const onTape = { offset: transfer.tape.offset, bytes };
  memory.prepare([onTape]);
  const { line, reply } = await run.ask('write', transfer);
  // The slot may have been begun.
  const damage = memory.findDamage([onTape], { offset: transfer.image.offset, size });
  const sent = [line, `tape  ${hex(bytes)} at ${onTape.offset}, slot at ${transfer.image.offset}`];
  return judge({ name: `write, ${name}`, sent, damage, reply });
}

async function readWithoutRoom(run: SmokeRun): Promise<SmokeStep> {
  const { memory } = run;
  const transfer = memory.readTransfer(smokeType('u16'), 2, 2);
  const tape = { ...transfer.tape, size: recordBytes - 1 };
  // Unlike the guards, so that a byte of it that is put behind the tape is seen.
  const inSlot = { offset: transfer.image.offset, bytes: Uint8Array.of(2, 1) };
  memory.prepare([inSlot]);
  const { line, reply } = await run.ask('read', { ...transfer, tape });
  const sent = [
    line,
    `image ${hex(inSlot.bytes)} at ${inSlot.offset}, a tape of ${tape.size} bytes, for a record of ${recordBytes}`,
  ];
  return judge({ name: 'read, a tape that is too small', sent, damage: memory.findDamage([inSlot], tape), reply });
}

function judge(taken: {
  readonly name: string;
  readonly sent: readonly string[];
  readonly damage: string | undefined;
  readonly reply: Parameters<typeof replyText>[0];
}): SmokeStep {
  const { name, sent, damage, reply } = taken;
  const attempt = { name, group, sent, wanted: [`error ${code}, nothing written outside of the slot or the tape`] };
  if ('failure' in reply) return failed(attempt, [reply.failure]);
  if (damage !== undefined) return failed(attempt, [replyText(reply), damage]);
  const found = 'error' in reply.answer ? reply.answer.error.code : undefined;
  if (found === code) return passed(attempt, `error ${code}`);
  const isResult = 'result' in reply.answer;
  return (isResult ? undefined : withoutResult(attempt, reply)) ?? failed(attempt, [replyText(reply)]);
}
