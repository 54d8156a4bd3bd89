import { lastDailyBackup } from './backup.ts';
import { checkedAtName } from './handlers/maintenance-handlers.ts';
import type { StoreSession } from './session.ts';
import { createAccountRepository } from './repositories/accounts.ts';
import { createCacheAccountRepository } from './repositories/cache-accounts.ts';
import { forgetVersions } from './history/forget-versions.ts';
import { createNoticeRepository } from './repositories/notices.ts';
import { createSettingsRepository } from './repositories/settings.ts';
import { createShellStateRepository } from './repositories/shell-state.ts';

const day = 86_400_000;
const week = 7 * day;

/**
 * What is due now, one after the other: finish bulk loads that were cut off, remove what belongs to no account any more, look through the files after an
 * unclean stop and weekly, forget versions that are kept no longer and back up daily. `current` gives the session in force, which a check may replace.
 */
export async function doDueMaintenance(
  current: () => StoreSession,
  afterUncleanStop: boolean,
): Promise<void> {
  for (const { account, entity } of current().bulkLoads.cutOff()) {
    await current().bulkLoads.finish(account, entity);
  }
  removeOrphans(current());
  if (afterUncleanStop || isCheckDue(current())) await current().handlers['maintenance.check']({});
  if (Date.now() - (lastDailyBackup(current().store.paths) ?? 0) < day) return;
  await forgetOldVersions(current());
  await backUpDaily(current());
}

function isCheckDue({ store }: StoreSession): boolean {
  const checkedAt = createShellStateRepository(store.console).get(checkedAtName);
  return checkedAt === null || !(Math.abs(Date.now() - Date.parse(checkedAt)) < week);
}

/** Records of accounts that `console.db` doesn't know: left by a removal that was cut off, or by a console that was restored. */
function removeOrphans({ store }: StoreSession): void {
  const accounts = createAccountRepository(store.console);
  const cacheAccounts = createCacheAccountRepository(store.cache);
  for (const id of cacheAccounts.ids()) {
    if (accounts.number(id) === undefined) cacheAccounts.remove(id);
  }
}

/** Versions that are kept no longer, where a person chose so. */
async function forgetOldVersions({ store }: StoreSession): Promise<void> {
  const { keepHistory } = createSettingsRepository(store.console).get();
  if (keepHistory !== 'all') await forgetVersions(store.console, Date.now() - Number(keepHistory) * day);
}

async function backUpDaily({ store, handlers }: StoreSession): Promise<void> {
  try {
    await handlers['maintenance.backup']({});
  } catch (error) {
    const notices = createNoticeRepository(store.console);
    const isKnown = notices.list().some(({ kind }) => kind === 'backupFailed');
    if (!isKnown) {
      notices.add({ kind: 'backupFailed', at: new Date().toISOString(), detail: store.paths.backups });
    }
    throw error;
  }
}
