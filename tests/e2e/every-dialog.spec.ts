import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { AccountServer } from './account-server.ts';
import { accessibilityFindings } from './accessibility.ts';
import { rulesThere } from './automation-steps.ts';
import { integrationThere } from './changes-steps.ts';
import { dialogs } from './floating-dialogs.ts';
import { floatingComponents, type Floating, type Opening } from './floating.ts';
import { focusReturns, watchFocus } from './focus-return.ts';
import { expect, test } from './harness.ts';
import { menus } from './floating-menus.ts';
import { visitPlace } from './places.ts';
import { projectFolder } from './runtime.ts';
import { addShop, connectorNamed } from './setup-steps.ts';
import { allPulled, connect } from './steps.ts';
import { wordsOf } from './words.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });
test.describe.configure({ mode: 'parallel' });

const floating = '[role="menu"], [role="dialog"]';

test('every dialog, menu and card that floats is gone through', () => {
  const listed = [...dialogs, ...menus].map(({ component }) => component);
  expect([...new Set(listed)].toSorted()).toEqual(floatingComponents());
});

/** Connects an account that has something for each of them: a view, a change that waits, a setup that was begun. */
async function prepare(page: Page, server: AccountServer): Promise<Opening['ids']> {
  await addShop(server, 'Aardvark', 'https://aardvark.example', 'bad-key-of-aardvark');
  await connect(page, server);
  await allPulled(page);
  const { integrationId: integration } = await integrationThere(server, 'Harbor & Pine US');
  const { integrationId: changed } = await integrationThere(server, 'Northbay Reno');
  const connector = await connectorNamed(server, 'Storelane');
  await page.evaluate(
    async ({ changed, connector }) => {
      const call = window.penstock?.call;
      const accounts = await call?.['accounts.list']({});
      const accountId = accounts?.ok === true ? accounts.value.activeId : null;
      if (call === undefined || accountId === null) throw new Error('there is no account');
      const record = { accountId, entity: 'integrations' } as const;
      await call['changes.stage']({
        accountId,
        changes: [
          { entity: 'integrations', recordId: changed, operation: 'update', edits: { name: 'Reno' } },
        ],
      });
      await call['drafts.save']({
        ...record,
        recordId: 'new:begun',
        base: {},
        edits: { name: 'Begun', connectorId: connector },
      });
      await call['views.save']({ accountId, list: 'integrations', name: 'North', query: { text: 'north' } });
    },
    { changed, connector },
  );
  const [rule] = await rulesThere(server);
  return { integration, rule: rule?.ruleId ?? '' };
}

/** The page of an address: its other tabs, sections and filters show the same one. */
const pageOf = (address: string): string =>
  address.replace(/\?.*$/u, '').replace(/^(#\/settings|#\/integrations\/[^/]+)\/.*$/u, '$1');

const nameOf = ({ component, what }: Floating): string =>
  what === undefined ? component : `${component}: ${what}`;

/** Keeps a picture, to be looked at. */
async function keepPicture(page: Page, kind: string, one: Floating): Promise<void> {
  const folder = join(projectFolder, 'artifacts', 'dialogs', kind);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${nameOf(one).replaceAll(/[^a-z]+/giu, '-')}.png`) });
}

/** What is wrong with a dialog's size: it reaches beyond the window, or is wider than it shows. A menu is where what it belongs to is. */
const unfit = (page: Page): Promise<string[]> =>
  page.locator('[role="dialog"]').evaluateAll((all) =>
    all.flatMap((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const outside = left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
      // What may be wider than its place says so: a table, a file.
      const wide = [element, ...element.querySelectorAll('*:not(pre, pre *, table, table *)')].some(
        (part) =>
          part.scrollWidth > part.clientWidth + 1 && /auto|scroll/u.test(getComputedStyle(part).overflowX),
      );
      return [...(outside ? ['beyond the window'] : []), ...(wide ? ['wider than it shows'] : [])];
    }),
  );

for (const language of ['en', 'de'] as const) {
  for (const [kind, all] of Object.entries({ dialogs, menus })) {
    test(`${kind}, without a fault, in all appearances, wide and narrow, left by Escape: ${language}`, async ({
      window: page,
      accountServer,
      complaints,
    }) => {
      test.setTimeout(400_000);
      complaints.expect(/a fault of the tour/u);
      const ids = await prepare(page, accountServer);
      const words = wordsOf(language);
      await page.evaluate(
        (chosen) => window.penstock?.call['settings.update']({ language: chosen }),
        language,
      );
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      const button: Opening['button'] = (key) => page.getByRole('button', { name: words(key) });
      for (const one of all) {
        const address = typeof one.place === 'string' ? one.place : one.place(ids);
        await page.setViewportSize({ width: 1_200, height: 800 });
        const samePage = pageOf(address) === pageOf(new URL(page.url()).hash);
        await visitPlace(page, { name: nameOf(one), address, samePage });
        await watchFocus(page);
        await one.open({ page, words, button, ids });
        await expect(page.locator(floating).last(), nameOf(one)).toBeVisible();
        const focusFault = await focusReturns(page);
        expect.soft(await accessibilityFindings(page), nameOf(one)).toEqual([]);
        await keepPicture(page, language, one);
        await page.setViewportSize({ width: 480, height: 640 });
        await expect.soft.poll(() => unfit(page), `${nameOf(one)}, 480 pixels wide`).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        await keepPicture(page, `${language} narrow dark`, one);
        await page.emulateMedia({ colorScheme: null });
        while ((await page.locator(floating).count()) > 0) {
          const before = await page.locator(floating).count();
          await page.keyboard.press('Escape');
          await expect(page.locator(floating), `${nameOf(one)} is left by Escape`).toHaveCount(before - 1);
        }
        await expect.soft.poll(focusFault, `${nameOf(one)}: the focus goes back`).toBe('');
      }
    });
  }
}
