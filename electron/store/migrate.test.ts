import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOlder, openDatabase } from './database.ts';
import { migrate, schemaVersion, type Migration } from './migrate.ts';
import { temporaryFolder } from './store.testing.ts';

const step = (version: number, sql: string): Migration => ({
  version,
  name: sql,
  migrate: (database) => void database.exec(sql),
});
const first = step(1, 'CREATE TABLE one (value TEXT) STRICT');
const second = step(2, 'CREATE TABLE two (value TEXT) STRICT');
const broken: Migration = {
  version: 2,
  name: 'fails in the middle',
  migrate: (database) => {
    database.exec('CREATE TABLE half (value TEXT) STRICT');
    throw new Error('no further');
  },
};

describe('migrate', () => {
  it('runs what is due, once, and backs up only a file that holds something', () => {
    using folder = temporaryFolder();
    const database = openDatabase(join(folder.path, 'console.db'), 'console');
    const backedUp: number[] = [];
    const backUp = (from: number): void => void backedUp.push(from);
    migrate(database, { file: 'console', migrations: [first], backUp });
    migrate(database, { file: 'console', migrations: [first, second], backUp });
    migrate(database, { file: 'console', migrations: [first, second], backUp });
    expect(schemaVersion(database)).toBe(2);
    expect(backedUp).toEqual([1]);
    database.close();
  });

  it('stops on a failure and leaves the file as the last whole step made it', () => {
    using folder = temporaryFolder();
    const database = openDatabase(join(folder.path, 'console.db'), 'console');
    const options = { file: 'console', backUp: () => undefined } as const;
    expect(() => migrate(database, { ...options, migrations: [first, broken, step(3, '')] })).toThrow(
      'no further',
    );
    expect(schemaVersion(database)).toBe(1);
    expect(database.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all()).toEqual([]);
    database.close();
  });

  it('does not begin when the backup fails', () => {
    using folder = temporaryFolder();
    const database = openDatabase(join(folder.path, 'console.db'), 'console');
    migrate(database, { file: 'console', migrations: [first], backUp: () => undefined });
    const backUp = (): never => {
      throw new Error('no room');
    };
    expect(() => migrate(database, { file: 'console', migrations: [first, second], backUp })).toThrow(
      'no room',
    );
    expect(schemaVersion(database)).toBe(1);
    database.close();
  });

  it('refuses a file that a newer version has written, and a gap', () => {
    using folder = temporaryFolder();
    const database = openDatabase(join(folder.path, 'console.db'), 'console');
    const options = { file: 'console', backUp: () => undefined } as const;
    database.pragma('user_version = 7');
    expect(() => migrate(database, { ...options, migrations: [first] })).toThrow(
      expect.objectContaining({ code: 'store.fromTheFuture' }),
    );
    database.pragma('user_version = 0');
    expect(() => migrate(database, { ...options, migrations: [step(2, '')] })).toThrow();
    database.close();
  });
});

describe('isOlder', () => {
  it('compares number by number', () => {
    expect(isOlder('3.9.0', '3.51.3')).toBe(true);
    expect(isOlder('3.51.2', '3.51.3')).toBe(true);
    expect(isOlder('3.51.3', '3.51.3')).toBe(false);
    expect(isOlder('3.54.1', '3.51.3')).toBe(false);
    expect(isOlder('4.0', '3.51.3')).toBe(false);
  });
});
