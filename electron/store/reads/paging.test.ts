import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExceptionRow } from '../../../shared/domain/page.ts';
import { pageSorts } from '../../../shared/domain/page-sorts.ts';
import type { StoreInput } from '../operations.ts';
import type { Page } from '../page.ts';
import { openTestStore, temporaryFolder, testAccount, testException, testPage } from '../store.testing.ts';

type Filter = Pick<StoreInput<'exceptions.page'>, 'integrationId' | 'status' | 'category'>;

const time = fc.integer({ min: 0, max: 5 }).map((hour) => `2026-11-20T0${hour}:00:00.000Z`);
const exceptions = fc
  .array(
    fc.record({
      createdAt: time,
      updatedAt: time,
      integrationId: fc.constantFrom('integration-1', 'integration-2', ''),
      status: fc.constantFrom('active', 'resolved', 'odd'),
      category: fc.constantFrom('stuckOrder', 'outOfStock'),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.map((changes, index) => testException({ id: `e${index}`, ...changes })));
const filter: fc.Arbitrary<Filter> = fc.record(
  {
    integrationId: fc.constantFrom('integration-1', 'integration-2', 'nobody'),
    status: fc.constantFrom('active', 'resolved'),
    category: fc.constantFrom('stuckOrder', 'outOfStock'),
  },
  { requiredKeys: [] },
);

describe('pages of a list', () => {
  it('put together are the filtered list in order, for every filter, sort and page size', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    let trial = 0;
    await fc.assert(
      fc.asyncProperty(
        exceptions,
        filter,
        fc.constantFrom(...pageSorts),
        fc.integer({ min: 1, max: 7 }),
        async (records, wanted, sort, limit) => {
          trial += 1;
          const accountId = `account-${trial}`;
          await run('accounts.save', testAccount(accountId));
          await run('intake.page', testPage({ accountId, entity: 'exceptions', records }));
          const shown: ExceptionRow[] = [];
          for (let page: Page<ExceptionRow> | undefined; page === undefined || page.next !== null;) {
            const after = page?.next ?? undefined;
            page = await run('exceptions.page', { accountId, limit, sort, after, ...wanted });
            expect(page.rows.length).toBeLessThanOrEqual(limit);
            shown.push(...page.rows);
            expect(page.total).toBe(records.filter((record) => matches(record, wanted)).length);
          }
          const member = sort.endsWith('createdAt') ? 'createdAt' : 'updatedAt';
          const expected = records
            .filter((record) => matches(record, wanted))
            .map((record, position) => ({ id: record.id, time: record[member], position }))
            .sort((left, right) => left.time.localeCompare(right.time) || left.position - right.position);
          if (sort.startsWith('-')) expected.reverse();
          expect(shown.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        },
      ),
      { numRuns: 60 },
    );
    session.close(true);
  });

  it('begin at the beginning for a key that is none', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    await run('accounts.save', testAccount());
    await run('intake.page', testPage({ entity: 'exceptions', records: [testException({ id: 'e1' })] }));
    for (const after of ['', '{', 'null', '[1]', '["x","y"]']) {
      const page = await run('exceptions.page', {
        accountId: 'account-1',
        limit: 5,
        sort: 'createdAt',
        after,
      });
      expect(page.rows).toHaveLength(1);
    }
    session.close(true);
  });
});

function matches(record: ReturnType<typeof testException>, wanted: Filter): boolean {
  return Object.entries(wanted).every(([member, value]) => record[member as keyof Filter] === value);
}
