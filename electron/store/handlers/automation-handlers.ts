import { AppError } from '../../../shared/errors.ts';
import type { AutomationOperations } from '../automation-operations.ts';
import { createChangeTables } from '../changes/change-tables.ts';
import { createAutomationView } from '../reads/automation-view.ts';
import { createLocationStock } from '../reads/location-stock.ts';
import { createEvidenceRepository } from '../repositories/evidence.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

/** Automations as they are stored, and what replays found. */
export function createAutomationHandlers({
  store,
  accounts,
  cacheAccounts,
  consoleAccount,
}: StoreContext): Handlers<keyof AutomationOperations> {
  const view = createAutomationView(store.console, store.cache);
  const stock = createLocationStock(store.cache);
  const { changes } = createChangeTables(store.console);
  const evidence = createEvidenceRepository(store.console);
  /** No account of `cache.db` has the number 0: nothing pulled yet. */
  const cacheNumber = (accountId: string): number => cacheAccounts.number(accountId) ?? 0;

  return {
    'automations.view': ({ accountId }) =>
      view({ consoleAccount: accounts.number(accountId) ?? 0, cacheAccount: cacheNumber(accountId) }),
    'automations.stock': ({ accountId }) => stock(cacheNumber(accountId)),
    'evidence.attach': ({ accountId, changeIds, evidence: found }) => {
      const account = consoleAccount(accountId);
      const open = changeIds.map((id) => changes.get(account, id));
      const numbers = open.flatMap((one) => (one?.change.state === 'open' ? [one.number] : []));
      if (numbers.length < changeIds.length) throw new AppError('record.notFound');
      store.console.transaction(() => evidence.attach(account, numbers, found)).immediate();
      return null;
    },
    'evidence.of': ({ accountId, changeId }) => {
      const number = changes.get(consoleAccount(accountId), changeId)?.number;
      const kept = number === undefined ? null : evidence.of(number);
      if (kept === null) return null;
      const together = kept.changes.map((one) => changes.byNumber(one)?.change);
      return { evidence: kept.evidence, changes: together.filter((change) => change !== undefined) };
    },
  };
}
