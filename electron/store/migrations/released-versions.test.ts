import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { entities } from '../../../shared/domain/entity.ts';
import { storeFiles } from '../database.ts';
import { schemaVersion } from '../migrate.ts';
import { openTestStore, temporaryFolder, testAccount } from '../store.testing.ts';
import { cacheMigrations } from './cache/index.ts';
import { consoleMigrations } from './console/index.ts';

const fixtures = fileURLToPath(new URL('../../../tests/fixtures/store', import.meta.url));
const accountId = testAccount().id;

describe.each(readdirSync(fixtures).filter((name) => name.startsWith('version-')))(
  'a store of %s',
  (name) => {
    it('opens at the newest schema with everything that was in it', async () => {
      using folder = temporaryFolder();
      cpSync(join(fixtures, name), folder.path, { recursive: true });
      const { session, run } = openTestStore(folder.path);
      expect(storeFiles.map((file) => schemaVersion(session.store[file]))).toEqual([
        consoleMigrations.length,
        cacheMigrations.length,
      ]);
      expect(await run('notices.list', {})).toEqual([]);
      expect(await run('accounts.list', {})).toEqual([testAccount()]);
      expect(await run('settings.get', {})).toMatchObject({ theme: 'dark' });
      expect(await run('shellState.get', { name: 'window' })).toBe('{"width":1200}');
      for (const entity of entities)
        expect(await run('intake.count', { accountId, entity })).toBeGreaterThan(0);
      expect(await run('sync.cursors', { accountId })).toHaveLength(entities.length);
      const rows = await run('integrations.list', {
        accountId,
        text: 'renamed',
        now: '2026-11-18T00:00:00.000Z',
      });
      expect(rows).toMatchObject([{ connector: 'Shopify', missingFields: [] }]);
      expect(await run('orders.page', { accountId, limit: 50, sort: '-createdAt' })).toMatchObject({
        total: 20,
      });
      expect(await run('search.records', { accountId, text: 'dock', limit: 5 })).toHaveLength(1);
      expect(session.store.console.prepare('SELECT count(*) FROM versions').pluck().get()).toBe(11);
      session.close(true);
    });
  },
);
