import { isConfigurationEntity, type Entity } from '../../../shared/domain/entity.ts';
import type { RecordByEntity } from '../../../shared/domain/records.ts';
import { AppError } from '../../../shared/errors.ts';
import type { CachedEntity } from '../cached-table.ts';
import { createAbsentStock } from '../intake/absent-stock.ts';
import type { BulkLoads } from '../intake/bulk-load.ts';
import { createCachedIntakes, type IntakeOutcome } from '../intake/cached-intake.ts';
import { createCachedRecords } from '../intake/cached-records.ts';
import { createConfigurationIntakes } from '../intake/configuration-intake.ts';
import type { Cursor, IntakePage, IntakeResult } from '../operations.ts';
import { createConfigurationRecordRepository } from '../repositories/configuration-records.ts';
import { createCursorRepository } from '../repositories/cursors.ts';
import { createRejectedRecordRepository } from '../repositories/rejected-records.ts';
import { anotherTurn } from '../turn.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

type IntakeOperation =
  | 'sync.cursors'
  | 'sync.saveCursor'
  | 'intake.beginBulk'
  | 'intake.endBulk'
  | 'intake.page'
  | 'intake.ids'
  | 'intake.versions'
  | 'intake.held'
  | 'intake.prune'
  | 'intake.markAbsent'
  | 'intake.count';

/** Rows that one transaction of a prune removes, so that reads in between don't wait. */
const rowsPerPrune = 2_000;

/** Everything by which pulled records come in and go, and how far pulling has come. */
export function createIntakeHandlers(context: StoreContext, bulkLoads: BulkLoads): Handlers<IntakeOperation> {
  const { store, consoleAccount, cacheAccount, revision } = context;
  const configuration = createConfigurationIntakes(store.console);
  const configurationRecords = createConfigurationRecordRepository(store.console);
  const cached = createCachedIntakes(store.cache);
  const cachedRecords = createCachedRecords(store.cache);
  const absentStock = createAbsentStock(store.cache);
  const sides = {
    console: {
      cursors: createCursorRepository(store.console),
      rejected: createRejectedRecordRepository(store.console),
      account: consoleAccount,
      database: store.console,
    },
    cache: {
      cursors: createCursorRepository(store.cache),
      rejected: createRejectedRecordRepository(store.cache),
      account: cacheAccount,
      database: store.cache,
    },
  };
  const sideOf = (entity: Entity) => (isConfigurationEntity(entity) ? sides.console : sides.cache);

  const takeRecords = (account: number, page: IntakePage): IntakeOutcome => {
    if (isConfigurationEntity(page.entity)) {
      const intake = configuration[page.entity] as (typeof configuration)['integrations'];
      const records = page.records as readonly RecordByEntity['integrations'][];
      return intake.take(account, records, page.deleted, Date.now());
    }
    const intake = cached[page.entity] as (typeof cached)['orders'];
    const records = page.records as readonly RecordByEntity['orders'][];
    return intake.take(
      account,
      records,
      page.deleted.map(({ id }) => id),
      page.wholes,
    );
  };

  const takePage = (page: IntakePage): IntakeResult => {
    const side = sideOf(page.entity);
    const account = side.account(page.accountId);
    const { changedIds, unchanged } = takeRecords(account, page);
    side.rejected.update(
      account,
      page.entity,
      page.rejected,
      page.records.map(({ id }) => id),
      new Date().toISOString(),
    );
    side.cursors.update(account, page.entity, page.cursor);
    return {
      changedIds,
      unchanged,
      revision: changedIds.length > 0 ? revision.next() : revision.current(),
    };
  };

  return {
    'sync.cursors': ({ accountId }): Cursor[] =>
      [sides.console, sides.cache].flatMap(({ cursors, account }) => cursors.list(account(accountId))),
    'sync.saveCursor': ({ accountId, entity, cursor }) => {
      const side = sideOf(entity);
      side.cursors.update(side.account(accountId), entity, cursor);
      return null;
    },
    'intake.beginBulk': ({ accountId, entity }) => {
      // Configuration records are few, and each writes its version: nothing to gain.
      if (!isConfigurationEntity(entity)) bulkLoads.begin(cacheAccount(accountId), entity);
      return null;
    },
    'intake.endBulk': async ({ accountId, entity }) => {
      if (!isConfigurationEntity(entity)) await bulkLoads.finish(cacheAccount(accountId), entity);
      return null;
    },
    'intake.page': (page) => {
      const result = sideOf(page.entity).database.transaction(takePage).immediate(page);
      if (!isConfigurationEntity(page.entity)) bulkLoads.keepUp(cacheAccount(page.accountId), page.entity);
      return result;
    },
    'intake.ids': ({ accountId, entity }) =>
      isConfigurationEntity(entity)
        ? configurationRecords.versions(consoleAccount(accountId), entity).map(({ id }) => id)
        : cachedRecords[entity].ids(cacheAccount(accountId)),
    'intake.versions': ({ accountId, entity }) =>
      isConfigurationEntity(entity)
        ? configurationRecords.versions(consoleAccount(accountId), entity)
        : cachedRecords[entity].versions(cacheAccount(accountId)),
    'intake.held': ({ accountId, entity, versions }) => {
      // Configuration records are few, and each is compared whole.
      if (isConfigurationEntity(entity)) return [];
      const account = cacheAccount(accountId);
      const aside = sides.cache.rejected.ids(account, entity);
      const records = cachedRecords[entity];
      return versions.flatMap((one, position) =>
        records.updatedAt(account, one.id) === one.updatedAt && !aside.has(one.id) ? [position] : [],
      );
    },
    'intake.prune': async ({ accountId, entity, createdBefore }) => {
      const cachedEntity = onlyCached(entity);
      const account = cacheAccount(accountId);
      let removed = 0;
      for (let more = true; more;) {
        const ids = cachedRecords[cachedEntity].createdBefore(account, createdBefore, rowsPerPrune);
        store.cache.transaction(() => cached[cachedEntity].take(account, [], ids)).immediate();
        removed += ids.length;
        more = ids.length === rowsPerPrune;
        await anotherTurn();
      }
      return { removed, revision: removed > 0 ? revision.next() : revision.current() };
    },
    'intake.markAbsent': ({ accountId, entity, ids, sweptAt }) => {
      if (entity !== 'inventory')
        throw new AppError('store.failed', { detail: `${entity} can be asked for` });
      const account = cacheAccount(accountId);
      return store.cache
        .transaction(() => {
          const removed = absentStock(account, ids, sweptAt);
          cached.inventory.take(account, [], removed);
          if (removed.length > 0) revision.next();
          return removed;
        })
        .immediate();
    },
    'intake.count': ({ accountId, entity }) =>
      isConfigurationEntity(entity)
        ? configurationRecords.versions(consoleAccount(accountId), entity).length
        : cachedRecords[entity].count(cacheAccount(accountId)),
  };
}

function onlyCached(entity: Entity): CachedEntity {
  if (isConfigurationEntity(entity)) {
    throw new AppError('store.failed', { detail: `${entity} are kept with all their versions` });
  }
  return entity;
}
