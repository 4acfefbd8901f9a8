import { declarationToJson } from '../describe/resolved-json.ts';
import { type Layout, layoutOn, loadPlatform, type Profile, platformNames, platformOf } from '../layout/index.ts';
import type { BuiltPeer } from '../peers/build/build.ts';
import { type HelloAnswer, protocolVersion } from '../peers/protocol/protocol.ts';
import type { Method } from '../peers/protocol/protocol-messages.ts';
import type { PeerWatch } from '../peers/running-peer.ts';
import { Conversation, patienceFor, type Reply } from './conversation.ts';
import { SmokeMemory } from './smoke-memory.ts';
import { smokeTypes } from './types.ts';

/** What the steps of a smoke test work with. */
export interface SmokeInput {
  readonly built: BuiltPeer;
  readonly profile: Profile;
  readonly timeoutMilliseconds: number;
  readonly watch: PeerWatch;
}

/** A peer that goes through a smoke test: one process after another, if it has to be. */
export class SmokeRun {
  readonly memory = new SmokeMemory();
  readonly input: SmokeInput;
  #conversation: Conversation | undefined;
  #layouts: ReadonlyMap<string, Layout | undefined> = new Map();

  constructor(input: SmokeInput) {
    this.input = input;
  }

  get conversation(): Conversation {
    if (this.#conversation === undefined) throw new Error('the peer was not started');
    return this.#conversation;
  }

  /** Nothing more can be asked of the process at hand, or there is none. */
  get isOver(): boolean {
    return this.#conversation?.isOver ?? true;
  }

  /** Kills the process at hand. */
  stop(): void {
    this.#conversation?.kill();
  }

  /** Starts a process, to which nothing was said yet. */
  async start(): Promise<void> {
    await this.#conversation?.close();
    const { built, timeoutMilliseconds, watch } = this.input;
    const { name, manifest } = built.peer;
    const conversation = new Conversation(
      built,
      this.memory.shared,
      patienceFor(name, timeoutMilliseconds, watch),
      watch,
    );
    this.#conversation = conversation;
    const { pid } = conversation;
    if (watch.attach?.wants(name) && pid !== undefined) {
      await watch.attach.wait(name, pid, manifest.language, conversation.gone);
    }
  }

  /** The line that asks for a method. */
  requestLine(id: number, method: string, params: unknown): string {
    return JSON.stringify({ jsonrpc: '2.0', id, method, params });
  }

  helloParams() {
    const types = [...smokeTypes.values()].map(declarationToJson);
    return {
      protocol: protocolVersion,
      memory: { size: this.memory.size },
      profile: this.input.profile.profile,
      types,
    };
  }

  /** Asks for a method, rightly. @returns the line and what came */
  async ask(method: Method, params: unknown): Promise<{ readonly line: string; readonly reply: Reply }> {
    const id = this.conversation.takeId();
    const line = this.requestLine(id, method, params);
    return { line, reply: await this.conversation.ask(line, { id, method }) };
  }

  /** Takes the layouts of the platform that the peer says it runs on. @returns `false`: there is no such platform */
  async usePlatform({ platform, compiler }: HelloAnswer): Promise<boolean> {
    if (!(await platformNames()).includes(platform)) return false;
    const compiled = platformOf(await loadPlatform(platform), compiler).platform;
    const { profile } = this.input;
    const layouts = [...smokeTypes.keys()].map(
      (name) => [name, layoutOn(compiled, name, { types: smokeTypes, profile })] as const,
    );
    this.#layouts = new Map(layouts);
    return true;
  }

  /** `undefined`: the peer's platform lacks the primitive. */
  layoutOf(type: string): Layout | undefined {
    return this.#layouts.get(type);
  }

  async close(): Promise<void> {
    await this.#conversation?.close();
    this.memory.close();
  }
}
