import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestStore, temporaryFolder, testAccount, testEvent, testPage } from '../store.testing.ts';
import { createMovedRecords } from './moved-records.ts';

const start = Date.UTC(2026, 10, 18);
const minute = 60_000;

describe('what an integration moved in a period', () => {
  it('is what counting the events gives, whichever instants it begins and ends at', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    await run('accounts.save', testAccount());
    const records = Array.from({ length: 400 }, (_, index) =>
      testEvent({
        id: `e${index}`,
        createdAt: new Date(start + index * 2 * minute).toISOString(),
        integrationId: `integration-${index % 3}`,
        movedEntity: index % 4 === 0 ? 'products' : 'orders',
        direction: index % 5 < 2 ? 'out' : 'in',
        status: index % 7 === 0 ? 'failed' : 'completed',
      }),
    );
    await run('intake.page', testPage({ entity: 'events', records }));
    const moved = createMovedRecords(session.store.cache);
    const minutes = fc.integer({ min: -30, max: 850 });
    fc.assert(
      fc.property(minutes, minutes, (one, other) => {
        const [from, to] = [start + one * minute, start + other * minute];
        const counted = records.filter(
          ({ createdAt, integrationId, status }) =>
            integrationId === 'integration-1' &&
            status !== 'failed' &&
            Date.parse(createdAt) >= from &&
            Date.parse(createdAt) < to,
        );
        expect(moved(1, 'integration-1', from, to)).toBe(counted.length);
      }),
    );
    session.close(true);
  });
});
