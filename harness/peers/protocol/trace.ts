import { openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../../describe/index.ts';
import { makeFolder } from '../make-folder.ts';
import { showControls } from '../process/log-tail.ts';

/** Characters of a line that are written, unless all are wanted. */
const shortCharacters = 2_000;

/** The conversations of a run's peers, in one file. */
export interface Trace {
  /** The part of one process. `name`: the peer's. */
  of(name: string, pid: number | undefined, command: string): ProcessTrace;
}

/** Where a process's conversation goes. */
export interface ProcessTrace {
  sent(line: string): void;
  received(line: Uint8Array): void;
  /** A piece of the log, which may end anywhere. */
  log(piece: Uint8Array): void;
  /** `kill`, `end`, ... and more about it. */
  event(what: string, detail: string): void;
}

/** How a trace is written. */
export interface TraceOptions {
  /** Long lines are written wholly; default: 2,000 characters of each. */
  readonly full?: boolean;
}

/**
 * Appends to `file`, line by line as things happen, so that all of it is there when the harness is killed, too. Each
 * line: seconds since the trace was opened, `NAME[PID]`, `>` (harness to peer), `<` (peer to harness), `log` or what happened, the text.
 * @throws InputError when the file cannot be written
 */
export function openTrace(file: string, options: TraceOptions = {}): Trace {
  const descriptor = openForAppending(file);
  const start = performance.now();
  const most = options.full ? Number.POSITIVE_INFINITY : shortCharacters;
  writeSync(descriptor, `# samebytes trace, ${new Date().toISOString()}; > harness to peer, < peer to harness\n`);
  const write = (who: string, what: string, text: string) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(6).padStart(12);
    writeSync(descriptor, `${seconds} ${who} ${what.padEnd(3)} ${shorten(text, most)}`.trimEnd().concat('\n'));
  };
  return {
    of(name, pid, command) {
      const who = `${name}[${pid ?? 'not started'}]`;
      write(who, 'start', command);
      return new FileTrace((what, text) => write(who, what, text));
    },
  };
}

class FileTrace implements ProcessTrace {
  readonly #write: (what: string, text: string) => void;
  readonly #decoder = new TextDecoder();
  #partial = '';

  constructor(write: (what: string, text: string) => void) {
    this.#write = write;
  }

  sent(line: string): void {
    this.#write('>', line);
  }

  received(line: Uint8Array): void {
    this.#write('<', Buffer.from(line).toString('utf8'));
  }

  log(piece: Uint8Array): void {
    const lines = (this.#partial + this.#decoder.decode(piece, { stream: true })).split('\n');
    this.#partial = (lines.pop() ?? '').slice(0, shortCharacters);
    for (const line of lines) this.#write('log', line);
  }

  event(what: string, detail: string): void {
    if (this.#partial !== '') this.#write('log', this.#partial);
    this.#partial = '';
    this.#write(what, detail);
  }
}

function shorten(text: string, most: number): string {
  if (text.length <= most) return showControls(text);
  return `${showControls(text.slice(0, most))}... (${text.length - most} characters more)`;
}

function openForAppending(file: string): number {
  try {
    makeFolder(dirname(file));
    return openSync(file, 'a');
  } catch (error) {
    const message = `the trace cannot be written: ${(error as Error).message}`;
    throw new InputError([{ file, line: 0, column: 0, message, hint: '--trace takes a file, which is made' }]);
  }
}
