import type { Transfer } from '../peers/protocol/protocol.ts';
import { encodeImage, encodeTape } from '../values/index.ts';
import type { SmokeStep } from './result.ts';
import { hex, type Piece } from './smoke-memory.ts';
import type { SmokeRun } from './smoke-run.ts';
import { type Attempt, failed, passed, replyText, withoutResult } from './step.ts';
import { smokeType, smokeTypes } from './types.ts';

const values = [0x0102, 0x0304, 0x0506];
const group = { name: 'batch of three', of: 'requests' };

/** Three values in one request: slots stand a stride apart, records follow each other directly. */
export const batchSteps: readonly ((run: SmokeRun) => Promise<SmokeStep>)[] = [writeThree, readThree];

async function writeThree(run: SmokeRun): Promise<SmokeStep> {
  const { tape, images, size } = bytesOf(run);
  const one = run.memory.writeTransfer(smokeType('i16'), size, size, tape.length);
  const transfer = repeated(one);
  const onTape = { offset: one.tape.offset, bytes: tape };
  const slots = slotsOf(transfer, images);
  run.memory.prepare([onTape]);
  const { line, reply } = await run.ask('write', transfer);
  const attempt = {
    name: 'write, batch of three',
    group,
    sent: [line, `tape  ${hex(tape)} at ${onTape.offset}`],
    wanted: [...slots.map(describePiece), `result {"bytes":${tape.length}}`],
  };
  const found = slots.map(({ offset }) => ({ offset, bytes: run.memory.bytesAt(offset, size) }));
  return judge(run, attempt, reply, { wanted: slots, found, others: [onTape], result: { bytes: tape.length } });
}

async function readThree(run: SmokeRun): Promise<SmokeStep> {
  const { tape, images, size } = bytesOf(run);
  const transfer = repeated(run.memory.readTransfer(smokeType('i16'), size, size));
  const slots = slotsOf(transfer, images);
  const onTape = { offset: transfer.tape.offset, bytes: tape };
  run.memory.prepare(slots);
  const { line, reply } = await run.ask('read', transfer);
  const attempt = {
    name: 'read, batch of three',
    group,
    sent: [line, ...slots.map(describePiece)],
    wanted: [describePiece(onTape), `result {"bytes":${tape.length},"refused":0}`],
  };
  const found = [{ offset: onTape.offset, bytes: run.memory.bytesAt(onTape.offset, tape.length) }];
  const result = { bytes: tape.length, refused: 0 };
  return judge(run, attempt, reply, { wanted: [onTape], found, others: slots, result, room: transfer.tape });
}

interface Expectation {
  /** What has to stand in the memory, and what does. */
  readonly wanted: readonly Piece[];
  readonly found: readonly Piece[];
  /** What the peer was given, and has to leave as it is. */
  readonly others: readonly Piece[];
  readonly result: { readonly bytes: number; readonly refused?: number };
  /** A region that may hold anything. */
  readonly room?: { readonly offset: number; readonly size: number };
}

function judge(
  run: SmokeRun,
  attempt: Attempt,
  reply: Parameters<typeof replyText>[0],
  { wanted, found, others, result, room }: Expectation,
): SmokeStep {
  const early = withoutResult(attempt, reply);
  if (early !== undefined) return early;
  const damage = run.memory.findDamage([...others, ...found], room);
  const answer = ('answer' in reply && 'result' in reply.answer ? reply.answer.result : {}) as Expectation['result'];
  const areRight = wanted.every(({ bytes }, index) => hex(bytes) === hex(found[index]?.bytes ?? bytes));
  const isRight = areRight && answer.bytes === result.bytes && (answer.refused ?? 0) === (result.refused ?? 0);
  if (isRight && damage === undefined) return passed(attempt, wanted.map(describePiece).join(', '));
  return failed(attempt, [...found.map(describePiece), replyText(reply), ...(damage === undefined ? [] : [damage])]);
}

function bytesOf(run: SmokeRun): { readonly tape: Uint8Array; readonly images: readonly Uint8Array[]; size: number } {
  const type = smokeType('i16');
  const layout = run.layoutOf(type);
  if (layout === undefined) throw new Error('every platform has an i16');
  const images = values.map((value) => {
    const image = new Uint8Array(layout.size);
    encodeImage(layout, value, image, 0);
    return image;
  });
  return { tape: encodeTape({ kind: 'named', name: type }, smokeTypes, values).slice(), images, size: layout.size };
}

/** The same transfer for all values. */
function repeated(one: Transfer): Transfer {
  const { stride } = one.image;
  return { ...one, count: values.length, image: { ...one.image, size: values.length * stride } };
}

function slotsOf({ image }: Transfer, images: readonly Uint8Array[]): Piece[] {
  return images.map((bytes, index) => ({ offset: image.offset + index * image.stride, bytes }));
}

function describePiece({ offset, bytes }: Piece): string {
  return `${hex(bytes)} at ${offset}`;
}
