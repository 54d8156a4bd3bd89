import { startStore } from '../start-store.ts';
import { testAccount, testInstant, testPage, testRule } from '../store.testing.ts';

/** A process that stages a change, begins to apply it, says so, and is killed there. Argument: the store's folder. */
const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder.');
const accountId = 'account-1';
const store = await startStore({ folder, workerUrl: new URL('../worker.ts', import.meta.url) });
await store.run('accounts.save', testAccount());
await store.run('intake.page', testPage({ entity: 'automationRules', records: [testRule({ id: 'r1' })] }));
const set = await store.run('changes.stage', {
  accountId,
  setName: 'Set',
  changes: [
    { entity: 'automationRules', recordId: 'r1', operation: 'update', edits: { name: 'Hold gifts' } },
  ],
  now: testInstant,
});
const changeId = set.changes[0]?.id ?? '';
const { stepId } = await store.run('journal.begin', { accountId, changeId, now: testInstant });
process.stdout.write(`${JSON.stringify({ changeId, stepId })}\n`);
