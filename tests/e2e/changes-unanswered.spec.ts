import { openTab, review, settingThere, unsavedBar, writesThere } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect, control } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

const shop = 'Harbor & Pine US';

test('a write whose reply was lost is looked up, and not sent again', async ({
  window: page,
  accountServer,
}) => {
  await connect(page, accountServer);
  await allPulled(page);
  await openTab(page, shop, 'Settings');
  const keepBack = page.getByLabel('Keep back');
  const apply = review(page).getByRole('button', { name: 'Apply 1 change' });

  await test.step('the account did it', async () => {
    await control(accountServer, 'POST faults', { faults: ['PUT integrations=reset-unanswered x1'] });
    await control(accountServer, 'DELETE writes');
    await keepBack.fill('8');
    await unsavedBar(page).getByRole('button', { name: 'Review' }).click();
    await apply.click();
    await expect(review(page)).toHaveCount(0, { timeout: 20_000 });
    await expect(page.getByText('1 change applied', { exact: true })).toBeVisible();
    expect(await settingThere(accountServer, shop, 'inventory.buffer')).toBe(8);
    expect(await writesThere(accountServer)).toMatchObject([{ method: 'PUT', status: 200 }]);
  });

  await test.step('the account never saw it', async () => {
    await control(accountServer, 'POST faults', { faults: ['PUT integrations=reset-before x1'] });
    await control(accountServer, 'DELETE writes');
    await keepBack.fill('3');
    await unsavedBar(page).getByRole('button', { name: 'Review' }).click();
    await apply.click();
    await expect(review(page)).toContainText(/Not applied|Ended/);
    expect(await settingThere(accountServer, shop, 'inventory.buffer')).toBe(8);
    await review(page).getByRole('button', { name: 'Compare again' }).click();
    await apply.click();
    await expect(review(page)).toHaveCount(0);
    expect(await settingThere(accountServer, shop, 'inventory.buffer')).toBe(3);
  });

  await test.step('what did not get through is named on the overview, and leads to its change', async () => {
    await control(accountServer, 'POST faults', { faults: ['PUT integrations=reset-before x1'] });
    await keepBack.fill('4');
    await unsavedBar(page).getByRole('button', { name: 'Review' }).click();
    await apply.click();
    await expect(review(page)).toContainText(/Not applied|Ended/);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    const line = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Not applied' });
    await line.getByRole('link', { name: shop }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Changes' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(shop);
  });
});

test('a review can be left by Escape while the account does not answer, and nothing is left of it', async ({
  window: page,
  accountServer,
}) => {
  await connect(page, accountServer);
  await allPulled(page);
  await openTab(page, shop, 'Settings');
  await control(accountServer, 'POST faults', { faults: ['GET integrations=hang x3'] });
  await page.getByLabel('Keep back').fill('8');
  await unsavedBar(page).getByRole('button', { name: 'Review' }).click();
  const cancel = review(page).getByRole('button', { name: 'Cancel' });
  await expect(cancel).not.toHaveAttribute('aria-disabled');
  await expect(review(page)).toContainText('Keep back');
  await expect(review(page).getByRole('button', { name: 'Apply 1 change' })).toHaveAttribute(
    'aria-busy',
    'true',
  );
  await page.keyboard.press('Escape');
  await expect(review(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'Changes', exact: true }).click();
  await expect(page.getByText('Nothing waits to be applied')).toBeVisible();
});
