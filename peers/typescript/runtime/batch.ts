import { AbiError, type AbiRules, type AbiType, create, validate } from '../abi/src/index.ts';
import { type BatchParameters, checkBatch } from './parameters.ts';
import type { PeerMemory } from './peer-memory.ts';
import { TapeReader } from './tape-reader.ts';
import { TapeWriter } from './tape-writer.ts';
import { type ValueTape, valueTapeOf } from './value-tape.ts';

type Type = AbiType<unknown, unknown>;

/**
 * Constructs `count` values in place, from the tape.
 * @returns how many bytes of the tape were used
 */
export function writeBatch(type: Type, batch: BatchParameters, memory: PeerMemory, rules: AbiRules): { bytes: number } {
  const view = memory.writable;
  checkBatch(batch, type.codec(rules).size, view.byteLength);
  const tape = new TapeReader(view, batch.tape);
  const write = makeWriter(type, view, rules);
  let index = 0;
  try {
    for (; index < batch.count; index++) {
      tape.beginRecord();
      write(tape, batch.image.offset + index * batch.image.stride);
      tape.endRecord();
    }
  } catch (error) {
    // What the containers refuse to hold is a mistake on the tape.
    if (error instanceof AbiError) throw tape.malformed(`has a value ${index} that was refused (${error.message})`);
    throw error;
  }
  return { bytes: tape.position - batch.tape.offset };
}

/**
 * Validates `count` images on their raw bytes and reads the sound ones to the tape.
 * @returns how many bytes of the tape were written, and how many images were refused
 */
export function readBatch(
  type: Type,
  batch: BatchParameters,
  memory: PeerMemory,
  rules: AbiRules,
): { bytes: number; refused: number } {
  const images = memory.readOnly;
  checkBatch(batch, type.codec(rules).size, images.byteLength);
  const tape = new TapeWriter(memory.writable, batch.tape);
  const code = valueTapeOf(type);
  let refused = 0;
  let offset = batch.image.offset;
  for (let i = 0; i < batch.count; i++) {
    const refusal = validate(type, images, offset, rules);
    if (refusal) {
      tape.refuse(refusal.rule, refusal.path);
      refused += 1;
    } else {
      tape.beginRecord();
      readValue(code, type.view(images, offset, rules), tape);
      tape.endRecord();
    }
    offset += batch.image.stride;
  }
  return { bytes: tape.position - batch.tape.offset, refused };
}

function makeWriter(type: Type, view: DataView, rules: AbiRules): (tape: TapeReader, offset: number) => void {
  const code = valueTapeOf(type);
  if (!code.leaf) return (tape, offset) => code.fill(create(type, view, offset, rules) as never, tape);
  return (tape, offset) => type.write(view, offset, code.decode(tape), rules);
}

function readValue(code: ValueTape, value: unknown, tape: TapeWriter): void {
  if (code.leaf) code.encode(tape, value as never);
  else code.drain(value as never, tape);
}
