import type { Command } from 'commander';
import { InputError } from '../describe/index.ts';
import { attachTo } from '../peers/attach.ts';
import { openTrace } from '../peers/protocol/trace.ts';
import type { PeerWatch } from '../peers/running-peer.ts';
import { splitList } from './arguments.ts';

/** The options by which a person watches peers. */
export interface WatchOptions {
  readonly trace?: string;
  readonly traceFull?: boolean;
  readonly attach?: readonly string[];
}

/** Adds `--trace`, `--trace-full` and `--attach` to a command. */
export function addWatchOptions(command: Command): Command {
  return command
    .option('--trace <file>', 'append all that is said with the peers to it')
    .option('--trace-full', 'with --trace: lines of more than 2,000 characters, too')
    .option(
      '--attach <names>',
      'comma-separated peers, or *: wait for a debugger before their first request',
      splitList,
    );
}

/**
 * What the options ask for. @param peers the names of those that will run
 * @throws InputError for a peer that does not run, or a trace that cannot be written
 */
export function watchOf({ trace, traceFull, attach }: WatchOptions, peers: readonly string[]): PeerWatch {
  const unknown = attach?.find((name) => name !== '*' && !peers.includes(name));
  if (unknown !== undefined) {
    const hint = `peers of this run: ${peers.join(', ')}; or *`;
    throw new InputError([{ file: '--attach', line: 0, column: 0, message: `no peer "${unknown}" runs`, hint }]);
  }
  return {
    ...(trace === undefined ? {} : { trace: openTrace(trace, { full: traceFull ?? false }) }),
    ...(attach === undefined ? {} : { attach: attachTo({ peers: attach }) }),
  };
}
