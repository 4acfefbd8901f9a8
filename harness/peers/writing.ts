import { InputError } from '../describe/problem.ts';

/**
 * Does what writes to `path`.
 * @throws InputError with this message and the reason, where nothing can be written
 */
export function writing<Result>(path: string, message: string, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    const hint = hints.get((error as NodeJS.ErrnoException).code ?? '');
    if (hint === undefined) throw error;
    throw new InputError([{ file: path, line: 0, column: 0, message, hint }]);
  }
}

const hints: ReadonlyMap<string, string> = new Map([
  ['EEXIST', 'a file stands in the place of its folder'],
  ['ENOTDIR', 'a file stands in the place of its folder'],
  ['EISDIR', 'a folder stands in its place'],
  ['ENOENT', 'the file system takes no new folder there'],
  ['EACCES', 'you may not write there'],
  ['EPERM', 'you may not write there'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'there is no room left'],
  ['EDQUOT', 'there is no room left'],
  ['EFBIG', 'files may not become so large here'],
]);
