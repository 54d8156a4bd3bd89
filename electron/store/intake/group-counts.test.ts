import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exception } from '../../../shared/domain/exception.ts';
import { openTestStore, temporaryFolder, testAccount, testException, testPage } from '../store.testing.ts';

const entity = 'exceptions';
const record: fc.Arbitrary<Exception> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    createdAt: fc
      .constantFrom('18T23:59:59.999', '19T00:00:00.000', '19T07:30:00.000')
      .map((rest) => `2026-11-${rest}Z`),
    updatedAt: fc.integer({ min: 10, max: 13 }).map((value) => `2026-11-20T${value}:00:00.000Z`),
    integrationId: fc.constantFrom('integration-1', 'integration-2'),
    status: fc.constantFrom('active', 'active', 'resolved', 'dismissed', 'parked', 'Active'),
    category: fc.constantFrom('stuckOrder', 'outOfStock'),
    message: fc.constantFrom('Order #1 waits', 'Order #22 waits', 'Order #1 is lost', ''),
    entityId: fc.constantFrom('order-1', 'order-2', ''),
  })
  .map(testException);
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      records: fc.array(record, { maxLength: 6 }),
      deleted: fc.array(
        fc.constantFrom('a', 'b', 'x').map((id) => ({ id, deletedAt: '2026-11-20T12:00:00.000Z' })),
        { maxLength: 2 },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constant('prune' as const) },
);

const recountGroups = `
  SELECT group_id AS id, category, integration, count(*) FILTER (WHERE status = 'active') AS active,
    count(*) FILTER (WHERE status = 'dismissed') AS dismissed, count(*) FILTER (WHERE status = 'resolved') AS resolved,
    count(*) FILTER (WHERE status NOT IN ('active', 'dismissed', 'resolved')) AS other,
    count(DISTINCT CASE status WHEN 'active' THEN entity_id END) AS records,
    min(created_at) AS first_seen, max(created_at) AS last_seen,
    min(CASE status WHEN 'active' THEN created_at END) AS open_since
  FROM exceptions WHERE account = ? GROUP BY group_id, category, integration ORDER BY 1`;
const keptGroups = `
  SELECT id, category, integration, active, dismissed, resolved, other, records, first_seen, last_seen, open_since
  FROM exception_groups WHERE account = ? ORDER BY 1`;
const recountDays = `
  SELECT group_id, substr(created_at, 1, 10) AS day, count(*) AS total FROM exceptions WHERE account = ?
  GROUP BY 1, 2 ORDER BY 1, 2`;
const keptDays = 'SELECT group_id, day, total FROM exception_group_days WHERE account = ? ORDER BY 1, 2';
const recountRecords = `
  SELECT group_id, entity_id AS record, count(*) AS open FROM exceptions WHERE account = ? AND status = 'active'
  GROUP BY 1, 2 ORDER BY 1, 2`;
const keptRecords =
  'SELECT group_id, record, open FROM exception_group_records WHERE account = ? ORDER BY 1, 2';

describe('the groups of exceptions', () => {
  it('equal grouping and counting again after any pulls, also in a bulk load', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    const { cache } = session.store;
    let trial = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 7 }), fc.boolean(), async (steps, bulk) => {
        trial += 1;
        const accountId = `account-${trial}`;
        await run('accounts.save', testAccount(accountId));
        if (bulk) await run('intake.beginBulk', { accountId, entity });
        for (const one of steps) {
          if (one === 'prune')
            await run('intake.prune', { accountId, entity, createdBefore: '2026-11-19T00:00:00.000Z' });
          else await run('intake.page', testPage({ accountId, entity, ...one }));
        }
        if (bulk) await run('intake.endBulk', { accountId, entity });
        const number = cache.prepare('SELECT number FROM accounts WHERE id = ?').pluck().get(accountId) ?? 0;
        const all = (sql: string): unknown[] => cache.prepare(sql).all(number);
        expect(all(keptGroups)).toEqual(all(recountGroups));
        expect(all(keptDays)).toEqual(all(recountDays));
        expect(all(keptRecords)).toEqual(all(recountRecords));
        if (trial % 10 === 0) await run('accounts.remove', { accountId });
      }),
      { numRuns: 80 },
    );
    session.close(true);
  });

  it('take their messages together by pattern, and go with their account', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    await run('accounts.save', testAccount());
    const messages = ['Order #1 waits', 'Order #20 waits', 'Order\u202E #3 waits', '', 'x'.repeat(1_000_000)];
    const records = messages.map((message, position) => testException({ id: `e${position}`, message }));
    await run('intake.page', testPage({ entity, records }));
    const patterns = session.store.cache
      .prepare('SELECT pattern, active FROM exception_groups ORDER BY active DESC, pattern')
      .all();
    expect(patterns).toEqual([
      { pattern: 'Order ⟨value⟩ waits', active: 3 },
      { pattern: '', active: 1 },
      { pattern: 'x'.repeat(400), active: 1 },
    ]);
    await run('accounts.remove', { accountId: 'account-1' });
    for (const table of ['exception_groups', 'exception_group_days', 'exception_group_records'])
      expect(session.store.cache.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
    session.close(true);
  });
});
