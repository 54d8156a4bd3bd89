import { describe, expect, it } from 'vitest';
import type { Database } from '../database.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testInstant,
  testIntegration,
  testPage,
} from '../store.testing.ts';

const accountId = 'account-1';

/** Two accounts, each with a set of one open change (number 1 and 2); the first one's has a step under way. */
async function changedStore(folder: string): Promise<{ database: Database; close: () => void }> {
  const { session, run } = openTestStore(folder);
  for (const id of [accountId, 'account-2']) {
    await run('accounts.save', testAccount(id, id === accountId));
    const records = [testIntegration({ id: 'i1' })];
    await run('intake.page', testPage({ accountId: id, entity: 'integrations', records }));
    const change = {
      entity: 'integrations',
      recordId: 'i1',
      operation: 'update',
      edits: { name: 'B' },
    } as const;
    await run('changes.stage', { accountId: id, setName: 'Set', changes: [change], now: testInstant });
  }
  const [set] = await run('changeSets.open', { accountId });
  await run('journal.begin', { accountId, changeId: set?.changes[0]?.id ?? '', now: testInstant });
  return { database: session.store.console, close: () => session.close(true) };
}

const insertChange = (columns: Readonly<Record<string, string | number | null>>): string => {
  const row = {
    account: 1,
    change_set: 1,
    id: 'c',
    entity: 'integrations',
    record: 'i2',
    record_name: '',
    operation: 'update',
    base: '{}',
    edits: '{"name":"C"}',
    created_at: '',
    ...columns,
  };
  const values = Object.values(row).map((value) =>
    typeof value === 'string' ? `'${value}'` : String(value),
  );
  return `INSERT INTO changes (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')})`;
};

const refused: Readonly<Record<string, string>> = {
  'a second open change of a record': insertChange({ record: 'i1' }),
  'one beside a change of unknown outcome': insertChange({ record: 'i1', state: 'unknown' }),
  "a change in another account's set": insertChange({ change_set: 2 }),
  'a kind of record that cannot be changed': insertChange({ entity: 'connectors' }),
  'an operation that is none': insertChange({ operation: 'rename' }),
  'a state that is none': insertChange({ state: 'maybe' }),
  'an open update without edits': insertChange({ edits: '{}' }),
  'a removal with edits': insertChange({ operation: 'delete' }),
  'a creation with a base': insertChange({ operation: 'create', record: 'new:1', base: '{"name":"A"}' }),
  'an open creation of a known record': insertChange({ operation: 'create' }),
  'an update of a record to be created': insertChange({ record: 'new:1' }),
  'edits that are no JSON': insertChange({ edits: '{name}' }),
  'an applied change without its instant': insertChange({ state: 'applied' }),
  'an open change with an instant of application': insertChange({ applied_at: '2026' }),
  'a second step under way': "INSERT INTO journal (account, change, id, started_at) VALUES (1, 1, 's', '')",
  "a step for another account's change":
    "INSERT INTO journal (account, change, id, started_at) VALUES (2, 1, 's', '')",
  'an outcome without its instant': "UPDATE journal SET outcome = 'applied'",
  'an outcome that is none': "UPDATE journal SET outcome = 'perhaps', ended_at = ''",
  'a set without a name': "UPDATE change_sets SET name = ''",
  "undoing another account's set": 'UPDATE change_sets SET rollback_of = 2 WHERE number = 1',
  'a draft without edits': `INSERT INTO drafts (account, entity, record, base, edits, updated_at)
    VALUES (1, 'integrations', 'i1', '{}', '{}', '')`,
  'a version of a set that is not there': 'UPDATE versions SET change_set = 99',
  'a patch without its base': 'UPDATE states SET depth = 1',
};

describe('the file itself refuses', () => {
  it.each(Object.entries(refused))('%s', async (_name, sql) => {
    using folder = temporaryFolder();
    const { database, close } = await changedStore(folder.path);
    expect(() => database.exec(sql)).toThrow(/constraint failed/);
    close();
  });

  it('nothing that is as it should be', async () => {
    using folder = temporaryFolder();
    const { database, close } = await changedStore(folder.path);
    database.exec(insertChange({}));
    database.exec(insertChange({ id: 'd', state: 'discarded', edits: '{}' }));
    database.exec(insertChange({ id: 'e', operation: 'create', record: 'new:1' }));
    close();
  });
});
