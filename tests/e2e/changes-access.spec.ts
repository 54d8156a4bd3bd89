import type { Page } from '@playwright/test';
import { accessibilityFindings } from './accessibility.ts';
import { openChanges, openTab, review, settingThere, unsavedBar } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect, rowOf } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

const shop = 'Harbor & Pine US';

/** Presses Tab until the control has the focus. Throws when it does not come after many. */
async function tabTo(page: Page, control: ReturnType<Page['locator']>): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the focus does not come there');
}

test('changes are made with the keyboard only, on screens that axe finds no fault with', async ({
  window: page,
  accountServer,
}) => {
  test.slow();
  await connect(page, accountServer);
  await allPulled(page);
  await openTab(page, shop, 'Settings');
  const keepBack = page.getByRole('textbox', { name: 'Keep back' });

  await test.step('edit, review, apply: keyboard only', async () => {
    await tabTo(page, keepBack);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('7');
    await expect(unsavedBar(page)).toBeVisible();
    expect(await accessibilityFindings(page)).toEqual([]);
    await tabTo(page, unsavedBar(page).getByRole('button', { name: 'Review' }));
    await page.keyboard.press('Enter');
    const apply = review(page).getByRole('button', { name: 'Apply 1 change' });
    await expect(apply).toBeEnabled();
    expect(await accessibilityFindings(page)).toEqual([]);
    await tabTo(page, apply);
    await page.keyboard.press('Enter');
    await expect(review(page)).toHaveCount(0);
    expect(await settingThere(accountServer, shop, 'inventory.buffer')).toBe(7);
  });

  await test.step('undo in the form', async () => {
    await keepBack.fill('8');
    await keepBack.press('ControlOrMeta+Z');
    await expect(keepBack).toHaveValue('7');
    await expect(unsavedBar(page)).toHaveCount(0);
  });

  await test.step('Escape leaves the review, and what was typed stays', async () => {
    await keepBack.fill('9');
    await unsavedBar(page).getByRole('button', { name: 'Review' }).press('Enter');
    await expect(review(page).getByRole('button', { name: 'Apply 1 change' })).toBeEnabled();
    await page.keyboard.press('Escape');
    await expect(review(page)).toHaveCount(0);
    await expect(keepBack).toHaveValue('9');
    await unsavedBar(page).getByRole('button', { name: 'Review' }).press('Enter');
    await review(page).getByRole('button', { name: 'Stage' }).click();
  });

  await test.step('the pages of changes and of the history', async () => {
    await openChanges(page);
    await expect(page.getByRole('button', { name: 'Apply 1 change' })).toBeEnabled();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'History' }).click();
    await expect(page.getByRole('article').first()).toBeVisible();
    expect(await accessibilityFindings(page)).toEqual([]);
    for (const tab of ['As it was', 'Compare']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible();
      expect(await accessibilityFindings(page)).toEqual([]);
    }
  });
});

test.describe('in German', () => {
  test.use({ environment: { LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de' } });

  test('the form, the review and what comes after speak German', async ({ window: page, accountServer }) => {
    await page.getByRole('button', { name: 'Konto verbinden' }).click();
    await page.getByRole('radio', { name: 'Andere Adresse' }).check();
    await page.getByLabel('Basis-URL').fill(accountServer.url);
    await page.getByLabel('API-Schlüssel').fill(accountServer.key);
    await page.getByRole('button', { name: 'Verbinden', exact: true }).click();
    await page.getByRole('link', { name: 'Integrationen', exact: true }).click();
    await rowOf(page, shop).click();
    await page.getByRole('tab', { name: 'Einstellungen' }).click();
    await page.getByRole('textbox', { name: 'Keep back' }).fill('4');
    await page.getByRole('button', { name: 'Prüfen' }).click();
    await expect(review(page)).toContainText(/1 zu ändern/);
    await review(page).getByRole('button', { name: '1 Änderung anwenden' }).click();
    await expect(review(page)).toHaveCount(0);
    expect(await settingThere(accountServer, shop, 'inventory.buffer')).toBe(4);
  });
});
