import { describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../database.ts';
import { migrate, schemaVersion } from '../../migrate.ts';
import { openTestStore, temporaryFolder, testAccount } from '../../store.testing.ts';
import { storePaths } from '../../quarantine.ts';
import { consoleMigrations } from './index.ts';

const accountId = testAccount().id;
const at = '2026-11-20T08:00:00.000Z';

/** Makes `console.db` as the first `version` steps leave it, with these rows in it. */
function fill(folder: string, version: number, rows: (database: Database) => void): Database {
  const database = openDatabase(storePaths(folder).console, 'console');
  const backUp = (): void => undefined;
  migrate(database, { file: 'console', migrations: consoleMigrations.slice(0, version), backUp });
  rows(database);
  return database;
}

const withAccount = (database: Database): void =>
  void database.exec(`
    INSERT INTO accounts VALUES (1, '${accountId}', 'Home', 'https://api.example/api/v3/', 'blue', 'production', 0, 0,
      'Harbor', 'org-1', '${at}', 'stored', 'keychain:1', NULL, 1);
    INSERT INTO change_sets (number, account, id, name, created_at) VALUES (1, 1, 'set-1', 'Set', '${at}');`);

/** Changes by what they are: operation, state, and whether they were refused. */
const older = [
  ['unknown', 'create', 'unknown', null],
  ['failed', 'create', 'open', '{"code":"account.connectionLost","parameters":{},"reference":"r"}'],
  ['untried', 'create', 'open', null],
  ['done', 'create', 'applied', null],
  ['given-up', 'create', 'discarded', '{"code":"account.refused","parameters":{},"reference":"r"}'],
  ['updated', 'update', 'open', '{"code":"change.conflict","parameters":{},"reference":"r"}'],
] as const;

function withChanges(database: Database): void {
  withAccount(database);
  const insert = database.prepare(`
    INSERT INTO changes (account, change_set, id, entity, record, record_name, operation, base, edits, note, state, error, created_at, applied_at)
    VALUES (1, 1, ?, 'orderRoutings', ?, ?, ?, ?, ?, 'why', ?, ?, '${at}', ?)`);
  for (const [id, operation, state, error] of older) {
    const record = operation === 'create' && state !== 'applied' ? `new:${id}` : `card-${id}`;
    const base = operation === 'create' ? '{}' : '{"name":"Before"}';
    insert.run(
      id,
      record,
      id,
      operation,
      base,
      `{"name":"${id}"}`,
      state,
      error,
      state === 'applied' ? at : null,
    );
  }
}

const rowsOf = (database: Database, table: string): Record<string, unknown>[] =>
  database.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY number`).all();

function bringUpToDate(database: Database): number[] {
  const backedUp: number[] = [];
  const backUp = (from: number): void => void backedUp.push(from);
  migrate(database, { file: 'console', migrations: consoleMigrations, backUp });
  expect(schemaVersion(database)).toBe(consoleMigrations.length);
  return backedUp;
}

describe('changes of schema version 2', () => {
  it('are kept as they are; creations that may have been made are in doubt from then on, and no others', () => {
    using folder = temporaryFolder();
    const database = fill(folder.path, 2, withChanges);
    const before = rowsOf(database, 'changes');
    expect(before).toHaveLength(older.length);
    expect(bringUpToDate(database)).toEqual([2]);
    const after = rowsOf(database, 'changes');
    const doubted = ['unknown', 'failed'];
    expect(after).toEqual(
      before.map((row) => {
        const doubts = doubted.includes(String(row['id'])) ? `[${String(row['edits'])}]` : '[]';
        return { ...row, temporary: null, doubts };
      }),
    );
    database.close();
  });

  it('are read by the present program, which knows what is doubtful', async () => {
    using folder = temporaryFolder();
    fill(folder.path, 2, withChanges).close();
    const { session, run } = openTestStore(folder.path);
    const sets = await run('changeSets.open', { accountId });
    const doubts = sets.flatMap(({ changes }) => changes).map(({ id, doubts: of = [] }) => [id, of]);
    expect(Object.fromEntries(doubts)).toMatchObject({
      unknown: [{ name: 'unknown' }],
      failed: [{ name: 'failed' }],
      untried: [],
      updated: [],
    });
    expect(await run('credentials.all', {})).toEqual([]);
    session.close(true);
  });
});

describe('credentials of schema version 3', () => {
  it('are kept with what is to go, and changes may have evidence from then on', () => {
    using folder = temporaryFolder();
    const database = fill(folder.path, 3, (file) => {
      withChanges(file);
      file.exec(`
        INSERT INTO credentials (account, id, record, path, role, reference, fingerprint, entered_at, applied_at, replaced_at)
          VALUES (1, 'w', 'shop', 'token', 'waiting', 'keychain:w', 'f', '${at}', NULL, NULL),
            (1, 'c', 'shop', 'token', 'current', 'keychain:c', 'g', '${at}', '${at}', NULL),
            (1, 'p', 'shop', 'token', 'previous', 'keychain:p', 'h', '${at}', '${at}', '${at}');
        INSERT INTO rotations VALUES (1, 'shop', 48, 90, '${at}');
        INSERT INTO secret_removals VALUES ('keychain:gone');
        UPDATE changes SET doubts = '[{"name":"earlier"}]' WHERE id = 'failed';
        UPDATE changes SET temporary = 'new:done' WHERE id = 'done';`);
    });
    const tables = ['credentials', 'changes', 'change_sets', 'accounts'];
    const content = () => [
      ...tables.map((table) => rowsOf(database, table)),
      database.prepare('SELECT * FROM rotations').all(),
      database.prepare('SELECT * FROM secret_removals').all(),
    ];
    const before = content();
    expect(bringUpToDate(database)).toEqual([3]);
    // Later steps may add columns.
    expect(content()).toMatchObject(before);
    database.exec(`
      INSERT INTO evidence (number, account, body) VALUES (1, 1, '{}');
      INSERT INTO evidence_changes (change, evidence) SELECT number, 1 FROM changes WHERE id IN ('failed', 'updated');
      DELETE FROM changes WHERE id = 'failed';`);
    expect(database.prepare('SELECT count(*) FROM evidence_changes').pluck().get()).toBe(1);
    database.close();
  });
});
