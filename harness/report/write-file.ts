import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../peers/make-folder.ts';
import { writing } from '../peers/writing.ts';

/**
 * Writes a file so that nobody ever sees half of it: beside it first, then renamed. Makes the folder if needed.
 * @throws InputError where nothing can be written: a file in the place of a folder, no permission, no room
 */
export function writeWholeFile(path: string, text: string): void {
  const file = new PartialFile(path);
  try {
    file.write(text);
    file.putInPlace();
  } catch (error) {
    file.drop();
    throw error;
  }
}

/**
 * A file that grows beside the place where it belongs, and is put there when it is whole. What it cannot do is an `InputError` that says why.
 */
export class PartialFile {
  readonly #path: string;
  readonly #beside: string;
  #descriptor: number | undefined;

  /** Makes the folder if needed. `path`: where the file belongs. */
  constructor(path: string) {
    this.#path = path;
    this.#beside = `${path}.${process.pid}.partial`;
    this.#descriptor = this.#saying(() => {
      makeFolder(dirname(path));
      return openSync(this.#beside, 'w');
    });
  }

  /** Adds all of the text: what a disk that is nearly full takes of it is not enough. */
  write(text: string): void {
    const descriptor = this.#descriptor;
    if (descriptor !== undefined) this.#saying(() => writeFileSync(descriptor, text));
  }

  /** Replaces what was there. */
  putInPlace(): void {
    this.#saying(() => {
      this.#close();
      renameSync(this.#beside, this.#path);
    });
  }

  /** Leaves what was there as it is; what was written is gone. */
  drop(): void {
    this.#close();
    rmSync(this.#beside, { force: true });
  }

  #close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #saying<Result>(work: () => Result): Result {
    return writing(this.#path, 'the file cannot be written', work);
  }
}
