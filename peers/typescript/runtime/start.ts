import { type AbiRules, aarch64, type Platform, sCoreRules, x86_64 } from '../abi/src/index.ts';
import type { Access } from './access.ts';
import { accessorAccess } from './accessors.ts';
import { readLines } from './line-reader.ts';
import { makeMethods, type Registry } from './methods.ts';
import { openPeerMemory } from './peer-memory.ts';
import { reserveOutput } from './protocol-output.ts';
import { answerLine, type Methods } from './rpc.ts';
import type { Transport } from './transport.ts';

export { structAccess } from './structs/struct-access.ts';
export type { Service, Transport } from './transport.ts';

/** What a peer is made of; everything but the registry may be replaced, e.g. to break it on purpose. */
export interface PeerOptions {
  readonly registry: Registry;
  /** What decides where each byte lies. Default: `s-core` on the platform that node runs on. */
  readonly rules?: AbiRules;
  /** By which values are written, if not by `rules`. */
  readonly writeRules?: AbiRules;
  /** How values in the memory are reached. Default: accessor classes, by the rules above. */
  readonly access?: Access;
  /** A way of images beside the memory. Default: none. */
  readonly transport?: Transport;
  /** Replaces or wraps methods of the protocol. Default: none. */
  readonly wrapMethods?: (methods: Methods) => Methods;
}

/** Answers requests until stdin ends or `shutdown` was answered. */
export async function startPeer(options: PeerOptions): Promise<void> {
  const { registry, rules = hostRules(), writeRules = rules, transport, wrapMethods } = options;
  const { access = accessorAccess({ rules, writeRules }) } = options;
  const send = reserveOutput();
  const memory = openPeerMemory();
  const bundled = makeMethods({ registry, access, platform: rules.platform.name, memory, transport });
  let leaving = false;
  const shutdown = (parameters: unknown): unknown => {
    leaving = true;
    return bundled.shutdown?.(parameters);
  };
  const methods = { shutdown, ...omitShutdown(wrapMethods ? wrapMethods(bundled) : bundled) };
  for await (const line of readLines(process.stdin)) {
    send(answerLine(line, methods));
    if (leaving) break;
  }
  process.exit(0);
}

/** `s-core` as on this machine. @throws Error on a platform whose ABI the library does not state */
export function hostRules(): AbiRules {
  const platform = platforms[process.arch];
  if (!platform)
    throw new Error(`no rules for the platform ${process.arch}; there are: ${Object.keys(platforms).join(', ')}`);
  return sCoreRules(platform);
}

const platforms: Readonly<Record<string, Platform>> = { x64: x86_64, arm64: aarch64 };

function omitShutdown({ shutdown: _, ...others }: Methods): Methods {
  return others;
}
