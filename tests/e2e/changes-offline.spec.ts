import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startAccountServer } from './account-server.ts';
import {
  changeThere,
  hashOf,
  integrationThere,
  openChanges,
  openTab,
  review,
  settingThere,
  unsavedBar,
  writesThere,
} from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect, control, dataFacts, pullNow, rowOf } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

const shop = 'Harbor & Pine US';
const market = 'Bazario US';

/** Waits until the store keeps what was typed into the form of this integration. */
async function draftKept(page: Page, recordId: string): Promise<void> {
  const kept = () =>
    page.evaluate(async (id) => {
      const accounts = await window.penstock?.call['accounts.list']({});
      const accountId = accounts?.ok === true ? accounts.value.activeId : null;
      if (accountId === null) return null;
      const draft = await window.penstock?.call['drafts.get']({
        accountId,
        entity: 'integrations',
        recordId: id,
      });
      return draft?.ok === true ? draft.value : null;
    }, recordId);
  await expect.poll(kept).not.toBeNull();
}

test('an edit made offline waits, is compared, applied, remembered and undone', async ({
  penstock,
  accountServer,
  userData,
}) => {
  test.slow();
  const page = () => penstock.window;
  const { integrationId } = await integrationThere(accountServer, market);
  await connect(page(), accountServer);
  await allPulled(page());
  await accountServer.stop();
  await pullNow(page());
  await expect(dataFacts(page())).toHaveText(/Offline/, { timeout: 20_000 });

  await test.step('offline, the review says so; the change can be staged', async () => {
    await openTab(page(), shop, 'Settings');
    await page().getByLabel('Keep back').fill('7');
    await expect(unsavedBar(page())).toContainText('1 field changed');
    await unsavedBar(page()).getByRole('button', { name: 'Review' }).click();
    await expect(review(page())).toContainText('The account cannot be reached', { timeout: 20_000 });
    await expect(review(page()).getByRole('button', { name: 'Apply 1 change' })).toBeDisabled();
    await review(page()).getByRole('button', { name: 'Stage' }).click();
    await expect(review(page())).toHaveCount(0);
    await expect(unsavedBar(page())).toHaveCount(0);
  });

  await test.step('what is staged and what is typed survive the end of the process', async () => {
    await openTab(page(), market, 'Settings');
    await page().getByRole('textbox', { name: 'Name', exact: true }).fill('Bazario of tomorrow');
    await draftKept(page(), integrationId);
    await penstock.kill();
    await penstock.launch();
    await expect(page().getByRole('link', { name: 'Changes, 1 waits' })).toBeVisible();
    await openTab(page(), market, 'Settings');
    await expect(page().getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(
      'Bazario of tomorrow',
    );
    await unsavedBar(page()).getByRole('button', { name: 'Discard' }).click();
    await expect(page().getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(market);
    await openTab(page(), shop, 'Settings');
    await expect(page().getByText('A change of 1 field waits to be applied.')).toBeVisible();
  });

  const { port } = new URL(accountServer.url);
  const folder = join(userData, 'account-server');
  const again = await startAccountServer('--folder', folder, '--port', port, '--still');
  try {
    await test.step('back online, the plan shows what somebody else changed meanwhile', async () => {
      await changeThere(again, shop, { 'orders.everyMinutes': 30 });
      await control(again, 'DELETE writes');
      await openChanges(page());
      await page().getByRole('button', { name: 'Compare again' }).click();
      await page().getByText('1 other field changed on the account since').click();
      await expect(page().getByRole('article')).toContainText(
        /Look for orders every\s*10\s*minutes\s*30\s*minutes/,
      );
    });

    await test.step('applying sends the edited member and nothing else', async () => {
      await page().getByRole('button', { name: 'Apply 1 change' }).click();
      await expect(page().getByText('Nothing waits to be applied')).toBeVisible();
      expect(await settingThere(again, shop, 'inventory.buffer')).toBe(7);
      expect(await settingThere(again, shop, 'orders.everyMinutes')).toBe(30);
      const body = { settings: { fields: [{ path: 'inventory.buffer', value: 7 }] } };
      expect(await writesThere(again)).toMatchObject([{ method: 'PUT', bodyHash: hashOf(body) }]);
    });

    await test.step('history tells it', async () => {
      await openTab(page(), shop, 'History');
      const lines = page().getByRole('tabpanel').getByRole('article');
      const mine = lines.filter({ hasText: 'You changed Keep back from 2 pieces to 7 pieces' });
      await expect(mine).toBeVisible();
      await expect(mine).not.toContainText('more');
    });

    await test.step('the set is undone as a new one', async () => {
      await openChanges(page());
      await page().locator('details summary').first().click();
      await page().getByRole('button', { name: 'Undo as a new set' }).click();
      await expect(page().getByText('Undoes an earlier set')).toBeVisible();
      const apply = page().getByRole('button', { name: 'Apply 1 change' });
      await expect(apply).toBeEnabled();
      await apply.click();
      await expect(page().getByText('Nothing waits to be applied')).toBeVisible();
      expect(await settingThere(again, shop, 'inventory.buffer')).toBe(2);
      expect(await settingThere(again, shop, 'orders.everyMinutes')).toBe(30);
      await page().getByRole('link', { name: 'Integrations', exact: true }).click();
      await expect(rowOf(page(), shop)).toBeVisible();
    });
  } finally {
    await again.stop();
  }
});
