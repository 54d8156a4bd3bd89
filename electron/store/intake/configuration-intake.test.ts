import { describe, expect, it } from 'vitest';
import type { Integration } from '../../../shared/domain/integration.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { IntakeResult } from '../operations.ts';
import { createStateRepository } from '../repositories/states.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testIntegration,
  testPage,
  type TestStore,
} from '../store.testing.ts';

interface VersionRow {
  readonly state: number;
  readonly changedAt: number;
}

const versions = ({ session }: TestStore, id: string): { state: JsonValue; changedAt: number }[] => {
  const { console: database } = session.store;
  const read = createStateRepository(database).reader();
  return database
    .prepare<[string], VersionRow>(
      `SELECT versions.state, seen_at - seen_after AS changedAt FROM versions
       JOIN configuration_records ON configuration_records.number = versions.record
       WHERE configuration_records.id = ? ORDER BY versions.seen_at`,
    )
    .all(id)
    .map(({ state, changedAt }) => ({ state: read(state), changedAt }));
};

async function storeWithAccount(folder: string): Promise<TestStore> {
  const store = openTestStore(folder);
  await store.run('accounts.save', testAccount());
  return store;
}

const take = (store: TestStore, ...records: Integration[]): Promise<IntakeResult> =>
  store.run('intake.page', testPage({ entity: 'integrations', records }));

const at = (hour: number): string => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;

describe('versions of configuration records', () => {
  it('begin with the first pull, one for every different state', async () => {
    using folder = temporaryFolder();
    const store = await storeWithAccount(folder.path);
    await take(store, testIntegration({ id: 'i1', name: 'First', updatedAt: at(8) }));
    await take(store, testIntegration({ id: 'i1', name: 'Second', updatedAt: at(9) }));
    await take(store, testIntegration({ id: 'i1', name: 'First', updatedAt: at(10) }));
    expect(versions(store, 'i1').map(({ state }) => (state as unknown as Integration).name)).toEqual([
      'First',
      'Second',
      'First',
    ]);
    expect(versions(store, 'i1').map(({ changedAt }) => changedAt)).toEqual(
      [8, 9, 10].map((hour) => Date.parse(at(hour))),
    );
    // Equal states are stored once.
    expect(store.session.store.console.prepare('SELECT count(*) FROM states').pluck().get()).toBe(2);
    store.session.close(true);
  });

  it('are not made of a record that only moved, came again, or is older', async () => {
    using folder = temporaryFolder();
    const store = await storeWithAccount(folder.path);
    const record = testIntegration({ id: 'i1', updatedAt: at(8), lastActivityAt: at(7) });
    await take(store, record);
    const moved = { ...record, updatedAt: at(9), lastActivityAt: at(9) };
    expect((await take(store, moved)).changedIds).toEqual(['i1']);
    expect((await take(store, moved)).changedIds).toEqual([]);
    expect((await take(store, { ...record, name: 'Older' })).changedIds).toEqual([]);
    expect(versions(store, 'i1')).toHaveLength(1);
    const [row] = await store.run('integrations.list', { accountId: 'account-1', text: '', now: at(12) });
    expect(row).toMatchObject({ lastActivityAt: at(9) });
    store.session.close(true);
  });

  it('end with a deletion, which an older page does not undo', async () => {
    using folder = temporaryFolder();
    const store = await storeWithAccount(folder.path);
    const record = testIntegration({ id: 'i1', updatedAt: at(8) });
    await take(store, record);
    const deleted = [{ id: 'i1', deletedAt: at(9) }];
    const deletion = testPage({ entity: 'integrations', deleted });
    expect((await store.run('intake.page', deletion)).changedIds).toEqual(['i1']);
    expect((await store.run('intake.page', deletion)).changedIds).toEqual([]);
    expect((await take(store, record)).changedIds).toEqual([]);
    expect(await store.run('integrations.list', { accountId: 'account-1', text: '', now: at(12) })).toEqual(
      [],
    );
    expect(versions(store, 'i1').at(-1)).toMatchObject({ state: null });
    expect((await take(store, { ...record, updatedAt: at(10) })).changedIds).toEqual(['i1']);
    expect(versions(store, 'i1')).toHaveLength(3);
    store.session.close(true);
  });

  it('go with their account', async () => {
    using folder = temporaryFolder();
    const store = await storeWithAccount(folder.path);
    await take(store, testIntegration({ id: 'i1' }));
    await store.run('accounts.remove', { accountId: 'account-1' });
    expect(store.session.store.console.prepare('SELECT count(*) FROM versions').pluck().get()).toBe(0);
    store.session.close(true);
  });
});
