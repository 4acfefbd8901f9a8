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
  let index = 0;
  try {
    for (; index < batch.count; index++) {
      tape.beginRecord();
      access.write(tape, batch.image.offset + index * batch.image.stride);
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
  access: TypeAccess,
  batch: BatchParameters,
  memory: PeerMemory,
): { bytes: number; refused: number } {
  checkBatch(batch, access.layout.size, memory.size);
  const tape = new TapeWriter(memory.writable, batch.tape);
  let refused = 0;
  let offset = batch.image.offset;
  for (let i = 0; i < batch.count; i++) {
    const refusal = access.read(tape, offset);
    if (refusal) {
      tape.refuse(refusal.rule, refusal.path);
      refused += 1;
    }
    offset += batch.image.stride;
  }
  return { bytes: tape.position - batch.tape.offset, refused };
}
