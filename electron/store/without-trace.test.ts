import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUp, isSound, listBackups } from './backup.ts';
import { storePaths } from './quarantine.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testException,
  testInstant,
  testIntegration,
  testPage,
} from './store.testing.ts';

/** Names of the files below a folder in which the text stands. */
function filesWith(text: string, folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text))
    .map(({ name }) => name);
}

describe('a forgotten account', () => {
  it('leaves no trace in any file, and the others stay', async () => {
    using folder = temporaryFolder();
    const { session, run } = openTestStore(folder.path);
    const paths = storePaths(folder.path);
    const fill = async (accountId: string, word: string): Promise<void> => {
      await run('accounts.save', { ...testAccount(accountId, false), name: `Old ${word}` });
      await run('accounts.save', { ...testAccount(accountId, false), name: `New ${word}` });
      const integration = testIntegration({ id: `integration-${accountId}`, name: `Store ${word}` });
      await run('intake.page', testPage({ accountId, entity: 'integrations', records: [integration] }));
      const record = { entity: 'integrations', recordId: integration.id } as const;
      const edits = { name: `Edited ${word}` };
      await run('changes.stage', {
        accountId,
        setName: `Set ${word}`,
        changes: [{ ...record, operation: 'update', edits }],
        now: testInstant,
      });
      await run('drafts.save', { accountId, ...record, base: {}, edits, now: testInstant });
      const [set] = await run('changeSets.open', { accountId });
      const changeId = set?.changes[0]?.id ?? '';
      await run('journal.begin', { accountId, changeId, now: testInstant });
      const records = Array.from({ length: 200 }, (_, index) =>
        testException({ id: `${accountId}-${index}`, message: `Message ${index} ${word}` }),
      );
      await run('intake.page', testPage({ accountId, entity: 'exceptions', records }));
    };
    await fill('account-1', 'quillonberry');
    await fill('account-2', 'marigoldish');
    backUp(session.store.console, paths, 'daily', '2026-11-20T10:00:00.000Z');
    expect(filesWith('quillonberry', folder.path).length).toBeGreaterThan(0);

    await run('accounts.remove', { accountId: 'account-1' });
    // While the store is open, so as it would be found after a power cut.
    expect(filesWith('quillonberry', folder.path)).toEqual([]);
    expect(filesWith('account-1', folder.path)).toEqual([]);
    expect(filesWith('marigoldish', folder.path).length).toBeGreaterThan(0);
    expect(listBackups(paths).map((path) => isSound(path))).toEqual([true]);
    session.close(true);
  });
});
