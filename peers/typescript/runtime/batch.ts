import { AbiError } from '../abi/src/index.ts';
import type { TypeAccess } from './access.ts';
import { type BatchParameters, checkBatch } from './parameters.ts';
import type { PeerMemory } from './peer-memory.ts';
import { TapeReader } from './tape-reader.ts';
import { TapeWriter } from './tape-writer.ts';

/**
 * Constructs `count` values in place, from the tape.
 * @returns how many bytes of the tape were used
 */
export function writeBatch(access: TypeAccess, batch: BatchParameters, memory: PeerMemory): { bytes: number } {
  checkBatch(batch, access.layout.size, memory.size);
  const tape = new TapeReader(memory.writable, batch.tape);
  for (let index = 0; index < batch.count; index++) {
    writeValue(access, tape, batch.image.offset + index * batch.image.stride, index);
  }
  return { bytes: tape.position - batch.tape.offset };
}

/**
 * Constructs the value of the next record in place. `index`: which of the batch it is, for the message. @throws
 * RequestError tape
 */
export function writeValue(access: TypeAccess, tape: TapeReader, offset: number, index: number): void {
  try {
    tape.beginRecord();
    access.write(tape, offset);
    tape.endRecord();
  } catch (error) {
    // What the containers refuse to hold is a mistake on the tape.
    if (error instanceof AbiError) throw tape.malformed(`has a value ${index} that was refused (${error.message})`);
    throw error;
  }
}

/**
 * Validates `count` images on their raw bytes and reads the sound ones to the tape.
 * @returns how many bytes of the tape were written, and how many images were refused
 */
export function readBatch(
  access: TypeAccess,
  batch: BatchParameters,
  memory: PeerMemory,
): { bytes: number; refused: number } {
  checkBatch(batch, access.layout.size, memory.size);
  const tape = new TapeWriter(memory.writable, batch.tape);
  let refused = 0;
  let offset = batch.image.offset;
  for (let i = 0; i < batch.count; i++) {
    if (!readValue(access, tape, offset)) refused += 1;
    offset += batch.image.stride;
  }
  return { bytes: tape.position - batch.tape.offset, refused };
}

/** Puts the record of an image on the tape: its value, or why it is refused. @returns whether it was accepted */
export function readValue(access: TypeAccess, tape: TapeWriter, offset: number): boolean {
  const refusal = access.read(tape, offset);
  if (refusal) tape.refuse(refusal.rule, refusal.path);
  return !refusal;
}
