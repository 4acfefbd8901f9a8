import { layOutRegions, memorySizeFor } from '../memory/regions.ts';
import { createSharedMemory, type SharedMemory } from '../memory/shared-memory.ts';
import { PeerFailure } from '../peers/failure.ts';
import { planRegions } from './kinds/regions.ts';
import type { Participant } from './participant.ts';
import type { Plan, Unit } from './plan/plan.ts';
import type { CheckRecord } from './records.ts';

/** Executes a unit among some participants, in some memory. */
export type UnitRunner = (
  unit: Unit,
  participants: readonly Participant[],
  memory: SharedMemory,
) => AsyncGenerator<CheckRecord>;

/** What stands in the regions of others while a peer is watched. */
const watchByte = 0xb7;

/**
 * Executes units so that no peer is blamed for what another one does to its memory. When something went wrong, each other peer is
 * asked the same alone, and what is not its own is looked at afterwards. Who writes there, in fresh memory too, takes no further part, and
 * the unit is executed once more without it.
 */
export class TrespassWatch {
  readonly #plan: Plan;
  readonly #participants: Participant[];
  readonly #memory: SharedMemory;
  readonly #run: UnitRunner;
  /** Peer and kind of check: who was watched once is believed. */
  readonly #cleared = new Set<string>();

  /** @param participants those that trespass are replaced in it by their failure */
  constructor(plan: Plan, participants: Participant[], memory: SharedMemory, run: UnitRunner) {
    this.#plan = plan;
    this.#participants = participants;
    this.#memory = memory;
    this.#run = run;
  }

  async *check(unit: Unit): AsyncGenerator<CheckRecord> {
    // Layouts need no memory, and a transport keeps images elsewhere.
    if (unit.kind === 'layout' || this.#plan.openTransport !== undefined) {
      yield* this.#run(unit, this.#participants, this.#memory);
      return;
    }
    for (;;) {
      const records = await collect(this.#run(unit, this.#participants, this.#memory));
      if (!(await this.#excludeTrespasser(unit, records))) {
        yield* records;
        return;
      }
    }
  }

  async #excludeTrespasser(unit: Unit, records: readonly CheckRecord[]): Promise<boolean> {
    for (const suspect of suspectsOf(records, this.#participants)) {
      const key = `${unit.kind} ${suspect.name}`;
      if (this.#cleared.has(key)) continue;
      const offset = await this.#findTrespass(unit, suspect);
      if (offset === undefined) {
        this.#cleared.add(key);
        continue;
      }
      const message = `writes to byte ${offset} of the shared memory, which no request gave it; it takes no further part`;
      const failure = new PeerFailure('peer.trespass', suspect.name, message, suspect.running?.logTail ?? []);
      suspect.running?.kill();
      await suspect.running?.close();
      const { running: _, ...rest } = suspect;
      this.#participants[this.#participants.indexOf(suspect)] = { ...rest, failure };
      return true;
    }
    return false;
  }

  /** Where a peer writes outside of its regions, both in the memory of the run and by a process of its own in fresh memory. */
  async #findTrespass(unit: Unit, suspect: Participant): Promise<number | undefined> {
    if ((await this.#watch(unit, suspect, this.#memory)) === undefined || suspect.running === undefined) {
      return undefined;
    }
    const memory = createSharedMemory(memorySizeFor(planRegions(this.#plan)));
    const running = suspect.running.another({ memory });
    try {
      return await this.#watch(unit, { ...suspect, running }, memory);
    } finally {
      await running.close();
      memory.close();
    }
  }

  async #watch(unit: Unit, alone: Participant, memory: SharedMemory): Promise<number | undefined> {
    const index = this.#plan.peers.findIndex(({ name }) => name === alone.name);
    const [, , ...ofPeers] = layOutRegions(memory, planRegions(this.#plan));
    const foreign = ofPeers.filter((_, at) => Math.floor(at / 2) !== index);
    for (const { bytes } of foreign) bytes.fill(watchByte);
    await collect(this.#run(unit, [alone], memory));
    const untouched = Buffer.alloc(foreign[0]?.size ?? 0, watchByte);
    for (const { bytes, offset } of foreign) {
      if (Buffer.compare(bytes, untouched) !== 0) return offset + bytes.findIndex((byte) => byte !== watchByte);
    }
    return undefined;
  }
}

/** Running peers that may have done what another one is blamed for. */
function suspectsOf(records: readonly CheckRecord[], participants: readonly Participant[]): Participant[] {
  const wrong = records.filter(({ verdict }) => verdict === 'failed' || verdict === 'error');
  const blamed = new Set(wrong.map(({ fault }) => fault?.peer));
  return participants.filter(({ name, running }) => {
    return running !== undefined && [...blamed].some((other) => other !== name);
  });
}

async function collect(records: AsyncGenerator<CheckRecord>): Promise<CheckRecord[]> {
  const all: CheckRecord[] = [];
  for await (const record of records) all.push(record);
  return all;
}
