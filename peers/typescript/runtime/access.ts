import type { AbiType, Layout, Refusal } from '../abi/src/index.ts';
import type { PeerMemory } from './peer-memory.ts';
import type { TapeReader } from './tape-reader.ts';
import type { TapeWriter } from './tape-writer.ts';

/**
 * How the peer reaches values in the shared memory: the one thing in which its variants differ. Protocol, batches,
 * records of the tape and refusals are the same for all.
 */
export interface Access {
  /** What it is built on, for `hello`: `koffi 3.3.4`. */
  readonly name: string;
  /** @throws RequestError unsupported, with the reason, when the type cannot be reached this way */
  open(type: AbiType<unknown, unknown>, memory: PeerMemory): TypeAccess;
}

/** The values of one type; offsets are bytes from the start of the memory, inside of which the caller stays. */
export interface TypeAccess {
  readonly layout: Layout;
  /** Constructs a value in place, from the record that the tape is in. @throws RequestError tape, AbiError */
  write(tape: TapeReader, offset: number): void;
  /** Puts the value's record on the tape; unless the bytes break a rule: then nothing, and which one is returned. */
  read(tape: TapeWriter, offset: number): Refusal | undefined;
}
