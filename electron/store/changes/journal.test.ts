import { describe, expect, it } from 'vitest';
import type { Change } from '../../../shared/domain/change.ts';
import type { AutomationRule } from '../../../shared/domain/rule.ts';
import type { RecordName, StagedChange } from '../change-operations.ts';
import { AppError } from '../../../shared/errors.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testInstant,
  testPage,
  testRule,
  type TestStore,
} from '../store.testing.ts';

const accountId = 'account-1';
const begun = '2026-11-23T10:00:00.000Z';
const ended = '2026-11-23T10:00:01.000Z';
const refused = new AppError('account.refused', {}, { reference: 'abcdef' }).toReply();

async function storeWithRule(folder: string): Promise<TestStore> {
  const store = openTestStore(folder);
  await store.run('accounts.save', testAccount());
  await store.run('intake.page', testPage({ entity: 'automationRules', records: [testRule({ id: 'r1' })] }));
  return store;
}

async function stageOne(
  store: TestStore,
  change: Partial<StagedChange> = {},
  rollbackOf?: string,
): Promise<Change> {
  const wish: StagedChange = {
    entity: 'automationRules',
    recordId: 'r1',
    operation: 'update',
    edits: { name: 'Hold gifts' },
    ...change,
  };
  const input = { accountId, setName: 'Set', rollbackOf, changes: [wish], now: testInstant };
  const staged = (await store.run('changes.stage', input)).changes.at(-1);
  if (staged === undefined) throw new Error('Nothing staged.');
  return staged;
}

const applied = (id: string, record: AutomationRule | null | undefined) =>
  ({ stepId: id, outcome: 'applied', error: null, memberErrors: {}, record, now: ended }) as const;

interface VersionRow {
  readonly source: number;
  readonly set: string | null;
}

const versions = ({ session }: TestStore, recordId: string): VersionRow[] =>
  session.store.console
    .prepare<[string], VersionRow>(
      `SELECT source, change_sets.id AS "set" FROM versions
       JOIN configuration_records ON configuration_records.number = versions.record
       LEFT JOIN change_sets ON change_sets.number = versions.change_set
       WHERE configuration_records.id = ? ORDER BY seen_at`,
    )
    .all(recordId);

const rule: RecordName = { accountId, entity: 'automationRules', recordId: 'r1' };
const written = testRule({ id: 'r1', name: 'Hold gifts', updatedAt: ended });

