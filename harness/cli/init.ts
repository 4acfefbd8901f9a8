import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { configurationFile } from '../check/plan/inputs.ts';
import { findPeerTools, type PeerTools } from '../init/available-peers.ts';
import { type FileOutcome, initProject } from '../init/init-project.ts';
import { type CiSystem, ciSystems, usualVitestFile } from '../init/project-files.ts';
import { locatePeers } from '../peers/manifest/locate.ts';
import { exitCodes } from '../report/exit-code.ts';
import { packageVersion } from '../report/version.ts';
import { splitList } from './arguments.ts';

interface InitOptions {
  readonly peers?: readonly string[];
  readonly ci: CiSystem;
  readonly force?: boolean;
}

/** `samebytes init`: start in one's own repository. */
export function addInitCommand(program: Command): void {
  program
    .command('init')
    .description('make a configuration, an example, a vitest file and a CI workflow in the current folder')
    .option('--peers <names>', 'as for run (default: the bundled peers whose tools are here)', splitList)
    .addOption(new Option('--ci <system>', 'whose workflow to make').choices([...ciSystems]).default('github'))
    .option('--force', 'overwrite files that are there already')
    .action(async (options: InitOptions) => {
      const folder = process.cwd();
      const found = await findPeerTools();
      const peers = options.peers ?? found.filter(({ missing }) => missing.length === 0).map(({ peer }) => peer);
      await locatePeers(peers, folder);
      const outcomes = initProject(folder, { peers, ci: options.ci }, options.force);
      const lines = [
        `samebytes ${packageVersion()}: ${folder}`,
        ...outcomes.map(outcomeLine),
        '',
        ...(keepsConfiguration(outcomes) ? [`peers: those of ${configurationFile}`] : peerLines(peers, found)),
        '',
        ...nextLines(outcomes, hasVitest(folder)),
      ];
      console.log(lines.join('\n'));
      process.exitCode = exitCodes.agree;
    });
}

const outcomeTexts: Readonly<Record<FileOutcome['outcome'], string>> = {
  made: '',
  overwritten: '',
  unchanged: '',
  kept: '  (yours; --force overwrites it)',
};

function outcomeLine({ path, outcome }: FileOutcome): string {
  return `${outcome.padEnd(12)}${path}${outcomeTexts[outcome]}`;
}

function keepsConfiguration(outcomes: readonly FileOutcome[]): boolean {
  return outcomes.some(({ path, outcome }) => path === configurationFile && outcome === 'kept');
}

/** Which peers take part, and what the others, or those that were asked for all the same, lack. */
function peerLines(peers: readonly string[], found: readonly PeerTools[]): string[] {
  const lacking = found.filter(({ missing }) => missing.length > 0);
  return [
    `peers: ${peers.join(', ')}`,
    ...lacking.map(({ peer, missing, install }) => {
      return `${peer} needs ${missing.join(', ')}: ${inOneLine(install)}`;
    }),
  ];
}

/** Commands that can be pasted, and what only a person can do. */
function inOneLine(install: readonly string[]): string {
  const notes = install.filter((line) => line.startsWith('# '));
  const commands = install.filter((line) => !notes.includes(line)).join(' && ');
  return [...(commands === '' ? [] : [commands]), ...notes.map((note) => note.slice(2))].join('; ');
}

/** npm brings vitest along with samebytes; pnpm and yarn do not put it where the project finds it. */
function hasVitest(folder: string): boolean {
  try {
    createRequire(join(folder, configurationFile)).resolve('vitest/package.json');
    return true;
  } catch {
    return false;
  }
}

function nextLines(outcomes: readonly FileOutcome[], vitestIsHere: boolean): string[] {
  const vitest = outcomes.find(({ path }) => path.startsWith('vitest.'))?.path;
  const config = vitest === undefined || vitest === usualVitestFile ? '' : ` --config ${vitest}`;
  const commands = [
    ['npx samebytes run', 'who disagrees, and where'],
    [
      `npx vitest run${config}`,
      `the same, as tests${vitestIsHere ? '' : '; first add vitest to your devDependencies'}`,
    ],
    ['npx samebytes gen cpp --out generated/cpp', 'the types for your own build'],
  ] as const;
  const width = Math.max(...commands.map(([command]) => command.length));
  return ['next:', ...commands.map(([command, what]) => `  ${command.padEnd(width)}  # ${what}`)];
}
