import type { ReplaySubject } from '../../shared/domain/replay.ts';
import type { ReplayConfiguration } from '../../shared/rules/replay/configuration.ts';
import type { ReplayContext } from '../../shared/rules/replay/player.ts';
import { stockLookup } from '../../shared/rules/stock.ts';
import { triggerEntities } from '../../shared/rules/trigger-entity.ts';
import { openDatabase } from '../store/database.ts';
import { storePaths } from '../store/quarantine.ts';
import { createAutomationStates } from '../store/reads/automation-states.ts';
import { createPlayedRecords, type PlayedKind, type PlayedRecords } from '../store/reads/played-records.ts';
import { createAccountRepository } from '../store/repositories/accounts.ts';
import { createCacheAccountRepository } from '../store/repositories/cache-accounts.ts';

/** One account as it is stored, opened for one piece of work: never longer, because a damaged file is replaced while the program runs. */
export interface Reading extends Disposable {
  readonly account: number;
  readonly records: PlayedRecords;
  configuration(): ReplayConfiguration;
  /** Differs when the configuration does. */
  configurationRevision(): string;
  /** Stock (where it is asked for) and run history of rules that run once. */
  context(subject: ReplaySubject, runAt: number, configuration: ReplayConfiguration): ReplayContext;
}

/** Opens the store's files for reading. What is read is one state of both, however much is written meanwhile. */
export function openReading(folder: string, accountId: string): Reading {
  const paths = storePaths(folder);
  const consoleDatabase = openDatabase(paths.console, 'console', { readonly: true });
  const cache = openDatabase(paths.cache, 'cache', { readonly: true });
  consoleDatabase.exec('BEGIN');
  cache.exec('BEGIN');
  const own = createAccountRepository(consoleDatabase).number(accountId) ?? 0;
  const account = createCacheAccountRepository(cache).number(accountId) ?? 0;
  const records = createPlayedRecords(cache);
  const states = createAutomationStates(consoleDatabase);
  return {
    account,
    records,
    configuration: () => states.read(own),
    configurationRevision: () => states.revision(own),
    context: (subject, runAt, configuration) => ({
      runAt,
      stock: subject.kind === 'routing' ? stockLookup(records.stock(account)) : () => undefined,
      ...runHistory(records, account, subject, configuration),
    }),
    [Symbol.dispose]: () => {
      consoleDatabase.close();
      cache.close();
    },
  };
}

/** The cached records that a subject is played on; null where Penstock keeps none of that kind. */
export function playedKind(subject: ReplaySubject): PlayedKind | null {
  if (subject.kind === 'routing') return 'orders';
  const { kind } = triggerEntities[subject.trigger];
  if (kind === 'order') return 'orders';
  return kind === 'exception' ? 'exceptions' : null;
}

/** Only where runs have been pulled is it known that a rule was *not* applied to a record. */
function runHistory(
  records: PlayedRecords,
  account: number,
  subject: ReplaySubject,
  { rules }: ReplayConfiguration,
): Pick<ReplayContext, 'alreadyApplied'> {
  if (subject.kind === 'routing' || records.pulledAt(account, 'automationRuns') === null) return {};
  const runOnce = rules.filter((rule) => rule.runOnce && rule.trigger === subject.trigger);
  const applied = new Map(runOnce.map(({ id }) => [id, records.appliedTo(account, id)]));
  return { alreadyApplied: (ruleId, recordId) => applied.get(ruleId)?.has(recordId) ?? false };
}
