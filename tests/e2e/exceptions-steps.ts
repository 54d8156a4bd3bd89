import { expect, type Locator, type Page } from '@playwright/test';
import type { AccountServer } from './account-server.ts';
import { control, pullNow } from './steps.ts';

/** An exception as the wire names its members; what is absent is made up. */
export interface WrongThing {
  readonly category?: string;
  readonly exceptionType?: string;
  readonly integration?: string;
  readonly message: string;
  readonly reference?: string;
  readonly entityId?: string;
  readonly details?: unknown;
}

let made = 0;

/** Puts open exceptions, just raised, into a sample account. Gives their ids. */
export async function raiseThere(server: AccountServer, things: readonly WrongThing[]): Promise<string[]> {
  const { now } = (await control(server, 'GET clock')) as { now: string };
  const records = things.map((thing) => {
    made += 1;
    return {
      exceptionId: `ee${made.toString(16).padStart(14, '0')}`,
      ...{ category: 'stuckOrder', exceptionType: 'test', entityType: 'orders', integration: 'nobody' },
      ...{ entityId: `order-${made}`, reference: `#${made}`, orgKey: 'org', status: 'active' },
      ...{ createdAt: now, updatedAt: now },
      ...thing,
    };
  });
  for (let from = 0; from < records.length; from += 1_000)
    await control(server, 'POST records', {
      entity: 'exceptions',
      records: records.slice(from, from + 1_000),
    });
  return records.map(({ exceptionId }) => exceptionId);
}

/** How many exceptions of a sample account, among these, have which status. */
export async function statusesThere(
  server: AccountServer,
  ids: readonly string[],
): Promise<Record<string, number>> {
  const wanted = new Set(ids);
  const counts: Record<string, number> = {};
  for (let skip = 0, last = false; !last; skip += 1_000) {
    const reply = await fetch(`${server.url}/exceptions?keys=exceptionId,status&count=1000&skip=${skip}`, {
      headers: { 'X-Pipe17-Key': server.key },
    });
    const page = (await reply.json()) as {
      exceptions: { exceptionId: string; status: string }[];
      pagination: { last: boolean };
    };
    for (const { exceptionId, status } of page.exceptions)
      if (wanted.has(exceptionId)) counts[status] = (counts[status] ?? 0) + 1;
    last = page.pagination.last;
  }
  return counts;
}

/** Goes to the inbox by the navigation. */
export async function openInbox(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main navigation' })
    .getByRole('link', { name: /^Exceptions/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Exceptions' })).toBeVisible();
}

/** A cause of the inbox, by words of its messages. */
export const causeOf = (page: Page, words: string): Locator =>
  page.getByRole('article').filter({ hasText: words });

/** Pulls until the inbox shows a cause. */
export async function pullUntil(page: Page, cause: Locator): Promise<void> {
  await pullNow(page);
  await expect(cause).toBeVisible({ timeout: 20_000 });
}
