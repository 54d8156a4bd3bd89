import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { isDamage, toStoreError } from './store-error.ts';

const failure = (code: string): Error => Object.assign(new Error('as the library says it'), { code });

describe('toStoreError', () => {
  it.each([
    ['SQLITE_FULL', 'store.diskFull'],
    ['ENOSPC', 'store.diskFull'],
    ['SQLITE_READONLY', 'store.readOnly'],
    ['SQLITE_READONLY_DIRECTORY', 'store.readOnly'],
    ['EROFS', 'store.readOnly'],
    ['SQLITE_PERM', 'store.noPermission'],
    ['EACCES', 'store.noPermission'],
    ['EPERM', 'store.noPermission'],
    ['SQLITE_BUSY', 'store.busy'],
    ['SQLITE_BUSY_SNAPSHOT', 'store.busy'],
    ['SQLITE_LOCKED', 'store.busy'],
    ['SQLITE_CORRUPT', 'store.damaged'],
    ['SQLITE_CORRUPT_VTAB', 'store.damaged'],
    ['SQLITE_NOTADB', 'store.damaged'],
    ['SQLITE_IOERR_READ', 'store.failed'],
    ['SQLITE_CONSTRAINT_UNIQUE', 'store.failed'],
    ['', 'store.failed'],
  ])('says what %s means', (code, expected) => {
    expect(toStoreError(failure(code)).code).toBe(expected);
    expect(isDamage(failure(code))).toBe(expected === 'store.damaged');
  });

  it('leaves an expected failure as it is', () => {
    const error = new AppError('account.unknown');
    expect(toStoreError(error)).toBe(error);
  });
});
