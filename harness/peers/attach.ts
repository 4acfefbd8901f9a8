import type { Readable } from 'node:stream';

/** Stops before a peer's first request, so that a person can attach a debugger to it. */
export interface Attach {
  /** Whether this peer is to be waited for. */
  wants(peer: string): boolean;
  /** Says where the peer is and waits until somebody has pressed Enter, the input has ended, or `gone` is aborted. */
  wait(peer: string, pid: number, language: string, gone: AbortSignal): Promise<void>;
}

/** What `attachTo` needs. */
export interface AttachInput {
  /** Names of peers; `*`: all. */
  readonly peers: readonly string[];
  /** Where Enter is pressed; default: stdin. */
  readonly input?: Readable;
  /** Where it is said; default: stderr. */
  readonly say?: (line: string) => void;
}

/** Waits for one peer after the other, whenever one of them is started. */
export function attachTo({ peers, input = process.stdin, say = console.error }: AttachInput): Attach {
  const enters = new Enters(input);
  let before: Promise<void> = Promise.resolve();
  return {
    wants: (peer) => peers.includes('*') || peers.includes(peer),
    wait(peer, pid, language, gone) {
      before = before.then(async () => {
        if (gone.aborted) return;
        say(`${peer} waits for a debugger: process ${pid}; ${debuggerCommand(language, pid)}`);
        say('Enter goes on; its time-outs are off');
        await enters.next(gone);
      });
      return before;
    },
  };
}

/** Counts line ends, also those that come before anybody waits for them. */
class Enters {
  readonly #input: Readable;
  #waiting = 0;

  constructor(input: Readable) {
    this.#input = input;
  }

  /** Until the next line end, the end of the input, or the abort. */
  async next(stop: AbortSignal): Promise<void> {
    const input = this.#input;
    if (this.#waiting > 0) this.#waiting--;
    else if (!input.readableEnded && !input.destroyed) {
      await new Promise<void>((resolve) => {
        const onData = (chunk: Buffer | string) => {
          this.#waiting += chunk.toString().split('\n').length - 1;
          if (this.#waiting > 0) done();
        };
        const done = () => {
          for (const event of ['end', 'close', 'error']) input.off(event, done);
          input.off('data', onData);
          stop.removeEventListener('abort', done);
          // Flowing, it would keep this process alive.
          input.pause();
          if (this.#waiting > 0) this.#waiting--;
          resolve();
        };
        input.on('data', onData);
        for (const event of ['end', 'close', 'error']) input.on(event, done);
        stop.addEventListener('abort', done, { once: true });
        input.resume();
      });
    }
  }
}

/** The usual debugger of a language, told the process. */
export function debuggerCommand(language: string, pid: number): string {
  return (debuggers[language.toLowerCase()] ?? debuggers.c ?? '').replaceAll('PID', String(pid));
}

const debuggers: Readonly<Record<string, string>> = {
  c: 'gdb -p PID',
  'c++': 'gdb -p PID',
  rust: 'rust-gdb -p PID',
  go: 'dlv attach PID',
  java: 'jdb -connect com.sun.jdi.ProcessAttach:pid=PID (if launched with -agentlib:jdwp=...,server=y,suspend=n)',
  python: 'python3 -m pdb -p PID (Python 3.14 or newer), else gdb -p PID',
  typescript: 'node inspect -p PID',
  javascript: 'node inspect -p PID',
};
