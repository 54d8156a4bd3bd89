import type { Page } from '@playwright/test';
import { accessibilityFindings } from './accessibility.ts';
import { expect, test } from './harness.ts';
import { addHostileIntegrations, hostileNames } from './hostile.ts';
import { allPulled, connect } from './steps.ts';

/** Goes to a place of the window by its address, as a link does. */
async function visit(page: Page, place: string): Promise<void> {
  // Where the mouse rested on the page before, a hint may be shown on this one.
  await page.mouse.move(1, 1);
  await page.evaluate((hash) => {
    // These show another record, tab or section without being another page.
    const pageOf = (address: string): string =>
      address.replace(/\?.*$/u, '').replace(/^(#\/(?:integrations|orders|history|settings))\/.*$/u, '$1');
    if (pageOf(hash) !== pageOf(location.hash)) document.querySelector('h1')?.setAttribute('data-left', '');
    location.hash = hash;
  }, place);
  await expect(page.locator('h1[data-left]')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

test.describe.configure({ mode: 'parallel' });

// The harness fails each of these on any violation of the policy. What floats above the pages is gone through in `every-dialog.spec.ts`.
for (const language of ['en', 'de'] as const) {
  test(`a tour over every page and tab, in light, dark and forced colours: ${language}`, async ({
    window: page,
    accountServer,
  }) => {
    test.setTimeout(240_000);
    const expectAccessible = async (what: string): Promise<void> => {
      expect.soft(await accessibilityFindings(page), what).toEqual([]);
    };
    await addHostileIntegrations(accountServer);
    await page.evaluate((chosen) => window.penstock?.call['settings.update']({ language: chosen }), language);
    await expectAccessible('welcome');
    await visit(page, '#/connect');
    await expectAccessible('connecting');
    await page.locator('button[type="submit"]').click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await expectAccessible('connecting, with what is missing');
    await page.evaluate(() => window.penstock?.call['settings.update']({ language: 'en' }));
    await visit(page, '#/welcome');
    await connect(page, accountServer);
    await allPulled(page);
    await page.evaluate((chosen) => window.penstock?.call['settings.update']({ language: chosen }), language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);

    await test.step('pages and tabs', async () => {
      await visit(page, '#/overview');
      await expectAccessible('the start page');
      await visit(page, '#/activity');
      await page.locator('[data-row-focus]').first().click();
      await expect(page.locator('article h2')).toBeVisible();
      await expectAccessible('activity, with an event opened');
      await page.locator('figure summary').first().click();
      await expect(page.locator('figure table')).toBeVisible();
      await expectAccessible('activity, with its picture as a table');
      const events = await page.evaluate(async () => {
        const call = window.penstock?.call;
        const accounts = await call?.['accounts.list']({});
        const accountId = accounts?.ok === true ? (accounts.value.activeId ?? '') : '';
        const answer = await call?.['activity.page']({ accountId, limit: 1, status: 'failed' });
        return answer?.ok === true ? answer.value.rows.map(({ id }) => id) : [];
      });
      await visit(page, `#/activity/${events[0] ?? ''}`);
      await expect(page.locator('main summary')).toBeVisible();
      await expectAccessible('an event');
      await visit(page, '#/activity?status=nothing');
      await expectAccessible('activity, with nothing that matches');
      await visit(page, '#/integrations');
      await expectAccessible('the list');
      const ids = await page.evaluate(async () => {
        const call = window.penstock?.call;
        if (call === undefined) return [];
        const accounts = await call['accounts.list']({});
        const accountId = accounts.ok ? (accounts.value.activeId ?? '') : '';
        const rows = await call['integrations.list']({ accountId, text: '' });
        return rows.ok ? rows.value.map(({ id, name }) => ({ id, name: name.slice(0, 200) })) : [];
      });
      const looked = [
        { name: 'Northbay Reno', tabs: ['overview', 'settings', 'raw'] },
        { name: 'Order Hold Engine', tabs: ['settings'] },
        { name: hostileNames[0]?.name, tabs: ['overview', 'settings'] },
      ];
      for (const { name, tabs } of looked) {
        const id = ids.find((each) => each.name === name)?.id ?? '';
        for (const tab of tabs) {
          await visit(page, `#/integrations/${id}/${tab}`);
          await expect(page.getByRole('tabpanel')).not.toBeEmpty();
          await expectAccessible(`${name ?? ''}: ${tab}`);
        }
      }
      for (const { id } of ids) await visit(page, `#/integrations/${id}/settings`);
      await page.evaluate(() => (location.hash = '#/integrations/gone/overview'));
      await expect(page.getByRole('tab')).toHaveCount(0);
      await expectAccessible('an integration that is gone');
      await visit(page, '#/exceptions');
      await expect(page.getByRole('article').first()).toBeVisible();
      await expectAccessible('the inbox of exceptions');
      await page.getByRole('article').first().getByRole('checkbox').check();
      await expectAccessible('the inbox with something selected');
      await page.getByRole('article').first().getByRole('link').first().click();
      await expect(page.getByRole('textbox').first()).toBeVisible();
      await expectAccessible('a cause');
      await visit(page, '#/exceptions?view=list');
      await expect(page.getByRole('article').first()).toBeVisible();
      await expectAccessible('the flat list of exceptions');
      await page.getByRole('article').first().getByRole('link').first().click();
      await expect(page.locator('main textarea')).toBeVisible();
      await expectAccessible('an exception');
      await visit(page, '#/exceptions?view=actions');
      await expectAccessible('actions on exceptions');
      await visit(page, '#/orders');
      await expect(page.locator('main [data-row-focus]').first()).toBeVisible();
      await expectAccessible('orders');
      await page.locator('main [data-row-focus]').first().click();
      for (const [index, tab] of ['overview', 'rules', 'raw'].entries()) {
        await page.getByRole('tab').nth(index).click();
        await expect(page.getByRole('tabpanel')).not.toBeEmpty();
        await expectAccessible(`an order: ${tab}`);
      }
      await visit(page, '#/settings');
      await expectAccessible('settings');
      await page.locator('[data-section="notifications"] [role="switch"]').last().click();
      await expect(page.locator('[data-section="notifications"] input[type="time"]')).toHaveCount(2);
      await expectAccessible('settings, with quiet hours');
      await visit(page, '#/compare');
      await expectAccessible('comparing, with one side chosen');
      await visit(page, '#/compare?left=bundle:gone&right=bundle:gone');
      await expect(page.getByRole('main').getByRole('heading', { level: 2 })).not.toHaveCount(0);
      await expectAccessible('comparing what is not open any more');
    });
  });
}

test('hostile names are shown as text', async ({ window: page, accountServer }) => {
  await addHostileIntegrations(accountServer);
  await connect(page, accountServer);
  await allPulled(page);
  for (const { name, shown } of hostileNames) {
    await page.getByRole('link', { name: 'Integrations', exact: true }).click();
    const row = page.locator('[role="row"][aria-level="2"]').filter({ hasText: shown });
    await row.first().click();
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toContainText(shown);
    // Cut, and without what turns the text around it.
    expect((await heading.innerText()).length).toBeLessThan(1_100);
    expect(await heading.innerText()).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u);
    for (const tab of ['Settings', 'Raw', 'Overview']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tabpanel', { name: tab })).not.toBeEmpty();
    }
    expect(await page.locator('img, svg[onload], script:not([src]), iframe').count(), name.slice(0, 40)).toBe(
      0,
    );
    const title = await page.title();
    expect(title).toMatch(/ – Penstock$/);
    expect(title).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u);
    expect(title.length).toBeLessThan(300);
  }
  await page.getByRole('link', { name: 'Integrations', exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: 'ba5eba11ba5eba06' })).toBeVisible();
  await page.getByRole('searchbox').fill('<img src=x');
  await expect(page.locator('[role="row"][aria-level="2"]')).toHaveCount(1);
});
