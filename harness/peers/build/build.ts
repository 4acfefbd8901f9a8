import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { TypeTable } from '../../describe/types.ts';
import { generators } from '../../generate/index.ts';
import { PeerFailure } from '../failure.ts';
import { definitionsOf } from '../manifest/definitions.ts';
import { generatorOptions } from '../manifest/generator-options.ts';
import { hostPlatform } from '../manifest/host-platform.ts';
import type { Manifest, PeerSpecification } from '../manifest/manifest.ts';
import { fillCommand, fillText, type Places } from '../manifest/placeholders.ts';
import { baseFolderOf, manifestFile } from '../manifest/read-manifest.ts';
import { packageFolder, samebytesCommand, setupCommand } from '../package-folder.ts';
import { buildEnvironment } from '../process/environment.ts';
import { buildMilliseconds, compilerMilliseconds } from '../process/limits.ts';
import { escapeLogLine } from '../process/log-tail.ts';
import { cacheFolder, contentKey } from './cache.ts';
import { notFound, runCommand } from './command.ts';
import { firstCompilerError } from './compiler-error.ts';
import { writeGeneratedSources } from './generated-sources.ts';
import { withFolderLock } from './lock.ts';
import { findProgram } from './program.ts';
import { digestFolders } from './source-content.ts';

/** What a peer is built for. */
export interface BuildInput {
  readonly types: TypeTable;
  /** Qualified name to fingerprint. */
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly profile: string;
  /** Aborting kills the compilers. */
  readonly stop?: AbortSignal;
}

export interface BuiltPeer {
  readonly peer: PeerSpecification;
  readonly places: Places;
  /** True when nothing had to be built. */
  readonly reused: boolean;
}

/**
 * Generates a peer's sources and builds it, in the cache folder. Nothing is built when compiler, flags and sources are those of the
 * build that is there.
 * @throws PeerFailure `peer.missing` when the compiler is not there, `peer.build` with the last lines of the output
 */
export async function buildPeer(peer: PeerSpecification, input: BuildInput): Promise<BuiltPeer> {
  const compiler = await compilerVersion(peer, input);
  const places = placesOf(peer, compiler, input);
  const build = async () => {
    const generated = generateSources(peer, places, input);
    await writeGeneratedSources(places.generated, generated);
    const folders = sourceFolders(peer, places);
    const stamp = contentKey(
      compiler,
      peer.manifest,
      peer.variantName,
      peer.platform,
      generated,
      await digestFolders(folders),
      buildCommands(peer, places),
    );
    const stampFile = join(places.build, 'stamp');
    if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return { peer, places, reused: true };
    // A build that fails half-way is no build, whatever was there before.
    await rm(stampFile, { force: true });
    await withFolderLock(places.runtime, () => runSteps(peer, places, input), input.stop);
    await writeFile(stampFile, stamp);
    return { peer, places, reused: false };
  };
  return withFolderLock(places.build, build, input.stop);
}

/** The folders that a manifest names; each must be there, whatever a compiler would say of it. */
function sourceFolders(peer: PeerSpecification, places: Places): string[] {
  return peer.manifest.sources.map((written) => {
    const folder = resolve(fillText(written, peer, places));
    if (existsSync(folder)) return folder;
    throw new PeerFailure('peer.start', peer.name, `"${written}" in its peer.json5: there is no folder ${folder}`);
  });
}

/** Where a peer is, or would be, built for `input`; builds nothing. */
export async function locateBuild(peer: PeerSpecification, input: BuildInput): Promise<Places> {
  return placesOf(peer, await compilerVersion(peer, input), input);
}

/** The commands that build a peer in these places, in their order. */
export function buildCommands(peer: PeerSpecification, places: Places): readonly string[][] {
  return buildSteps(peer).map((step) => fillCommand(step.run, peer, places));
}

/** How a tool is asked who it is; `timeout` in milliseconds, default: as long as a slow compiler may take. */
type Asking = Pick<BuildInput, 'stop'> & { readonly timeout?: number };

/**
 * What the tools that build and run a peer say of themselves; starts nothing else.
 * @throws PeerFailure `peer.missing` when one of them is not there
 */
export async function compilerVersion(peer: PeerSpecification, input: Asking = {}): Promise<string> {
  const emulator = peer.cross?.emulator;
  if (emulator !== undefined) await toolVersion([emulator, '--version'], peer, input);
  if (peer.manifest.compiler === undefined) return '';
  const places = { peer: peer.folder, generated: '', build: '', runtime: '' };
  return toolVersion(fillCommand(peer.manifest.compiler, peer, places), peer, input);
}

/** The first line that a tool says of itself. */
async function toolVersion(
  command: readonly string[],
  peer: PeerSpecification,
  { stop, timeout = compilerMilliseconds }: Asking,
): Promise<string> {
  const environment = buildEnvironment(peer.manifest);
  const options = { folder: peer.folder, environment, timeout, stop };
  const outcome = await runCommand(command, options);
  if (outcome.succeeded) return outcome.output.split('\n', 1)[0] ?? '';
  if (outcome.timedOut) {
    throw new PeerFailure('peer.build', peer.name, `${command.join(' ')}: ${outcome.status}`, outcome.logTail);
  }
  const tried = outcome.status === notFound ? command[0] : command.join(' ');
  const message = `${tried}: ${outcome.status}; ${helpFor(peer)}`;
  throw new PeerFailure('peer.missing', peer.name, message, outcome.logTail);
}

