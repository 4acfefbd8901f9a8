import type { PrimitiveName } from '../describe/types.ts';
import { primitiveNames } from '../describe/types.ts';
import type { Layout } from '../layout/index.ts';
import type { LayoutAnswer } from '../peers/protocol/protocol.ts';
import { encodeImage, encodeTape } from '../values/index.ts';
import type { SmokeStep } from './result.ts';
import { hex } from './smoke-memory.ts';
import type { SmokeRun } from './smoke-run.ts';
import { failed, passed, replyText, shortLine, withoutResult } from './step.ts';
import { smokeType, smokeTypes, smokeValues } from './types.ts';

type Take = (run: SmokeRun, primitive: PrimitiveName, layout: Layout) => Promise<SmokeStep>;

/** The layout of each primitive, one value of each written, and one read. */
export const valueSteps: readonly ((run: SmokeRun) => Promise<SmokeStep>)[] = [askLayout, writeOne, readOne].flatMap(
  (take) => primitiveNames.map((primitive) => (run: SmokeRun) => unlessAbsent(run, primitive, take)),
);

const names = new Map<Take, string>([
  [askLayout, 'layout'],
  [writeOne, 'write'],
  [readOne, 'read'],
]);

async function unlessAbsent(run: SmokeRun, primitive: PrimitiveName, take: Take): Promise<SmokeStep> {
  const layout = run.layoutOf(smokeType(primitive));
  if (layout !== undefined) return take(run, primitive, layout);
  const { name, group } = headOf(names.get(take) ?? '', primitive);
  return { name, group, outcome: 'unsupported', detail: 'its platform has no 128-bit integers in C++' };
}

function headOf(method: string, primitive: PrimitiveName) {
  return { name: `${method} ${primitive}`, group: { name: method, of: 'primitives' } };
}

async function askLayout(run: SmokeRun, primitive: PrimitiveName, { size, align }: Layout): Promise<SmokeStep> {
  run.memory.prepare([]);
  const { line, reply } = await run.ask('layout', { type: smokeType(primitive) });
  const wanted = [`size ${size}, align ${align}, no fields`];
  const attempt = { ...headOf('layout', primitive), sent: [line], wanted };
  const early = withoutResult(attempt, reply);
  if (early !== undefined) return early;
  const answer = resultOf(reply) as LayoutAnswer;
  const isRight = answer.size === size && answer.align === align && answer.fields.length === 0;
  if (!isRight) return failed(attempt, [shortLine(JSON.stringify(answer))]);
  const damage = run.memory.findDamage([]);
  return damage === undefined ? passed(attempt, `size ${size}, align ${align}`) : failed(attempt, [damage]);
}

async function writeOne(run: SmokeRun, primitive: PrimitiveName, layout: Layout): Promise<SmokeStep> {
  const { tape, image } = bytesOf(primitive, layout);
  const transfer = run.memory.writeTransfer(smokeType(primitive), layout.size, layout.align, tape.length);
  const onTape = { offset: transfer.tape.offset, bytes: tape };
  run.memory.prepare([onTape]);
  const { line, reply } = await run.ask('write', transfer);
  const { offset } = transfer.image;
  const attempt = {
    ...headOf('write', primitive),
    sent: [line, `tape  ${hex(tape)} at ${onTape.offset}, slot at ${offset}`],
    wanted: [`image ${hex(image)} at ${offset}`, `result {"bytes":${tape.length}}`],
  };
  const early = withoutResult(attempt, reply);
  if (early !== undefined) return early;
  const found = run.memory.bytesAt(offset, image.length);
  const damage = run.memory.findDamage([onTape, { offset, bytes: found }]);
  const { bytes } = resultOf(reply) as { readonly bytes: number };
  const isRight = hex(found) === hex(image) && damage === undefined && bytes === tape.length;
  if (isRight) return passed(attempt, `image ${hex(image)}`);
  return failed(attempt, [`image ${hex(found)}`, replyText(reply), ...(damage === undefined ? [] : [damage])]);
}

async function readOne(run: SmokeRun, primitive: PrimitiveName, layout: Layout): Promise<SmokeStep> {
  const { tape, image } = bytesOf(primitive, layout);
  const transfer = run.memory.readTransfer(smokeType(primitive), layout.size, layout.align);
  const inSlot = { offset: transfer.image.offset, bytes: image };
  run.memory.prepare([inSlot]);
  const { line, reply } = await run.ask('read', transfer);
  const attempt = {
    ...headOf('read', primitive),
    sent: [line, `image ${hex(image)} at ${inSlot.offset}, tape at ${transfer.tape.offset}`],
    wanted: [`tape  ${hex(tape)} at ${transfer.tape.offset}`, `result {"bytes":${tape.length},"refused":0}`],
  };
  const early = withoutResult(attempt, reply);
  if (early !== undefined) return early;
  const found = run.memory.bytesAt(transfer.tape.offset, tape.length);
  const damage = run.memory.findDamage([inSlot], transfer.tape);
  const { bytes, refused } = resultOf(reply) as { readonly bytes: number; readonly refused: number };
  const isRight = hex(found) === hex(tape) && damage === undefined && bytes === tape.length && refused === 0;
  if (isRight) return passed(attempt, `tape ${hex(tape)}`);
  return failed(attempt, [`tape  ${hex(found)}`, replyText(reply), ...(damage === undefined ? [] : [damage])]);
}

/** The smoke value of a primitive as a tape and as an image. */
function bytesOf(primitive: PrimitiveName, layout: Layout): { readonly tape: Uint8Array; readonly image: Uint8Array } {
  const value = smokeValues[primitive];
  const image = new Uint8Array(layout.size);
  encodeImage(layout, value, image, 0);
  return { tape: encodeTape({ kind: 'named', name: smokeType(primitive) }, smokeTypes, [value]).slice(), image };
}

function resultOf(reply: Parameters<typeof replyText>[0]): unknown {
  return 'answer' in reply && 'result' in reply.answer ? reply.answer.result : undefined;
}
