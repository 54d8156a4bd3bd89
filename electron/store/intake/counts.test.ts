import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exception } from '../../../shared/domain/exception.ts';
import { openTestStore, temporaryFolder, testAccount, testException, testPage } from '../store.testing.ts';

const hour = fc.integer({ min: 10, max: 13 });
const record: fc.Arbitrary<Exception> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    createdAt: fc.constantFrom('2026-11-18T23:59:59.999Z', '2026-11-19T00:00:00.000Z'),
    updatedAt: hour.map((value) => `2026-11-20T${value}:00:00.000Z`),
    integrationId: fc.constantFrom('integration-1', 'integration-2'),
    status: fc.constantFrom('active', 'resolved'),
    category: fc.constantFrom('stuckOrder', 'outOfStock'),
  })
  .map(testException);
const page = fc.record({
  records: fc.array(record, { maxLength: 6 }),
  deleted: fc.array(
    fc.constantFrom('a', 'b', 'x').map((id) => ({ id, deletedAt: '2026-11-20T12:00:00.000Z' })),
    { maxLength: 2 },
  ),
});

describe('the counts beside the records', () => {
  it('equal counting again after any pages, also in a bulk load', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    const { cache } = session.store;
    const recount = cache.prepare(`
      SELECT integration, status, category AS kind, count(*) AS total FROM exceptions WHERE account = ?
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
    const counts = cache.prepare(`
      SELECT integration, status, kind, total FROM counts WHERE account = ? AND integration <> '*' ORDER BY 1, 2, 3`);
    const recountAll = cache.prepare(`
      SELECT status, category AS kind, count(*) AS total FROM exceptions WHERE account = ? GROUP BY 1, 2 ORDER BY 1, 2`);
    const all = cache.prepare(`
      SELECT status, kind, total FROM counts WHERE account = ? AND integration = '*' ORDER BY 1, 2`);
    const recountDays = cache.prepare(`
      SELECT substr(created_at, 1, 10) AS day, integration, count(*) AS total FROM exceptions WHERE account = ?
      GROUP BY 1, 2 ORDER BY 1, 2`);
    const days = cache.prepare(
      'SELECT day, integration, total FROM exception_days WHERE account = ? ORDER BY 1, 2',
    );
    let trial = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(page, { maxLength: 6 }), fc.boolean(), async (pages, bulk) => {
        trial += 1;
        const accountId = `account-${trial}`;
        await run('accounts.save', testAccount(accountId));
        if (bulk) await run('intake.beginBulk', { accountId, entity: 'exceptions' });
        for (const one of pages)
          await run('intake.page', testPage({ accountId, entity: 'exceptions', ...one }));
        if (bulk) await run('intake.endBulk', { accountId, entity: 'exceptions' });
        const number = cache.prepare('SELECT number FROM accounts WHERE id = ?').pluck().get(accountId) ?? 0;
        expect(counts.all(number)).toEqual(recount.all(number));
        expect(all.all(number)).toEqual(recountAll.all(number));
        expect(days.all(number)).toEqual(recountDays.all(number));
      }),
      { numRuns: 60 },
    );
    // The search index says the same as the records, too: this throws when it doesn't.
    cache.exec("INSERT INTO exceptions_search (exceptions_search, rank) VALUES ('integrity-check', 1)");
    session.close(true);
  });
});
