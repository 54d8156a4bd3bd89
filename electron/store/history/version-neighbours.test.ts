import { describe, expect, it } from 'vitest';
import { createConfigurationIntakes } from '../intake/configuration-intake.ts';
import { openTestStore, temporaryFolder, testAccount, testIntegration } from '../store.testing.ts';

const accountId = 'account-1';
const hour = 3_600_000;
const start = Date.parse('2026-11-01T00:00:00.000Z');
const at = (hours: number): string => new Date(start + hours * hour).toISOString();

describe('the neighbours of an instant', () => {
  it('are the changes right before and right after it, of any record', async () => {
    using folder = temporaryFolder();
    const store = openTestStore(folder.path);
    await store.run('accounts.save', testAccount());
    const intakes = createConfigurationIntakes(store.session.store.console);
    const seen = [1, 1.5, 30, 500];
    seen.forEach((hours, index) => {
      const record = testIntegration({ id: `i${index % 2}`, name: `Shop ${index}`, updatedAt: at(hours) });
      intakes.integrations.take(1, [record], [], start + hours * hour);
    });
    const neighbours = (hours: number) => store.run('history.neighbours', { accountId, at: at(hours) });
    expect(await neighbours(0)).toEqual({ previous: null, next: at(1) });
    expect(await neighbours(1)).toEqual({ previous: null, next: at(1.5) });
    expect(await neighbours(1.2)).toEqual({ previous: at(1), next: at(1.5) });
    expect(await neighbours(30)).toEqual({ previous: at(1.5), next: at(500) });
    expect(await neighbours(31)).toEqual({ previous: at(30), next: at(500) });
    expect(await neighbours(500)).toEqual({ previous: at(30), next: null });
    expect(await neighbours(9_000)).toEqual({ previous: at(500), next: null });
    expect(await store.run('history.neighbours', { accountId: 'nobody', at: at(1) })).toEqual({
      previous: null,
      next: null,
    });
  });
});
