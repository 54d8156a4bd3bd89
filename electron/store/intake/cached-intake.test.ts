import { describe, expect, it } from 'vitest';
import type { IntakePage } from '../operations.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testException,
  testPage,
  type TestStore,
} from '../store.testing.ts';

async function storeWithAccount(folder: string): Promise<TestStore> {
  const store = openTestStore(folder);
  await store.run('accounts.save', testAccount());
  return store;
}

const older = testException({ id: 'e1', updatedAt: '2026-11-20T08:00:00.000Z', message: 'older' });
const newer = testException({ id: 'e1', updatedAt: '2026-11-20T09:00:00.000Z', message: 'newer' });

describe('a page of cached records', () => {
  const page = (changes: Partial<IntakePage>): IntakePage => testPage({ entity: 'exceptions', ...changes });

  it('changes what is newer or differs, never what is older, and says which', async () => {
    using folder = temporaryFolder();
    const { session, run } = await storeWithAccount(folder.path);
    expect(await run('intake.page', page({ records: [newer] }))).toMatchObject({ changedIds: ['e1'] });
    expect(await run('intake.page', page({ records: [older] }))).toMatchObject({
      changedIds: [],
      unchanged: 1,
    });
    expect(await run('intake.page', page({ records: [newer, newer] }))).toMatchObject({
      changedIds: [],
      unchanged: 2,
    });
    const sameInstant = testException({ ...newer, message: 'corrected' });
    expect(await run('intake.page', page({ records: [sameInstant] }))).toMatchObject({ changedIds: ['e1'] });
    expect(await run('search.records', { accountId: 'account-1', text: 'newer', limit: 5 })).toEqual([]);
    expect(await run('search.records', { accountId: 'account-1', text: 'correct', limit: 5 })).toHaveLength(
      1,
    );
    session.close(true);
  });

  it('writes nothing at all when nothing is new', async () => {
    using folder = temporaryFolder();
    const { session, run } = await storeWithAccount(folder.path);
    const same = page({
      records: [older],
      rejected: [{ id: 'bad', reason: 'no status' }],
      cursor: { updatedAt: older.updatedAt },
    });
    const changes = (): unknown => session.store.cache.prepare('SELECT total_changes()').pluck().get();
    const first = await run('intake.page', same);
    const before = changes();
    const second = await run('intake.page', same);
    expect(changes()).toBe(before);
    expect(second).toEqual({ changedIds: [], unchanged: 1, revision: first.revision });
    session.close(true);
  });

  it('removes what is deleted, with its words', async () => {
    using folder = temporaryFolder();
    const { session, run } = await storeWithAccount(folder.path);
    await run('intake.page', page({ records: [older, testException({ id: 'e2' })] }));
    const deleted = [{ id: 'e1', deletedAt: older.updatedAt }];
    expect(await run('intake.page', page({ deleted }))).toMatchObject({ changedIds: ['e1'] });
    expect(await run('intake.page', page({ deleted }))).toMatchObject({ changedIds: [] });
    expect(await run('intake.ids', { accountId: 'account-1', entity: 'exceptions' })).toEqual(['e2']);
    expect(await run('search.records', { accountId: 'account-1', text: 'older', limit: 5 })).toEqual([]);
    session.close(true);
  });

  it('keeps accounts apart and refuses one that nobody has added', async () => {
    using folder = temporaryFolder();
    const { session, run } = await storeWithAccount(folder.path);
    await run('accounts.save', testAccount('account-2'));
    await run('intake.page', page({ records: [older] }));
    await run('intake.page', page({ accountId: 'account-2', records: [newer] }));
    await run('accounts.remove', { accountId: 'account-1' });
    expect(await run('search.records', { accountId: 'account-2', text: 'newer', limit: 5 })).toHaveLength(1);
    expect(await run('intake.count', { accountId: 'account-2', entity: 'exceptions' })).toBe(1);
    expect(session.store.cache.prepare('SELECT count(*) FROM exceptions').pluck().get()).toBe(1);
    await expect(run('intake.page', page({ records: [older] }))).rejects.toMatchObject({
      code: 'account.unknown',
    });
    session.close(true);
  });

  it('says which versions are held just so, and looks at what was put aside again', async () => {
    using folder = temporaryFolder();
    const { session, run } = await storeWithAccount(folder.path);
    const records = ['e1', 'e2', 'e3'].map((id) => testException({ id }));
    await run('intake.page', page({ records }));
    await run('intake.page', page({ rejected: [{ id: 'e3', reason: 'odd' }] }));
    const updatedAt = records[0]?.updatedAt ?? '';
    const versions = [
      { id: 'e0', updatedAt },
      { id: 'e1', updatedAt },
      { id: 'e2', updatedAt: '2030-01-01T00:00:00.000Z' },
      { id: 'e3', updatedAt },
    ];
    const question = { accountId: 'account-1', entity: 'exceptions', versions } as const;
    expect(await run('intake.held', question)).toEqual([1]);
    session.close(true);
  });

  it('moves the cached window on', async () => {
    using folder = temporaryFolder();
    const { session, run } = await storeWithAccount(folder.path);
    const records = [1, 2, 3].map((day) =>
      testException({ id: `e${day}`, createdAt: `2026-11-0${day}T00:00:00.000Z` }),
    );
    await run('intake.page', page({ records }));
    const prune = {
      accountId: 'account-1',
      entity: 'exceptions',
      createdBefore: '2026-11-03T00:00:00.000Z',
    } as const;
    expect(await run('intake.prune', prune)).toMatchObject({ removed: 2 });
    expect(await run('intake.versions', { accountId: 'account-1', entity: 'exceptions' })).toEqual([
      { id: 'e3', updatedAt: records[2]?.updatedAt },
    ]);
    session.close(true);
  });
});

describe('stock that a sweep does not see', () => {
  const level = (id: string) => ({
    id,
    createdAt: older.createdAt,
    updatedAt: older.updatedAt,
    sku: id,
    locationId: 'l1',
    onHand: 1,
    committed: null,
    available: 1,
    record: { sku: id },
  });

  it('goes after two sweeps in a row, and stays when the second sees it again', async () => {
    using folder = temporaryFolder();
    const { session, run } = await storeWithAccount(folder.path);
    await run('intake.page', testPage({ entity: 'inventory', records: ['s1', 's2', 's3'].map(level) }));
    const sweep = (ids: string[], day: number): Promise<string[]> =>
      run('intake.markAbsent', {
        accountId: 'account-1',
        entity: 'inventory',
        ids,
        sweptAt: `2026-11-2${day}T00:00:00.000Z`,
      });
    expect(await sweep(['s1', 's2'], 0)).toEqual([]);
    expect(await sweep(['s1', 's2'], 0)).toEqual([]);
    expect(await sweep(['s1', 's3'], 1)).toEqual(['s1']);
    expect(await sweep(['s2', 's3'], 2)).toEqual(['s3']);
    expect(await run('intake.ids', { accountId: 'account-1', entity: 'inventory' })).toEqual(['s2']);
    session.close(true);
  });
});
