import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a program ended. Neither exit code nor signal: it could not be started. */
export interface ProcessEnd {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  /** Why it could not be started: `ENOENT`, and in words. */
  readonly code?: string | undefined;
  readonly originalMessage?: string | undefined;
  readonly cause?: unknown;
}

/** What execa gives of a program that it starts. */
export interface Child extends PromiseLike<ProcessEnd> {
  readonly pid?: number | undefined;
  readonly stdin: Writable | null;
  readonly stdout: Readable;
  readonly stderr: Readable;
  once(event: 'exit', listener: (exitCode: number | null, signal: string | null) => void): unknown;
}

/** Milliseconds that the last words of a program have to arrive after its end. */
const lastWordsMilliseconds = 2_000;

/**
 * Waits until a program has ended and its output was read. execa alone would wait for as long as anybody holds the output open, and
 * a child of the program may do that for ever.
 * @param clearUp is called when the program itself has ended, for what it leaves behind
 */
export async function endOf(child: Child, clearUp: () => Promise<void> | void): Promise<ProcessEnd> {
  if (child.pid === undefined) return child;
  const end = await new Promise<ProcessEnd>((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined }));
  });
  await clearUp();
  await readToTheEnd([child.stdout, child.stderr]);
  return end;
}

async function readToTheEnd(outputs: readonly Readable[]): Promise<void> {
  const enough = new AbortController();
  const closed = Promise.all(outputs.map((output) => finished(output).catch(() => {})));
  await Promise.race([closed, sleep(lastWordsMilliseconds, undefined, { signal: enough.signal }).catch(() => {})]);
  enough.abort();
  for (const output of outputs) output.destroy();
}
