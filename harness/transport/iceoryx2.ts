import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Iceoryx2Domain, Iceoryx2Service, Iceoryx2Subscriber } from '../../transports/iceoryx2/node/iceoryx2.mjs';
import { type Carriage, type OpenTransport, pathOfReason, transportRefusal } from '../check/kinds/carriage.ts';
import { PeerFailure, TransportRefusal } from '../peers/failure.ts';
import type { CarriedTransfer, ReadAnswer, Transfer, TransportPlace, WriteAnswer } from '../peers/protocol/protocol.ts';
import type { RunningPeer } from '../peers/running-peer.ts';
import { encodeRefusals } from '../values/index.ts';
import { InTurn } from './in-turn.ts';
import { iceoryx2Places, iceoryx2Sources } from './installed.ts';
import { makeScratch, removeScratch, type Scratch } from './scratch.ts';

/** Subscribers of one service at the same time: all peers of a run, and the harness. */
const fewestSubscribers = 16;

/**
 * Opens iceoryx2 for a run: a domain of its own, in which the harness is a node like the peers.
 * @param peers how many there are
 * @throws Error when iceoryx2 is not installed (`missingTransport` says so before)
 */
export async function openIceoryx2(peers: number): Promise<OpenTransport> {
  const { loadIceoryx2 } = await importBinding();
  const scratch = makeScratch();
  const cleanUp = () => removeScratch(scratch);
  process.once('exit', cleanUp);
  const domain = loadIceoryx2(iceoryx2Places().library).join(scratch.root, scratch.prefix);
  const shared = { domain, scratch, subscribers: fewestSubscribers + peers, inTurn: new InTurn(), services: 0 };
  return {
    name: 'iceoryx2',
    carriageOf: (type, extent) => new Iceoryx2Carriage(shared, type, extent),
    close() {
      domain.leave();
      cleanUp();
      process.removeListener('exit', cleanUp);
    },
  };
}

/** It belongs to the transport and not to the harness: the TypeScript peer goes through it, too. */
async function importBinding(): Promise<typeof import('../../transports/iceoryx2/node/iceoryx2.mjs')> {
  return import(pathToFileURL(join(iceoryx2Sources, 'node', 'iceoryx2.mjs')).href);
}

/** What all types of a run share. */
interface Shared {
  readonly domain: Iceoryx2Domain;
  readonly scratch: Scratch;
  readonly subscribers: number;
  /** A peer answers one request at a time; readers ask writers to deliver whenever they come. */
  readonly inTurn: InTurn;
  /** How many services there have been: each gets a name of its own. */
  services: number;
}

/** What a writer made last. */
interface Published {
  readonly writer: RunningPeer;
  readonly place: TransportPlace;
}

/**
 * The images of one type in samples: each write makes a service of its own, whose history the samples are; each reader
 * joins it late, and gets the history when the writer delivers. So everybody can read the same samples, also again.
 */
class Iceoryx2Carriage implements Carriage {
  readonly #shared: Shared;
  readonly #type: string;
  readonly #extent: { readonly size: number; readonly align: number };
  readonly #published = new Map<string, Published>();

  constructor(shared: Shared, type: string, extent: { readonly size: number; readonly align: number }) {
    this.#shared = shared;
    this.#type = type;
    this.#extent = extent;
  }

