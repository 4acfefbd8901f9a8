import type { TypeAccess } from './access.ts';
import { readValue, writeValue } from './batch.ts';
import { asNatural, asObject, asText, checkRegion, parseTape } from './parameters.ts';
import type { PeerMemory } from './peer-memory.ts';
import { RequestError } from './request-error.ts';
import { TapeReader } from './tape-reader.ts';
import { TapeWriter } from './tape-writer.ts';

/** A service, and its samples as this peer sees their type. */
export interface Service {
  /** Folder and beginning of names that the peers of a run share. */
  readonly root: string;
  readonly prefix: string;
  readonly name: string;
  /** The described type, such as `demo.motor.Motor`. */
  readonly typeName: string;
  /** Of a sample, in bytes. */
  readonly size: number;
  readonly align: number;
  /** How many samples are published. */
  readonly samples: number;
  /** How many subscribers there may be at the same time. */
  readonly subscribers: number;
}

/**
 * A way of images from peer to peer beside the shared memory, such as publish/subscribe. One service is published and
 * one is open, at most. Every function may throw an Error that says what the transport said.
 */
export interface Transport {
  /** What `transport.kind` is in requests. */
  readonly kind: string;
  /** Makes a service, for samples to follow. The one before is given up. */
  publish(service: Service): void;
  /** Room for the next sample; what it holds is not known. */
  loan(): DataView;
  /** Publishes what was constructed in the last loan. */
  send(): void;
  /** Hands all samples of the service to subscribers that have come since. */
  deliver(): void;
  /** Opens a service that another peer, or this one, has made. The one before is given up. */
  subscribe(service: Service): void;
  /** The next sample of the service that is open, until the transport is called again. */
  receive(): DataView | undefined;
  /** Gives up what is open. */
  unsubscribe(): void;
}

/** How values of a type are reached in a sample. */
export type OpenSample = (sample: PeerMemory) => TypeAccess;

/** The transport that `params.transport` names. @throws RequestError unsupported */
export function requestedTransport(own: Transport | undefined, params: unknown): Transport {
  const kind = asText(asObject(asObject(params, 'params').transport, 'transport').kind, 'transport.kind');
  if (own?.kind !== kind) throw new RequestError('unsupported', `this peer has no transport ${JSON.stringify(kind)}`);
  return own;
}

/** The service that `params` name, of a type. */
export function parseService(params: unknown, layout: TypeAccess['layout']): Service {
  const { type, count, transport } = asObject(params, 'params');
  const { root, prefix, service, subscribers } = asObject(transport, 'transport');
  return {
    root: asText(root, 'transport.root'),
    prefix: asText(prefix, 'transport.prefix'),
    name: asText(service, 'transport.service'),
    typeName: asText(type, 'type'),
    size: layout.size,
    align: layout.alignment,
    samples: asNatural(count, 'count'),
    subscribers: asNatural(subscribers, 'transport.subscribers'),
  };
}

/** Constructs each value of the tape in a sample of a new service, and publishes it. */
export function publishValues(
  transport: Transport,
  service: Service,
  open: OpenSample,
  params: unknown,
  memory: PeerMemory,
): { bytes: number } {
  const region = parseTape(params);
  checkRegion('tape', region, memory.size);
  const tape = new TapeReader(memory.writable, region);
  calling(() => transport.publish(service));
  for (let index = 0; index < service.samples; index++) {
    const access = open(sampleMemory(calling(() => transport.loan())));
    writeValue(access, tape, 0, index);
    calling(() => transport.send());
  }
  return { bytes: tape.position - region.offset };
}

/** Receives as many samples as are asked for, and puts a record for each on the tape; the service is given up. */
export function receiveValues(
  transport: Transport,
  open: OpenSample,
  params: unknown,
  memory: PeerMemory,
): { bytes: number; refused: number } {
  const count = asNatural(asObject(params, 'params').count, 'count');
  const region = parseTape(params);
  checkRegion('tape', region, memory.size);
  const tape = new TapeWriter(memory.writable, region);
  let refused = 0;
  for (let index = 0; index < count; index++) {
    const sample = calling(() => transport.receive());
    if (!sample) throw new RequestError('transport', `received ${index} samples, ${count} were asked for`);
    if (!readValue(open(sampleMemory(sample)), tape, 0)) refused += 1;
  }
  calling(() => transport.unsubscribe());
  return { bytes: tape.position - region.offset, refused };
}

/** Has the transport do something. @throws RequestError transport */
export function calling<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    throw new RequestError('transport', error instanceof Error ? error.message : String(error));
  }
}

function sampleMemory(view: DataView): PeerMemory {
  return { size: view.byteLength, writable: view, readOnly: view };
}
