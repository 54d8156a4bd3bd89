import { describe, expect, it } from 'vitest';
import type { ChangeSet } from '../../../shared/domain/change.ts';
import type { StagedChange } from '../change-operations.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testInstant,
  testIntegration,
  testPage,
  type TestStore,
} from '../store.testing.ts';

const accountId = 'account-1';
const now = testInstant;

async function storeWithIntegrations(folder: string, ...names: string[]): Promise<TestStore> {
  const store = openTestStore(folder);
  await store.run('accounts.save', testAccount());
  const records = names.map((id) => testIntegration({ id, name: `Shop ${id}` }));
  await store.run('intake.page', testPage({ entity: 'integrations', records }));
  return store;
}

const edit = (recordId: string, edits: StagedChange['edits'], base?: StagedChange['base']): StagedChange => ({
  entity: 'integrations',
  recordId,
  operation: 'update',
  edits,
  base,
});
const removal = (recordId: string): StagedChange => ({ ...edit(recordId, {}), operation: 'delete' });
const creation = (recordId: string, edits: StagedChange['edits']): StagedChange => ({
  ...edit(recordId, edits),
  operation: 'create',
});

const stage = (store: TestStore, changes: readonly StagedChange[], setId?: string): Promise<ChangeSet> =>
  store.run('changes.stage', { accountId, setId, setName: 'Changes of today', changes, now });

describe('drafts', () => {
  it('are kept as typed, replaced, and gone with the last edit', async () => {
    using folder = temporaryFolder();
    const store = await storeWithIntegrations(folder.path, 'i1');
    const record = { accountId, entity: 'integrations', recordId: 'i1' } as const;
    await store.run('drafts.save', { ...record, base: { name: 'A' }, edits: { name: 'B' }, now });
    await store.run('drafts.save', { ...record, base: { name: 'A' }, edits: { name: 'C' }, now });
    expect(await store.run('drafts.get', record)).toEqual({
      base: { name: 'A' },
      edits: { name: 'C' },
      updatedAt: now,
    });
    await store.run('drafts.save', { ...record, base: {}, edits: {}, now });
    expect(await store.run('drafts.get', record)).toBeNull();
    store.session.close(true);
  });

  it('become changes in one step', async () => {
    using folder = temporaryFolder();
    const store = await storeWithIntegrations(folder.path, 'i1');
    const record = { accountId, entity: 'integrations', recordId: 'i1' } as const;
    await store.run('drafts.save', { ...record, base: {}, edits: { name: 'B' }, now });
    const set = await stage(store, [edit('i1', { name: 'B' })]);
    expect(set).toMatchObject({ accountId, name: 'Changes of today', appliedAt: null, rollbackOf: null });
    expect(set.changes).toMatchObject([
      { recordName: 'Shop i1', operation: 'update', edits: { name: 'B' }, state: 'open', setId: set.id },
    ]);
    expect(set.changes[0]?.base).toMatchObject({ name: 'Shop i1', enabled: true });
    expect(await store.run('drafts.get', record)).toBeNull();
    store.session.close(true);
  });
});

describe('staging', () => {
  it('amends the open change of a record where it is, and drops what changes nothing', async () => {
    using folder = temporaryFolder();
    const store = await storeWithIntegrations(folder.path, 'i1', 'i2');
    const first = await stage(store, [edit('i1', { name: 'B', enabled: false })]);
    const second = await stage(store, [edit('i2', { name: 'X' }), edit('i1', { name: 'Shop i1' })], 'new');
    expect(second.id).not.toBe(first.id);
    const [newest, oldest] = await store.run('changeSets.open', { accountId });
    expect(newest?.changes).toMatchObject([{ recordId: 'i2' }]);
    expect(oldest?.changes).toMatchObject([{ recordId: 'i1', edits: { enabled: false } }]);
    // The last edit taken back: nothing is left.
    const emptied = await stage(store, [edit('i1', { enabled: true })]);
    expect(emptied.changes).toMatchObject([{ state: 'discarded' }]);
    expect(await store.run('changeSets.open', { accountId })).toHaveLength(1);
    await expect(stage(store, [edit('i1', { enabled: true })])).rejects.toMatchObject({
      code: 'change.nothingToDo',
    });
    store.session.close(true);
  });

  it('keeps the base that a member was edited against first', async () => {
    using folder = temporaryFolder();
    const store = await storeWithIntegrations(folder.path, 'i1');
    await stage(store, [edit('i1', { name: 'B' }, { name: 'A', enabled: true })]);
    const set = await stage(store, [
      edit('i1', { name: 'C', 'settings.hold': 5 }, { name: 'Z', 'settings.hold': 3 }),
    ]);
    expect(set.changes[0]).toMatchObject({
      base: { name: 'A', enabled: true, 'settings.hold': 3 },
      edits: { name: 'C', 'settings.hold': 5 },
    });
    store.session.close(true);
  });

  it('lets a removal replace an edit, and a removed creation vanish', async () => {
    using folder = temporaryFolder();
    const store = await storeWithIntegrations(folder.path, 'i1');
    await stage(store, [edit('i1', { name: 'B' }), creation('new:1', { name: 'N', connectorId: 'c' })]);
    const amended = await stage(store, [creation('new:1', { name: 'M' }), removal('i1')]);
    expect(amended.changes).toMatchObject([
      { operation: 'delete', edits: {}, recordName: 'Shop i1' },
      { operation: 'create', base: {}, edits: { name: 'M', connectorId: 'c' }, recordName: 'N' },
    ]);
    const after = await stage(store, [removal('new:1')]);
    expect(after.changes.map(({ state }) => state)).toEqual(['open', 'discarded']);
    store.session.close(true);
  });

  it('goes into the newest open set that undoes nothing, or a new one', async () => {
    using folder = temporaryFolder();
    const store = await storeWithIntegrations(folder.path, 'i1', 'i2', 'i3');
    const first = await stage(store, [edit('i1', { name: 'B' })]);
    const rollback = await store.run('changes.stage', {
      accountId,
      setName: 'Undo',
      rollbackOf: first.id,
      changes: [edit('i2', { name: 'B' })],
      now,
    });
    expect(rollback.rollbackOf).toBe(first.id);
    expect((await stage(store, [edit('i3', { name: 'B' })])).id).toBe(first.id);
    await expect(stage(store, [edit('i3', { name: 'C' }), removal('absent')])).rejects.toMatchObject({
      code: 'record.notFound',
    });
    // One transaction: nothing of the refused call is there.
    const set = await store.run('changeSets.get', { accountId, setId: first.id });
    expect(set?.changes.at(-1)?.edits).toEqual({ name: 'B' });
    store.session.close(true);
  });

  it('is refused for an account that is only looked at', async () => {
    using folder = temporaryFolder();
    const store = await storeWithIntegrations(folder.path, 'i1');
    const set = await stage(store, [edit('i1', { name: 'B' })]);
    await store.run('accounts.save', { ...testAccount(), readOnly: true });
    const changeId = set.changes[0]?.id ?? '';
    await expect(stage(store, [edit('i1', { name: 'C' })])).rejects.toMatchObject({
      code: 'account.readOnly',
    });
    await expect(store.run('journal.begin', { accountId, changeId, now })).rejects.toMatchObject({
      code: 'account.readOnly',
    });
    expect((await store.run('changes.get', { accountId, changeId }))?.edits).toEqual({ name: 'B' });
    store.session.close(true);
  });
});

