import { describe, expect, it } from 'vitest';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testException,
  testIntegration,
  testPage,
} from '../store.testing.ts';

const now = '2026-11-20T12:00:00.000Z';

describe('how accounts stand', () => {
  it('is told in figures, each account on its own, and names what needs attention: errors first', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    await run('accounts.save', testAccount());
    await run('accounts.save', testAccount('account-2', false));
    const integrations = [
      testIntegration({ id: 'fine' }),
      testIntegration({ id: 'old', status: 'error', statusChangedAt: '2026-11-18T00:00:00.000Z' }),
      testIntegration({ id: 'new', status: 'error', statusChangedAt: '2026-11-20T11:00:00.000Z' }),
      testIntegration({ id: 'unsaid', status: 'error' }),
      testIntegration({ id: 'slow', status: 'connecting', statusChangedAt: '2026-11-20T11:54:59.000Z' }),
      testIntegration({ id: 'quick', status: 'connecting', statusChangedAt: '2026-11-20T11:55:01.000Z' }),
    ];
    await run('intake.page', testPage({ entity: 'integrations', records: integrations }));
    const exceptions = [
      testException({ id: 'e1', createdAt: '2026-11-20T01:00:00.000Z' }),
      testException({ id: 'e2', createdAt: '2026-11-19T01:00:00.000Z', integrationId: 'other' }),
      testException({ id: 'e3', createdAt: '2026-11-19T02:00:00.000Z', status: 'resolved' }),
      testException({ id: 'e4', createdAt: '2026-10-01T02:00:00.000Z' }),
    ];
    await run('intake.page', testPage({ entity: 'exceptions', records: exceptions }));

    expect(await run('overview.accounts', { now })).toEqual([
      { accountId: 'account-1', integrations: 6, needAttention: 4, openExceptions: 3, openChanges: 0 },
      { accountId: 'account-2', integrations: 0, needAttention: 0, openExceptions: 0, openChanges: 0 },
    ]);
    const attention = await run('overview.attention', { accountId: 'account-1', now, limit: 3 });
    expect(attention.integrations.total).toBe(4);
    expect(attention.integrations.rows.map(({ id }) => id)).toEqual(['new', 'old', 'unsaid']);
    const trend = await run('overview.exceptionTrend', { accountId: 'account-1', now });
    expect(trend.slice(-3)).toEqual([0, 2, 1]);
    expect(await run('overview.attention', { accountId: 'gone', now, limit: 3 })).toEqual({
      integrations: { rows: [], total: 0 },
      spikes: { rows: [], total: 0 },
    });
    session.close(true);
  });

  it('names those whose secrets are to be renewed within two weeks, or should have been, while they work', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    await run('accounts.save', testAccount());
    const integrations = [
      testIntegration({ id: 'due' }),
      testIntegration({ id: 'overdue', statusChangedAt: '2026-11-19T00:00:00.000Z' }),
      testIntegration({ id: 'later' }),
      testIntegration({ id: 'resting', status: 'disabled' }),
      testIntegration({ id: 'broken', status: 'error' }),
    ];
    await run('intake.page', testPage({ entity: 'integrations', records: integrations }));
    const remind = (recordId: string, everyDays: number, at: string) =>
      run('credentials.setReminder', { accountId: 'account-1', recordId, everyDays, now: at });
    await remind('due', 24, '2026-11-10T12:00:00.000Z');
    await remind('overdue', 5, '2026-11-10T12:00:00.000Z');
    await remind('later', 24, '2026-11-10T12:00:00.001Z');
    await remind('resting', 5, '2026-11-10T12:00:00.000Z');
    const attention = await run('overview.attention', { accountId: 'account-1', now, limit: 3 });
    expect(attention.integrations.rows.map(({ id }) => id)).toEqual(['broken', 'overdue', 'due']);
    expect(attention.integrations.total).toBe(3);
    expect(await run('overview.accounts', { now })).toMatchObject([{ needAttention: 3 }]);
    session.close(true);
  });

  it('names causes that spike, unless they are put off', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    const accountId = 'account-1';
    const attention = () => run('overview.attention', { accountId, now, limit: 1 });
    await run('accounts.save', testAccount());
    const failed = ['stuckOrder', 'outOfStock'].flatMap((category) =>
      Array.from({ length: category === 'stuckOrder' ? 12 : 10 }, (_, index) =>
        testException({
          id: `${category}${index}`,
          category,
          createdAt: `2026-11-20T11:${10 + index}:00.000Z`,
        }),
      ),
    );
    await run('intake.page', testPage({ entity: 'exceptions', records: failed }));

    const found = await attention();
    expect(found.spikes).toMatchObject({ total: 2, rows: [{ kind: 'exceptionSpike', count: 12, usual: 0 }] });
    const groupId = found.spikes.rows[0]?.subjectId ?? '';
    const snooze = { until: '2026-11-21T00:00:00.000Z', above: null };
    await run('exceptions.mark', {
      accountId,
      kind: 'group',
      id: groupId,
      mark: { note: '', assignee: '', snooze },
    });
    expect((await attention()).spikes).toMatchObject({ total: 1, rows: [{ count: 10 }] });
    session.close(true);
  });
});
