import { accessibilityFindings } from './accessibility.ts';
import { integrationThere, review, settingThere, unsavedBar } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect, rowOf } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

test('the Exception Engine: all categories at once, recipients, and off with its warning', async ({
  window: page,
  accountServer,
}) => {
  test.slow();
  await connect(page, accountServer);
  await allPulled(page);
  await rowOf(page, 'Exception Engine').click();
  await expect(page.getByRole('rowheader', { name: 'Stuck order' })).toBeVisible();
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.getByRole('button', { name: 'E-mail: all on' }).click();
  await page.getByRole('textbox', { name: 'Recipients' }).fill('ops@example.com boss@example.com');
  await page.keyboard.press('Enter');
  await unsavedBar(page).getByRole('button', { name: 'Review' }).click();
  await review(page)
    .getByRole('button', { name: /^Apply/ })
    .click();
  await expect(review(page)).toHaveCount(0);
  expect(await settingThere(accountServer, 'Exception Engine', 'emails')).toContain('boss@example.com');
  expect(await settingThere(accountServer, 'Exception Engine', 'categories.stuckOrder.email')).toBe(true);

  await page.getByRole('switch', { name: /^Switch .*off$/ }).press('Space');
  await expect(review(page)).toContainText('failures go unseen');
  await review(page).getByRole('button', { name: 'Disable', exact: true }).click();
  await expect(review(page)).toHaveCount(0);
  expect((await integrationThere(accountServer, 'Exception Engine')).status).toBe('disabled');
});
