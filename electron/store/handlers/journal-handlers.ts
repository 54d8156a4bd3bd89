import { createApplying } from '../changes/applying.ts';
import { createChangeTables } from '../changes/change-tables.ts';
import { createCredentialSteps } from '../changes/credential-steps.ts';
import { createConfigurationIntakes } from '../intake/configuration-intake.ts';
import { createConfigurationRecordRepository } from '../repositories/configuration-records.ts';
import { createVersionRepository } from '../repositories/versions.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

/** The journal of applying changes: on disk before a call is made, closed after it together with what the call has brought. */
export function createJournalHandlers({
  store,
  consoleAccount,
  writableAccount,
  revision,
}: StoreContext): Handlers<'journal.begin' | 'journal.end' | 'journal.open'> {
  const tables = createChangeTables(store.console);
  const applying = createApplying({
    ...tables,
    intakes: createConfigurationIntakes(store.console),
    records: createConfigurationRecordRepository(store.console),
    versions: createVersionRepository(store.console),
    credentials: createCredentialSteps(store.console),
  });
  const together = <Value>(work: () => Value): Value => store.console.transaction(work).immediate();

  return {
    'journal.begin': ({ accountId, changeId, now }) => ({
      stepId: together(() => applying.begin(writableAccount(accountId), changeId, now)),
    }),
    'journal.end': (input) => {
      const { changedIds, leftId } = together(() => applying.end(input));
      return { revision: changedIds.length > 0 ? revision.next() : revision.current(), leftId };
    },
    'journal.open': ({ accountId }) => tables.journal.open(consoleAccount(accountId)),
  };
}
