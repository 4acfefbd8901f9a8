import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
 * `{flags}` becomes the variant's flags, inside of an argument they are joined by spaces. No shell is involved.
 * @throws Error for a placeholder that does not exist
 */
export function fillCommand(command: readonly string[], peer: PeerSpecification, places: Places): string[] {
  return command.flatMap((argument) =>
    argument === '{flags}' ? peer.variant.flags : [fillText(argument, peer, places)],
  );
}

/** Replaces the placeholders of one string. */
export function fillText(text: string, peer: PeerSpecification, places: Places): string {
  return text.replace(/\{([a-z]+(?::[A-Za-z0-9_.+-]+)?)\}/g, (whole, name: string) => {
    const value = placeholderValue(name, peer, places);
    if (value === undefined) throw new Error(`peer "${peer.name}": no placeholder ${whole} in "${text}"`);
    return value;
  });
}

/** The interpreter for Python: `SAMEBYTES_PYTHON`, else the package's own environment, else `python3`. */
export function pythonInterpreter(): string {
  const own = join(packageFolder, '.venv', 'bin', 'python');
  return process.env.SAMEBYTES_PYTHON || (existsSync(own) ? own : 'python3');
}

function placeholderValue(name: string, peer: PeerSpecification, places: Places): string | undefined {
  if (name.startsWith('tool:')) return peer.variant.tools[name.slice('tool:'.length)];
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
      return peer.variant.flags.join(' ');
    default:
      return undefined;
  }
}
