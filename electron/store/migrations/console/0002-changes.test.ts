import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../database.ts';
import { schemaVersion } from '../../migrate.ts';
import { storePaths } from '../../quarantine.ts';
import { openTestStore, temporaryFolder, testIntegration, testPage } from '../../store.testing.ts';

const fixture = fileURLToPath(new URL('../../../../tests/fixtures/store/version-1/', import.meta.url));
const accountId = 'account-1';
const renamed = { accountId, entity: 'integrations', recordId: 'a000000000000000' } as const;

describe('a store of schema version 1', () => {
  it('is backed up, keeps all it has, and has a history and changes from then on', async () => {
    using folder = temporaryFolder();
    const paths = storePaths(folder.path);
    for (const file of ['console', 'cache'] as const) copyFileSync(join(fixture, `${file}.db`), paths[file]);
    const { session, run } = openTestStore(folder.path);
    expect(schemaVersion(session.store.console)).toBeGreaterThanOrEqual(2);
    expect(session.store.repairs).toEqual([]);

    const { lines } = await run('history.timeline', { accountId, limit: 200 });
    expect(lines).toHaveLength(11);
    expect(lines[0]).toMatchObject({
      recordId: renamed.recordId,
      kind: 'changed',
      source: 'pull',
      changedAt: '2026-11-20T08:00:00.000Z',
      changeSetId: null,
    });
    expect(lines[0]?.differences.map(({ member }) => member)).toContain('name');
    expect(lines.slice(1).every(({ kind }) => kind === 'first')).toBe(true);
    const now = new Date().toISOString();
    expect(await run('history.moment', { accountId, at: now })).toHaveLength(10);

    const changes = [{ ...renamed, operation: 'update' as const, edits: { name: 'Named once more' } }];
    const set = await run('changes.stage', { accountId, setName: 'Set', changes, now });
    expect(set.changes).toMatchObject([{ recordName: 'Renamed since', base: { name: 'Renamed since' } }]);
    const record = testIntegration({ id: renamed.recordId, name: 'Named once more', updatedAt: now });
    await run('intake.page', testPage({ entity: 'integrations', records: [record] }));
    expect((await run('history.timeline', { accountId, limit: 1 })).lines).toMatchObject([
      { recordId: renamed.recordId, name: 'Named once more' },
    ]);
    session.close(true);

    const [backup] = readdirSync(paths.backups).filter((name) => name.endsWith('.db'));
    const before = openDatabase(join(paths.backups, backup ?? ''), 'console', { readonly: true });
    expect(schemaVersion(before)).toBe(1);
    before.close();
  });
});
