import { AppError, type ErrorCode } from '../../shared/errors.ts';

const codeByFileError: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'store.diskFull',
  EDQUOT: 'store.diskFull',
  EROFS: 'store.readOnly',
  EACCES: 'store.noPermission',
  EPERM: 'store.noPermission',
  EBUSY: 'store.busy',
};

const codeBySqliteError: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_FULL', 'store.diskFull'],
  ['SQLITE_READONLY', 'store.readOnly'],
  ['SQLITE_PERM', 'store.noPermission'],
  ['SQLITE_AUTH', 'store.noPermission'],
  ['SQLITE_IOERR_AUTH', 'store.noPermission'],
  ['SQLITE_IOERR_ACCESS', 'store.noPermission'],
  ['SQLITE_BUSY', 'store.busy'],
  ['SQLITE_LOCKED', 'store.busy'],
  ['SQLITE_PROTOCOL', 'store.busy'],
  ['SQLITE_CORRUPT', 'store.damaged'],
  ['SQLITE_NOTADB', 'store.damaged'],
  ['SQLITE_IOERR_CORRUPTFS', 'store.damaged'],
];

/**
 * What a failure of SQLite or of the file system means to a person. Busy, locked, full and permission are never taken for damage.
 * Takes anything thrown; gives an `AppError` of the area `store` (one of ours as it is).
 */
export function toStoreError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = storeErrorCode(thrown);
  return new AppError(code, code === 'store.failed' ? { detail: describe(thrown) } : {}, { cause: thrown });
}

/** True where the bytes of a file are not a sound database: the only case in which a file may be put aside. */
export function isDamage(thrown: unknown): boolean {
  return toStoreError(thrown).code === 'store.damaged';
}

/** True where SQLite could not make sense of one of our statements: the schema is not the one that it was written for. */
export function isRefusedStatement(thrown: unknown): boolean {
  return errorCodeOf(thrown) === 'SQLITE_ERROR';
}

function storeErrorCode(thrown: unknown): ErrorCode {
  const code = errorCodeOf(thrown);
  const fileCode = codeByFileError[code];
  if (fileCode !== undefined) return fileCode;
  return codeBySqliteError.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'store.failed';
}

function errorCodeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return '';
  return typeof thrown.code === 'string' ? thrown.code : '';
}

/** The kind of failure for the log; SQLite's messages name tables and columns, never values. */
function describe(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return [errorCodeOf(thrown), text.slice(0, 200)].filter((part) => part !== '').join(': ');
}