describe('the journal', () => {
  it('closes step, change, record and version together, and a pull adds nothing', async () => {
    using folder = temporaryFolder();
    const store = await storeWithRule(folder.path);
    const change = await stageOne(store);
    const { stepId } = await store.run('journal.begin', { accountId, changeId: change.id, now: begun });
    expect(await store.run('journal.open', { accountId })).toEqual([
      { stepId, changeId: change.id, accountId, startedAt: begun },
    ]);
    const { revision } = await store.run('journal.end', applied(stepId, written));
    expect(revision).toBeGreaterThan(0);
    expect(await store.run('journal.open', { accountId })).toEqual([]);
    expect(await store.run('records.get', rule)).toEqual(written);
    const set = await store.run('changeSets.get', { accountId, setId: change.setId });
    expect(set).toMatchObject({ appliedAt: ended, changes: [{ state: 'applied', appliedAt: ended }] });
    await store.run('intake.page', testPage({ entity: 'automationRules', records: [written] }));
    expect(versions(store, 'r1')).toEqual([
      { source: 1, set: null },
      { source: 2, set: change.setId },
    ]);
    await expect(store.run('journal.end', applied(stepId, written))).rejects.toMatchObject({
      code: 'record.notFound',
    });
    store.session.close(true);
  });

  it('names its set as the origin of a version that a pull has brought first', async () => {
    using folder = temporaryFolder();
    const store = await storeWithRule(folder.path);
    const change = await stageOne(store);
    const now = new Date().toISOString();
    const { stepId } = await store.run('journal.begin', { accountId, changeId: change.id, now });
    await store.run('intake.page', testPage({ entity: 'automationRules', records: [written] }));
    await store.run('journal.end', applied(stepId, written));
    expect(versions(store, 'r1').at(-1)).toEqual({ source: 2, set: change.setId });
    expect(versions(store, 'r1')).toHaveLength(2);
    store.session.close(true);
  });

  it('knows what undoing brought, and that a record is gone', async () => {
    using folder = temporaryFolder();
    const store = await storeWithRule(folder.path);
    const change = await stageOne(store);
    const first = await store.run('journal.begin', { accountId, changeId: change.id, now: begun });
    await store.run('journal.end', applied(first.stepId, written));
    const removal = await stageOne(store, { operation: 'delete', edits: {} }, change.setId);
    const second = await store.run('journal.begin', { accountId, changeId: removal.id, now: begun });
    await store.run('journal.end', applied(second.stepId, null));
    expect(await store.run('records.get', rule)).toBeNull();
    expect(versions(store, 'r1').at(-1)).toEqual({ source: 3, set: removal.setId });
    store.session.close(true);
  });

  it('gives a created record the id that the account chose', async () => {
    using folder = temporaryFolder();
    const store = await storeWithRule(folder.path);
    const change = await stageOne(store, { recordId: 'new:1', operation: 'create' });
    const { stepId } = await store.run('journal.begin', { accountId, changeId: change.id, now: begun });
    await store.run('journal.end', applied(stepId, testRule({ id: 'r2', name: 'Hold gifts' })));
    expect(await store.run('changes.get', { accountId, changeId: change.id })).toMatchObject({
      recordId: 'r2',
      state: 'applied',
    });
    expect(versions(store, 'r2')).toEqual([{ source: 2, set: change.setId }]);
    store.session.close(true);
  });

  it('keeps a change that failed or of which nobody knows', async () => {
    using folder = temporaryFolder();
    const store = await storeWithRule(folder.path);
    const { id: changeId } = await stageOne(store);
    const end = { error: refused, memberErrors: { name: 'Too long.' }, now: ended };
    for (const outcome of ['unknown', 'failed'] as const) {
      const { stepId } = await store.run('journal.begin', { accountId, changeId, now: begun });
      await store.run('journal.end', { ...end, stepId, outcome });
      expect(await store.run('changes.get', { accountId, changeId })).toMatchObject({
        state: outcome === 'failed' ? 'open' : 'unknown',
        error: refused,
        memberErrors: { name: 'Too long.' },
        appliedAt: null,
      });
    }
    expect(await store.run('changeSets.open', { accountId })).toHaveLength(1);
    expect(versions(store, 'r1')).toHaveLength(1);
    store.session.close(true);
  });

  it('lets one change have its turn, and nobody amends it meanwhile', async () => {
    using folder = temporaryFolder();
    const store = await storeWithRule(folder.path);
    await store.run(
      'intake.page',
      testPage({ entity: 'automationRules', records: [testRule({ id: 'r2' })] }),
    );
    const { id: changeId } = await stageOne(store);
    const other = await stageOne(store, { recordId: 'r2' });
    const { stepId } = await store.run('journal.begin', { accountId, changeId, now: begun });
    const beingApplied = { code: 'change.beingApplied' };
    await expect(
      store.run('journal.begin', { accountId, changeId: other.id, now: begun }),
    ).rejects.toMatchObject(beingApplied);
    await expect(stageOne(store, { edits: { enabled: false } })).rejects.toMatchObject(beingApplied);
    const changeIds = [changeId];
    await expect(store.run('changes.discard', { accountId, changeIds, now: ended })).rejects.toMatchObject(
      beingApplied,
    );
    await store.run('journal.end', applied(stepId, written));
    await expect(store.run('journal.begin', { accountId, changeId, now: begun })).rejects.toMatchObject({
      code: 'record.notFound',
    });
    await store.run('journal.begin', { accountId, changeId: other.id, now: begun });
    store.session.close(true);
  });
});
