import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import BetterSqlite3 from 'better-sqlite3';
import type { AccountServer } from './account-server.ts';
import { allPulled, connect } from './steps.ts';

/** Connects and waits until what is there was looked at: what comes from then on is news. */
export async function connectAndWatch(page: Page, server: AccountServer, userData: string): Promise<void> {
  await connect(page, server);
  await allPulled(page);
  const file = join(userData, 'store', 'console.db');
  await expect
    .poll(() => {
      const database = new BetterSqlite3(file, { readonly: true });
      const watched = database.prepare('SELECT count(*) FROM notification_watches').pluck().get();
      database.close();
      return watched;
    })
    .toBe(2);
}