describe('changes and their sets', () => {
  it('move, are noted, renamed, decided anew and discarded', async () => {
    using folder = temporaryFolder();
    const store = await storeWithIntegrations(folder.path, 'i1', 'i2');
    const set = await stage(store, [edit('i1', { name: 'B', enabled: false }), edit('i2', { name: 'C' })]);
    const [one, two] = set.changes.map(({ id }) => id) as [string, string];
    const moved = await store.run('changes.move', {
      accountId,
      changeIds: [one, two],
      setId: 'new',
      setName: 'Later',
      now,
    });
    expect(moved).toMatchObject({ name: 'Later', changes: [{ id: one }, { id: two }] });
    expect(await store.run('changeSets.get', { accountId, setId: set.id })).toBeNull();
    await store.run('changes.note', { accountId, changeId: one, note: 'Asked for by the warehouse.' });
    await store.run('changeSets.rename', { accountId, setId: moved.id, name: 'Tonight' });
    await store.run('changes.rebase', {
      accountId,
      changeId: one,
      base: { name: 'B', enabled: true },
      edits: { name: 'B', enabled: false },
    });
    await store.run('changes.rebase', {
      accountId,
      changeId: two,
      base: { name: 'C' },
      edits: { name: 'C' },
    });
    const open = await store.run('changeSets.open', { accountId });
    expect(open).toMatchObject([
      {
        name: 'Tonight',
        changes: [
          { note: 'Asked for by the warehouse.', edits: { enabled: false }, base: { name: 'B' } },
          { state: 'discarded' },
        ],
      },
    ]);
    await store.run('changes.discard', { accountId, changeIds: [one], now });
    expect(await store.run('changeSets.open', { accountId })).toEqual([]);
    await expect(store.run('changes.discard', { accountId, changeIds: [one], now })).rejects.toMatchObject({
      code: 'record.notFound',
    });
    store.session.close(true);
  });

  it('are past when nothing is open any more, by pages', async () => {
    using folder = temporaryFolder();
    const store = await storeWithIntegrations(folder.path, 'i1');
    const ids: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const set = await stage(store, [edit('i1', { name: `Name ${round}` })], 'new');
      ids.unshift(set.id);
      await store.run('changes.discard', { accountId, changeIds: [set.changes[0]?.id ?? ''], now });
    }
    const first = await store.run('changeSets.past', { accountId, limit: 3 });
    expect(first.sets.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    const rest = await store.run('changeSets.past', { accountId, limit: 3, after: first.next ?? '' });
    expect(rest.sets.map(({ id }) => id)).toEqual(ids.slice(3));
    expect(rest.next).toBeNull();
    store.session.close(true);
  });

  it('go with their account', async () => {
    using folder = temporaryFolder();
    const store = await storeWithIntegrations(folder.path, 'i1');
    const set = await stage(store, [edit('i1', { name: 'B' })]);
    await store.run('journal.begin', { accountId, changeId: set.changes[0]?.id ?? '', now });
    await store.run('drafts.save', {
      accountId,
      entity: 'integrations',
      recordId: 'i2',
      base: {},
      edits: { name: 'X' },
      now,
    });
    await store.run('accounts.remove', { accountId });
    for (const table of [
      'drafts',
      'changes',
      'change_sets',
      'journal',
      'versions',
      'version_spans',
      'states',
    ]) {
      const count = store.session.store.console.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
      expect([table, count]).toEqual([table, 0]);
    }
    store.session.close(true);
  });
});
