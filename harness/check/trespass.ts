import { entriesOf, layoutOf } from '../layout/index.ts';
import { layOutRegions, memorySizeFor } from '../memory/regions.ts';
import { createSharedMemory, type SharedMemory } from '../memory/shared-memory.ts';
import { PeerFailure } from '../peers/failure.ts';
import type { ImageChange } from '../peers/image-change.ts';
import { hexBytes } from './judge/judge-images.ts';
import { changeFault } from './judge/judge-memory.ts';
import { planRegions } from './kinds/regions.ts';
import type { Participant } from './participant.ts';
import type { Plan, Unit } from './plan/plan.ts';
import type { CheckRecord, Fault } from './records.ts';

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

  /** The checks of a unit. Who changes the images that it reads is judged by that alone, and others are asked without it. */
  async *check(unit: Unit): AsyncGenerator<CheckRecord> {
    // Layouts need no memory, and a transport keeps images elsewhere.
    if (unit.kind === 'layout' || this.#plan.openTransport !== undefined) {
      yield* this.#run(unit, this.#participants, this.#memory);
      return;
    }
    const changing = new Map<string, Fault>();
    for (;;) {
      const participants = this.#participants.map((each) => (changing.has(each.name) ? setAside(each) : each));
      const records = await collect(this.#run(unit, participants, this.#memory));
      if (await this.#findCulprit(unit, records, changing)) continue;
      yield* records.map((record) => blameChanging(record, changing));
      return;
    }
  }

  /** Whether somebody did to the memory what makes the checks worth nothing. */
  async #findCulprit(unit: Unit, records: readonly CheckRecord[], changing: Map<string, Fault>): Promise<boolean> {
    for (const suspect of suspectsOf(records, this.#participants)) {
      const key = `${unit.kind} ${suspect.name}`;
      if (this.#cleared.has(key) || changing.has(suspect.name)) continue;
      const { trespass, change } = await this.#observe(unit, suspect);
      if (trespass !== undefined) {
        await this.#exclude(suspect, trespass);
        return true;
      }
      // The memory checks ask one after the other, and look at this themselves.
      if (change !== undefined && unit.kind !== 'memory') {
        changing.set(suspect.name, this.#changeFault(suspect.name, change));
        return true;
      }
      this.#cleared.add(key);
    }
    return false;
  }

  async #exclude(suspect: Participant, offset: number): Promise<void> {
    const message = `writes to byte ${offset} of the shared memory, which no request gave it; it takes no further part`;
    const failure = new PeerFailure('peer.trespass', suspect.name, message, suspect.running?.logTail ?? []);
    suspect.running?.kill();
    await suspect.running?.close();
    const { running: _, ...rest } = suspect;
    this.#participants[this.#participants.indexOf(suspect)] = { ...rest, failure };
  }

  #changeFault(peer: string, { type, offset, before, after }: ImageChange): Fault {
    const layout = layoutOf({ kind: 'named', name: type }, this.#plan.types, this.#plan.profile, this.#plan.platform);
    const leaves = entriesOf(layout).filter(({ part }) => part.layout.kind === 'primitive');
    const path =
      leaves
        .filter((entry) => entry.offset <= offset)
        .sort((a, b) => a.offset - b.offset)
        .at(-1)?.path ?? '';
    return changeFault(peer, path, offset, hexBytes(Uint8Array.of(before)), hexBytes(Uint8Array.of(after)));
  }

  /** What a peer does alone, if it does so both in the memory of the run and by a process of its own in fresh memory. */
  async #observe(unit: Unit, suspect: Participant): Promise<Observation> {
    const first = await this.#watch(unit, suspect, this.#memory);
    if ((first.trespass === undefined && first.change === undefined) || suspect.running === undefined) return {};
    const memory = createSharedMemory(memorySizeFor(planRegions(this.#plan)));
    const running = suspect.running.another({ memory });
    try {
      return await this.#watch(unit, { ...suspect, running }, memory);
    } finally {
      await running.close();
      memory.close();
    }
  }

  async #watch(unit: Unit, alone: Participant, memory: SharedMemory): Promise<Observation> {
    const index = this.#plan.peers.findIndex(({ name }) => name === alone.name);
    const [, , ...ofPeers] = layOutRegions(memory, planRegions(this.#plan));
    const foreign = ofPeers.filter((_, at) => Math.floor(at / 2) !== index);
    for (const { bytes } of foreign) bytes.fill(watchByte);
    const changes = await changesBy(alone, () => collect(this.#run(unit, [alone], memory)));
    const change = changes.length === 0 ? {} : { change: changes[0] as ImageChange };
    const untouched = Buffer.alloc(foreign[0]?.size ?? 0, watchByte);
    for (const { bytes, offset } of foreign) {
      if (Buffer.compare(bytes, untouched) === 0) continue;
      return { ...change, trespass: offset + bytes.findIndex((byte) => byte !== watchByte) };
    }
    return change;
  }
}

/** What a peer was seen to do to memory. */
interface Observation {
  /** Where it writes outside of its regions. */
  readonly trespass?: number;
  /** What it does to images that it reads. */
  readonly change?: ImageChange;
}

/** Every read of the peer that changes its images. */
async function changesBy({ running }: Participant, work: () => Promise<unknown>): Promise<ImageChange[]> {
  const changes: ImageChange[] = [];
  if (running !== undefined) running.onChange = (change) => changes.push(change);
  try {
    await work();
    return changes;
  } finally {
    if (running !== undefined) running.onChange = undefined;
  }
}

/** Whoever is set aside is asked nothing; its checks are errors until they are judged. */
const setAsideCode = 'peer.trespass';

function setAside({ running: _, ...participant }: Participant): Participant {
  const failure = new PeerFailure(setAsideCode, participant.name, 'changes the images that it reads');
  return { ...participant, failure };
}

function blameChanging(record: CheckRecord, changing: ReadonlyMap<string, Fault>): CheckRecord {
  const fault = record.fault?.rule === setAsideCode ? changing.get(record.fault.peer) : undefined;
  return fault === undefined ? record : { ...record, verdict: 'failed', fault };
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
