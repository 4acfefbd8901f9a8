import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toolchainsFolder } from '../build/cache.ts';
import { PeerFailure } from '../failure.ts';
import { packageFolder } from '../package-folder.ts';
import type { PeerSpecification } from './manifest.ts';
import { baseFolderOf } from './read-manifest.ts';

/** What `{name}` in a manifest's commands stands for; all are absolute paths but the interpreters. */
export interface Places {
  /** The folder of the manifest. */
  readonly peer: string;
  /** The sources generated for this set of types. */
  readonly generated: string;
  /** The build folder of this set of types. */
  readonly build: string;
  /** The build folder that all sets of types share. */
  readonly runtime: string;
}

/**
 * Replaces the placeholders of a command. `{tool:cxx}` is the variant's tool `cxx`; an argument that is exactly
 * `{flags}` becomes the variant's flags, inside of an argument they are joined by spaces; `{target:gnu}` is what compilers call the
 * platform. Tools and flags may have placeholders, too. An argument with `{crate}` stands once for each of the peer's crates. No shell
 * is involved.
 * @throws PeerFailure `peer.start` for a placeholder that does not exist, `peer.missing` for an environment variable that is not set
 */
export function fillCommand(command: readonly string[], peer: PeerSpecification, places: Places): string[] {
  return command.flatMap((argument) => {
    if (argument === '{flags}') return flagsOf(peer, places);
    return forEachCrate(argument, peer).map((each) => fillText(each, peer, places));
  });
}

/** `--package={crate}` for each package; `{crate:library}` is what rustc calls the crate: with `_` for `-`. */
function forEachCrate(argument: string, { manifest: { crates } }: PeerSpecification): string[] {
  if (!/\{crate(:library)?\}/.test(argument)) return [argument];
  return (crates?.names ?? []).map((name) =>
    argument.replaceAll('{crate}', name).replaceAll('{crate:library}', name.replaceAll('-', '_')),
  );
}

/** Replaces the placeholders of one string; throws as `fillCommand` does. */
export function fillText(text: string, peer: PeerSpecification, places: Places): string {
  return text.replace(/\{([a-z]+(?::[A-Za-z0-9_.+-]+)?)\}/g, (_, name: string) => {
    const value = placeholderValue(name, peer, places);
    if (value !== undefined) return value;
    if (name.startsWith('env:')) throw unsetVariable(name.slice('env:'.length), text, peer);
    const message = `"${text}" in its peer.json5: ${problemOf(name)}; see docs/peers.md`;
    throw new PeerFailure('peer.start', peer.name, message);
  });
}

/** Something that is not in its usual place is missing, as a compiler is. */
function unsetVariable(variable: string, text: string, peer: PeerSpecification): PeerFailure {
  const message = `the environment variable ${variable} is not set, and its peer.json5 needs it for "${text}"`;
  return new PeerFailure('peer.missing', peer.name, message);
}

function problemOf(name: string): string {
  if (name.startsWith('tool:')) return `its variant has no tool "${name.slice('tool:'.length)}"`;
  if (name === 'base') return 'there is a {base} only with `extends`';
  if (name === 'workspace') return 'it has no `crates`';
  if (name.startsWith('target:')) return `there is a {${name}} in builds for other platforms only`;
  return `no placeholder {${name}}`;
}

/** The interpreter for Python: `SAMEBYTES_PYTHON`, else the package's own environment, else `python3`. */
export function pythonInterpreter(): string {
  const own = join(packageFolder, '.venv', 'bin', 'python');
  return process.env.SAMEBYTES_PYTHON || (existsSync(own) ? own : 'python3');
}

function flagsOf(peer: PeerSpecification, places: Places): string[] {
  return peer.variant.flags.map((flag) => fillText(flag, peer, places));
}

function fillOptional(text: string | undefined, peer: PeerSpecification, places: Places): string | undefined {
  return text && fillText(text, peer, places);
}

function placeholderValue(name: string, peer: PeerSpecification, places: Places): string | undefined {
  if (name.startsWith('tool:')) {
    return fillOptional(peer.variant.tools[name.slice('tool:'.length)], peer, places);
  }
  if (name.startsWith('env:')) return process.env[name.slice('env:'.length)] || undefined;
  if (name.startsWith('target:')) return peer.cross?.targets[name.slice('target:'.length)];
  switch (name) {
    case 'peer':
    case 'generated':
    case 'build':
    case 'runtime':
      return places[name];
    case 'base':
      return baseFolderOf(peer.manifest);
    case 'includes':
      return peer.manifest.includeFolders.map((folder) => fillText(folder, peer, places)).join(';');
    case 'workspace':
      return fillOptional(peer.manifest.crates?.workspace, peer, places);
    case 'package':
      return packageFolder;
    case 'node':
      return process.execPath;
    case 'python':
      return pythonInterpreter();
    case 'flags':
      return flagsOf(peer, places).join(' ');
    case 'platform':
      return peer.platform;
    case 'toolchains':
      return toolchainsFolder();
    default:
      return undefined;
  }
}
