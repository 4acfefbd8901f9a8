import { type AnyTyped, abiType } from '../abi/src/index.ts';
import type { Access, TypeAccess } from './access.ts';
import { readBatch, writeBatch } from './batch.ts';
import { reportLayout } from './layout-report.ts';
import { asNatural, asObject, asText, parseBatch } from './parameters.ts';
import type { PeerMemory } from './peer-memory.ts';
import { RequestError } from './request-error.ts';
import type { Methods } from './rpc.ts';
import {
  calling,
  type OpenSample,
  parseService,
  publishValues,
  receiveValues,
  requestedTransport,
  type Transport,
} from './transport.ts';

/** What was generated for the types under test. */
export interface Registry {
  /** Qualified name to type. */
  readonly types: ReadonlyMap<string, AnyTyped>;
  /** Qualified name to fingerprint. */
  readonly fingerprints: ReadonlyMap<string, string>;
}

/** What the methods work on. */
export interface PeerContext {
  readonly registry: Registry;
  readonly memory: PeerMemory;
  /** How values in the memory are reached. */
  readonly access: Access;
  /** `x86_64`, ...: what `hello` answers. */
  readonly platform: string;
  /** A way of images beside the memory. */
  readonly transport?: Transport | undefined;
}

const protocol = 1;
const profile = 's-core';

/** The methods of docs/protocol.md; `shutdown` answers, and whoever runs the loop leaves after it. */
export function makeMethods(context: PeerContext): Methods {
  const { memory } = context;
  return {
    hello: (parameters) => greet(parameters, context),
    layout: (parameters) => reportLayout(openType(asObject(parameters, 'params').type, context).layout),
    write(parameters) {
      if (isCarried(parameters)) return publish(parameters, context);
      const batch = parseBatch(parameters);
      return writeBatch(openType(batch.type, context), batch, memory);
    },
    read(parameters) {
      if (isCarried(parameters)) return receive(parameters, context);
      const batch = parseBatch(parameters);
      return readBatch(openType(batch.type, context), batch, memory);
    },
    subscribe(parameters) {
      const transport = requestedTransport(context.transport, parameters);
      const { layout } = openType(asObject(parameters, 'params').type, context);
      calling(() => transport.subscribe(parseService(parameters, layout)));
      return {};
    },
    deliver(parameters) {
      const transport = requestedTransport(context.transport, parameters);
      calling(() => transport.deliver());
      return {};
    },
    shutdown: () => ({}),
  };
}

function isCarried(parameters: unknown): boolean {
  return asObject(parameters, 'params').transport !== undefined;
}

function publish(parameters: unknown, context: PeerContext): unknown {
  const transport = requestedTransport(context.transport, parameters);
  const { type } = asObject(parameters, 'params');
  const service = parseService(parameters, openType(type, context).layout);
  return publishValues(transport, service, openSample(type, context), parameters, context.memory);
}

function receive(parameters: unknown, context: PeerContext): unknown {
  const transport = requestedTransport(context.transport, parameters);
  const { type } = asObject(parameters, 'params');
  return receiveValues(transport, openSample(type, context), parameters, context.memory);
}

function openSample(type: unknown, context: PeerContext): OpenSample {
  return (memory) => openType(type, { ...context, memory });
}

function greet(parameters: unknown, { registry, memory, access, platform, transport }: PeerContext): unknown {
  const { protocol: asked, memory: askedMemory, profile: askedProfile = profile } = asObject(parameters, 'params');
  if (asked !== protocol)
    throw new RequestError('unsupported', `protocol ${String(asked)}; this peer speaks ${protocol}`);
  if (askedProfile !== profile) {
    throw new RequestError('unsupported', `profile ${String(askedProfile)}; this peer knows ${profile}`);
  }
  const size = asNatural(asObject(askedMemory, 'memory').size, 'memory.size');
  if (size > memory.size) {
    throw new RequestError('wrongParameters', `memory.size is ${size}, descriptor 3 has ${memory.size} bytes`);
  }
  return {
    protocol,
    name: 'typescript',
    language: 'TypeScript',
    compiler: `node ${process.versions.node} ${access.name}`,
    platform,
    profiles: [profile],
    capabilities: ['layout', 'read', 'write', ...(transport ? [`transport.${transport.kind}`] : [])],
    fingerprints: Object.fromEntries(registry.fingerprints),
  };
}

function openType(name: unknown, { registry, memory, access }: PeerContext): TypeAccess {
  const type = registry.types.get(asText(name, 'type'));
  if (!type) throw new RequestError('unknownType', `there is no type ${JSON.stringify(name)}`);
  return access.open(type[abiType], memory);
}