/** What installs a compiler that is not here; samebytes knows those of the bundled peers alone. */
function helpFor({ cross, platform, manifest, folder }: PeerSpecification): string {
  if (cross !== undefined) return `"${setupCommand()} --platforms ${platform}" installs it`;
  const doctor = `"${samebytesCommand()} doctor"`;
  if (dirname(folder) === join(packageFolder, 'peers')) return `${doctor} says how to install it`;
  const file = join(folder, manifestFile);
  return manifest.extends === undefined
    ? `install it, or correct \`compiler\` in ${file}`
    : `install it (${doctor} knows what the peer ${manifest.extends} needs), or correct \`variants\` in ${file}`;
}

/** Build folders are kept between runs, so that only what changed is compiled again. */
function placesOf(peer: PeerSpecification, compiler: string, input: BuildInput): Places {
  const programs = programsOf(peer);
  const tools = [peer.folder, compiler, peer.variant, peer.cross ?? null, programs];
  const files = [...new Set([...input.types.values()].map((declaration) => declaration.position.file))].sort();
  const label = (name: string) => (peer.cross === undefined ? name : `${name}-${peer.platform}`);
  // Whoever extends a peer shares its runtime where the commands are the same.
  const runtimeOwner = {
    name: peer.manifest.extends ?? peer.manifest.name,
    folder: baseFolderOf(peer.manifest) ?? peer.folder,
  };
  const build = join(
    cacheFolder(),
    'build',
    `${label(peer.manifest.name)}-${peer.variantName}-${contentKey(tools, files, input.profile)}`,
  );
  const runtime = join(
    cacheFolder(),
    'runtime',
    `${label(runtimeOwner.name)}-${contentKey(runtimeOwner.folder, compiler, runtimeKey(peer), programs)}`,
  );
  return { peer: peer.folder, generated: join(build, 'generated'), build, runtime };
}

/**
 * The machine's platform, and the files that the variant's tools are: what another `g++` of the same version made cannot be linked, or run, with this
 * one's (a home folder that machines share, a wrapper in front of the compiler), and CMake loses its settings when its compiler moves.
 */
function programsOf(peer: PeerSpecification): readonly string[] {
  const environment = buildEnvironment(peer.manifest);
  const places = { peer: peer.folder, generated: '', build: '', runtime: '' };
  const tools = Object.values(peer.variant.tools).map((tool) => fillText(tool, peer, places));
  return [hostPlatform, ...tools.map((tool) => findProgram(tool, environment) ?? tool)];
}

/**
 * What the runtime folder depends on besides the compiler: the commands that build in it alone, so that variants for which
 * they are the same share it; the whole variant, when there are none.
 */
function runtimeKey(peer: PeerSpecification): unknown {
  const places = { peer: peer.folder, generated: '{generated}', build: '{build}', runtime: '{runtime}' };
  const commands = buildSteps(peer).map((step) => fillCommand(step.run, peer, places));
  const uses = (command: readonly string[], place: string) => command.some((argument) => argument.includes(place));
  const own = commands.filter(
    (each) => uses(each, '{runtime}') && !uses(each, '{build}') && !uses(each, '{generated}'),
  );
  return own.length === 0 ? peer.variant : own;
}

/** Builds for other platforms may go another way. */
function buildSteps({ manifest, cross }: PeerSpecification): Manifest['build'] {
  return (cross && manifest.cross.build) ?? manifest.build;
}

function generateSources(peer: PeerSpecification, places: Places, input: BuildInput) {
  const wanted = peer.manifest.generate;
  if (wanted === undefined) return [];
  return generators[wanted.language].peerSources(input.types, {
    ...generatorOptions(wanted, input.fingerprints),
    ...definitionsOf(wanted, (text) => fillText(text, peer, places)),
  });
}

async function runSteps(peer: PeerSpecification, places: Places, input: BuildInput): Promise<void> {
  await mkdir(places.runtime, { recursive: true });
  const commands = buildCommands(peer, places);
  const timeout = buildMilliseconds(peer.manifest);
  const environment = buildEnvironment(peer.manifest);
  const options = { folder: places.build, environment, timeout, stop: input.stop };
  for (const [index, command] of commands.entries()) {
    const outcome = await runCommand(command, options);
    if (outcome.succeeded) continue;
    const help = outcome.timedOut ? ' (limits.build in its peer.json5 gives it more time)' : '';
    const error = firstCompilerError(outcome.beginning);
    const said = error === undefined ? '' : `: ${escapeLogLine(error)}`;
    const message = `build step ${index + 1} of ${commands.length} (${command[0]}) failed: ${outcome.status}${help}${said}`;
    throw new PeerFailure('peer.build', peer.name, message, [`$ ${command.join(' ')}`, ...outcome.logTail]);
  }
}