  async write(peer: RunningPeer, transfer: Transfer, images: Uint8Array): Promise<WriteAnswer> {
    const published = { writer: peer, place: this.#newPlace(peer.name) };
    const answer = await this.#inTurn(peer, () => peer.write(carried(transfer, published.place)));
    this.#published.set(peer.name, published);
    await this.#fetch(published, transfer, images);
    return answer;
  }

  async read(
    peer: RunningPeer,
    writer: string | undefined,
    transfer: Transfer,
    images: Uint8Array,
    tape: Uint8Array,
  ): Promise<ReadAnswer> {
    if (writer === undefined) return this.#readReference(peer, transfer, images, tape);
    const published = this.#published.get(writer);
    if (published === undefined) throw new Error(`peer "${writer}" has published nothing of ${this.#type}`);
    const deliver = () => this.#inTurn(published.writer, () => published.writer.deliver(published.place));
    return this.#readFrom(peer, carried(transfer, published.place), deliver, tape);
  }

  /** The harness publishes what is in the slots, and keeps it for as long as the reader needs. */
  async #readReference(
    peer: RunningPeer,
    transfer: Transfer,
    images: Uint8Array,
    tape: Uint8Array,
  ): Promise<ReadAnswer> {
    const { size } = this.#extent;
    const place = this.#newPlace('reference');
    const publisher = this.#shared.domain.publish(this.#service(place, transfer, this.#extent));
    try {
      for (let index = 0; index < transfer.count; index++) {
        const start = index * transfer.image.stride;
        new Uint8Array(publisher.loan()).set(images.subarray(start, start + size));
        publisher.send();
      }
      return await this.#readFrom(peer, carried(transfer, place), async () => publisher.deliver(), tape);
    } finally {
      publisher.close();
    }
  }

  async #readFrom(
    peer: RunningPeer,
    transfer: CarriedTransfer,
    deliver: () => Promise<void>,
    tape: Uint8Array,
  ): Promise<ReadAnswer> {
    try {
      await this.#inTurn(peer, () => peer.subscribe(transfer));
    } catch (error) {
      if (!(error instanceof TransportRefusal)) throw error;
      return putRefusals(tape, transfer.count, error.message);
    }
    await deliver();
    return this.#inTurn(peer, () => peer.read(transfer));
  }

  /** The harness, too, is a subscriber of what a peer has published. */
  async #fetch({ writer, place }: Published, transfer: Transfer, images: Uint8Array): Promise<void> {
    const extent = await this.#inTurn(writer, () => writer.layout(this.#type));
    const subscriber = this.#open(writer.name, this.#service(place, transfer, extent));
    try {
      await this.#inTurn(writer, () => writer.deliver(place));
      for (let index = 0; index < transfer.count; index++) {
        const sample = subscriber.receive();
        // Slots without a sample keep their guard bytes: the writer made no image.
        if (sample === undefined) return;
        images.set(new Uint8Array(sample), index * transfer.image.stride);
      }
    } finally {
      subscriber.close();
    }
  }

  #open(writer: string, service: Iceoryx2Service): Iceoryx2Subscriber {
    try {
      return this.#shared.domain.subscribe(service);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      const message = `what it published cannot be opened by the layout that it reports: ${said}`;
      throw new PeerFailure('peer.answer', writer, message);
    }
  }

  #newPlace(writer: string): TransportPlace {
    const { scratch, subscribers } = this.#shared;
    const service = `${this.#shared.services++}/${writer}`;
    return { kind: 'iceoryx2', ...scratch, service, subscribers };
  }

  #service(
    place: TransportPlace,
    { count }: Transfer,
    { size, align }: { size: number; align: number },
  ): Iceoryx2Service {
    const { service: name, subscribers } = place;
    return { name, typeName: this.#type, size, align, samples: count, subscribers };
  }

  #inTurn<Result>(peer: RunningPeer, work: () => Promise<Result>): Promise<Result> {
    return this.#shared.inTurn.of(peer, work);
  }
}

/** The same transfer, with the images elsewhere. */
function carried({ type, count, tape }: Transfer, transport: TransportPlace): CarriedTransfer {
  return { type, count, transport, tape };
}

/** Makes a reader's tape that refuses each value, where the reader never saw one. `reason`: what it said. */
function putRefusals(tape: Uint8Array, count: number, reason: string): ReadAnswer {
  const refusals = encodeRefusals(
    Array.from({ length: count }, () => ({ rule: transportRefusal, path: pathOfReason(reason) })),
  );
  tape.set(refusals);
  return { bytes: refusals.length, refused: count };
}
