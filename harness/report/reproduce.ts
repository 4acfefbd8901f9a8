import { join, relative } from 'node:path';
import { allTypes, type Reproduce } from '../check/findings.ts';
import type { Plan } from '../check/plan/plan.ts';
import { bundledPeerFolders } from '../peers/manifest/locate.ts';
import { samebytesCommand } from '../peers/package-folder.ts';
import { isTransportPeer } from '../transport/transport-peers.ts';

/** The `samebytes run` command that shows a finding again: same type, peers, seed and number of values. */
export function reproduceWith(plan: Plan, files: readonly string[]): Reproduce {
  const bySelector = new Map(plan.peers.map(({ folder, name }) => [selectorOf(folder, name), name]));
  return (type, peers, range) => {
    const selectors = [...bySelector].filter(([, name]) => peers.includes(name)).map(([selector]) => selector);
    const words = [
      'run',
      ...files,
      ...(type === allTypes ? [] : ['--types', type]),
      ...(plan.isUsualProfile ? [] : ['--profile', plan.profileFile ?? plan.profile.profile]),
      ...(plan.transport === undefined ? [] : ['--transport', plan.transport]),
      ...(plan.memoryLimit === undefined ? [] : ['--memory-limit', String(plan.memoryLimit)]),
      '--peers',
      selectors.join(','),
      '--seed',
      String(plan.seed),
    ];
    const soak = range === undefined ? [] : ['--soak', `${range.from}..${range.to}`];
    return commandLine([...words, '--values', String(plan.values), ...soak]);
  };
}

/** Where `samebytes run` leaves its report, unless told otherwise. */
export const usualReport = join('reports', 'latest', 'report.json');

/** The command that shows a finding of a report again, in full detail. */
export function replayCommand(id: string, file: string): string {
  return commandLine(['replay', id, ...(file === usualReport ? [] : ['--report', file])]);
}

/** A command of samebytes as one types it here. */
export function commandLine(words: readonly string[]): string {
  return [samebytesCommand(), ...words.map(quote)].join(' ');
}

/** What `--peers` takes for a peer; folders are relative to the current one. */
export function selectorOf(folder: string, name: string): string {
  const variant = /[:@].*/.exec(name)?.[0] ?? '';
  if (bundledPeerFolders().includes(folder) || isTransportPeer(folder)) return name;
  const path = relative(process.cwd(), folder);
  // A folder called like a bundled peer is not that peer.
  return (/[\\/]/.test(path) ? path : `./${path}`) + variant;
}

function quote(word: string): string {
  return /^[A-Za-z0-9_./,:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
