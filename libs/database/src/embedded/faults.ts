import { dirname } from 'node:path';

/** Why the embedded PostgreSQL cannot be had, in one line that also says the way out. */
export function fault(line: string, cause?: unknown): Error {
  return new Error(line, { cause });
}

/** The code of a system or database error. Looks at the shape: an error may come from another realm (jest). */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The first line of what went wrong. */
export function firstLine(error: unknown): string {
  const text = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(text).trim().split('\n', 1)[0] ?? '';
}

/** Says a failed system call on a folder in the operator's words. */
export function folderFault(folder: string, error: unknown): Error {
  const uid = process.getuid?.() ?? 'this user';
  switch (codeOf(error) ?? '') {
    case 'EACCES':
    case 'EPERM':
      return fault(
        `The data folder ${folder} cannot be used by uid ${uid}: give it to that user or set LOOPED_DATA_DIR.`,
        error,
      );
    case 'EROFS':
      return fault(`The data folder ${folder} is on a read-only file system: set LOOPED_DATA_DIR to another.`, error);
    case 'ENOSPC':
    case 'EDQUOT':
      return fault(`There is no space left for the database in ${folder}: about 200 MB are needed.`, error);
    case 'ENOTDIR':
    case 'EEXIST':
      return fault(
        `The data folder ${folder} is not a folder: move what lies in ${dirname(folder)} away or set LOOPED_DATA_DIR.`,
        error,
      );
    default:
      return fault(`The data folder ${folder} cannot be used: ${firstLine(error)}`, error);
  }
}
