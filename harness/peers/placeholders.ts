import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toolchainsFolder } from './cache.ts';
import { PeerFailure } from './failure.ts';
import type { PeerSpecification } from './manifest.ts';
import { packageFolder } from './package-folder.ts';

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
 * platform. Tools and flags may have placeholders, too. No shell is involved.
 * @throws PeerFailure (`peer.start`) for a placeholder that does not exist
 */
export function fillCommand(command: readonly string[], peer: PeerSpecification, places: Places): string[] {
  return command.flatMap((argument) =>
    argument === '{flags}' ? flagsOf(peer, places) : [fillText(argument, peer, places)],
  );
}

/** Replaces the placeholders of one string; throws as `fillCommand` does. */
export function fillText(text: string, peer: PeerSpecification, places: Places): string {
  return text.replace(/\{([a-z]+(?::[A-Za-z0-9_.+-]+)?)\}/g, (_, name: string) => {
    const value = placeholderValue(name, peer, places);
    if (value !== undefined) return value;
    const message = `"${text}" in its peer.json5: ${problemOf(name)}; see docs/peers.md`;
    throw new PeerFailure('peer.start', peer.name, message);
  });
}

function problemOf(name: string): string {
  if (name.startsWith('tool:')) return `its variant has no tool "${name.slice('tool:'.length)}"`;
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

function placeholderValue(name: string, peer: PeerSpecification, places: Places): string | undefined {
  if (name.startsWith('tool:')) {
    const tool = peer.variant.tools[name.slice('tool:'.length)];
    return tool && fillText(tool, peer, places);
  }
  if (name.startsWith('target:')) return peer.cross?.targets[name.slice('target:'.length)];
  switch (name) {
    case 'peer':
    case 'generated':
    case 'build':
    case 'runtime':
      return places[name];
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
