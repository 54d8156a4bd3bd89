import { expect } from '@playwright/test';
import type { Floating } from './floating.ts';

const settings = (section: string): string => `#/settings/${section}`;

/** Every dialog, and how a person opens it. */
export const dialogs: readonly Floating[] = [
  {
    component: 'pages/settings/ReplaceKeyDialog',
    place: settings('accounts'),
    open: ({ button }) => button('settings.replaceKey').click(),
  },
  {
    component: 'pages/settings/MoveDialog',
    place: settings('accounts'),
    open: ({ button }) => button('accountForm.move').click(),
  },
  {
    component: 'pages/settings/SignOutDialog',
    place: settings('accounts'),
    open: ({ button }) => button('settings.signOut').click(),
  },
  {
    component: 'parts/bundles/ExportDialog',
    place: settings('accounts'),
    open: ({ button }) => button('settings.export').click(),
  },
  {
    component: 'pages/settings/ForgetDialog',
    place: settings('accounts'),
    open: ({ button }) => button('settings.forget').click(),
  },
  {
    component: 'pages/settings/ShortcutDialog',
    place: settings('shortcuts'),
    open: ({ page }) => page.locator('[data-section="shortcuts"] .ways button').first().click(),
  },
  {
    component: 'pages/settings/DiagnosticsDialog',
    place: settings('diagnostics'),
    open: ({ page }) => page.locator('[data-section="diagnostics"] button').first().click(),
  },
  {
    component: 'pages/settings/RestoreDialog',
    place: settings('data'),
    open: async ({ page, button, words }) => {
      const copies = page.getByRole('list', { name: words('settings.copies.title') }).getByRole('button');
      if ((await copies.count()) === 0) await button('settings.backUp').click();
      await copies.first().click();
      await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
    },
  },
  {
    component: 'pages/settings/ResetDialog',
    what: 'the cache',
    place: settings('data'),
    open: ({ button }) => button('settings.reset.open.cache').click(),
  },
  {
    component: 'pages/settings/ResetDialog',
    what: 'everything',
    place: settings('data'),
    open: ({ button }) => button('settings.reset.open.everything').click(),
  },
  {
    component: 'pages/frame/ShortcutsSheet',
    place: '#/changes',
    open: ({ page }) => page.keyboard.press('F1'),
  },
  {
    component: 'pages/search/SearchDialog',
    place: '#/orders',
    open: async ({ page }) => {
      await page.keyboard.press('ControlOrMeta+K');
      // At once: what is typed before the box is there is not lost.
      await page.keyboard.type('harbor');
      await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('harbor');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    component: 'pages/frame/FaultDialog',
    place: '#/overview',
    open: ({ page }) =>
      page.evaluate(() => {
        window.dispatchEvent(new ErrorEvent('error', { error: new Error('a fault of the tour') }));
      }),
  },
  {
    component: 'components/catalogue/ConnectorDialog',
    place: '#/catalogue',
    open: async ({ page }) => {
      await page.getByRole('grid').getByRole('row').first().focus();
      await page.keyboard.press('Enter');
    },
  },
  {
    component: 'components/catalogue/LinkDialog',
    place: '#/catalogue',
    open: async ({ page }) => {
      await page.getByRole('searchbox').fill('Storelane');
      await page.getByRole('row').filter({ hasText: 'Storelane' }).first().focus();
      await page.keyboard.press('Enter');
      await page.locator('.readme a, .readme button').first().click();
      await expect(page.getByRole('dialog').last()).toContainText('://');
    },
  },
  {
    component: 'pages/integrations/DiscardSetupDialog',
    place: '#/integrations',
    open: ({ page, words }) =>
      page
        .getByRole('region', { name: words('unfinishedSetups.title') })
        .getByRole('button')
        .first()
        .click(),
  },
  {
    component: 'parts/connection/CopyDialog',
    place: ({ integration }) => `#/integrations/${integration}/connection`,
    open: ({ button }) => button('copy.open').click(),
  },
  {
    component: 'parts/views/ViewNameDialog',
    place: '#/integrations?text=northbay',
    open: ({ button }) => button('views.save').click(),
  },
  {
    component: 'parts/exceptions/ActionReviewDialog',
    place: '#/exceptions',
    open: async ({ page }) => {
      await page.getByRole('article').first().getByRole('link').first().focus();
      await page.keyboard.press('d');
      await expect(page.getByRole('dialog').getByRole('list').first()).toBeVisible();
    },
  },
  {
    component: 'parts/exceptions/SnoozeDialog',
    place: '#/exceptions',
    open: async ({ page }) => {
      await page.getByRole('article').first().getByRole('link').first().focus();
      await page.keyboard.press('s');
    },
  },
  {
    component: 'components/rules/MoveDialog',
    place: '#/automations/rules?trigger=orders.new',
    open: async ({ page, words }) => {
      await page.getByRole('row').first().locator('[aria-haspopup="menu"]').click();
      await page.getByRole('menuitem', { name: words('rules.moveTo') }).click();
    },
  },
  {
    component: 'parts/replay/ReplayDialog',
    place: '#/automations/rules?trigger=orders.new',
    open: ({ button }) => button('replay.open').click(),
  },
  {
    component: 'parts/replay/ReplayedRecord',
    place: ({ rule }) => `#/automations/rules/${rule}`,
    open: async ({ page, words }) => {
      const on = page.getByRole('switch').first();
      if (await on.isChecked()) await on.press('Space');
      await page.getByRole('tab', { name: words('replay.title') }).click();
      const replay = page.getByRole('region', { name: words('replay.title') });
      await replay.getByRole('combobox').first().selectOption({ index: 3 });
      await replay.getByRole('button', { name: words('replay.start') }).press('Enter');
      const rows = replay.getByRole('table', { name: words('replay.rows') });
      await rows.getByRole('row').nth(1).getByRole('button').press('Enter');
    },
  },
  {
    component: 'pages/history/RestoreAllDialog',
    place: '#/history/moment',
    open: async ({ page, button }) => {
      await page.getByRole('slider').focus();
      await page.keyboard.press('Home');
      await button('history.moment.restoreAll').click();
    },
  },
  ...(['rename', 'discardSet'] as const).map((key): Floating => ({
    component: `pages/changes/${key === 'rename' ? 'Rename' : 'Discard'}Dialog`,
    place: '#/changes',
    open: async ({ page, button, words }) => {
      await button('changes.setMenu').first().click();
      await page.getByRole('menuitem', { name: words(`changes.${key}`) }).click();
    },
  })),
  {
    component: 'pages/changes/NoteDialog',
    place: '#/changes',
    open: async ({ page, button, words }) => {
      await button('changes.changeMenu').first().click();
      await page.getByRole('menuitem', { name: words('changes.note') }).click();
    },
  },
  {
    component: 'pages/review/ReviewDialog',
    place: ({ integration }) => `#/integrations/${integration}/settings`,
    open: async ({ page, button }) => {
      await page.getByRole('main').getByRole('switch').first().press('Space');
      await button('forms.review').press('Enter');
      await expect(page.getByRole('dialog').getByRole('article').first()).toBeVisible();
    },
  },
];
