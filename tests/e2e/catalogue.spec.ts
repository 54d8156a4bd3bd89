import { accessibilityFindings } from './accessibility.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

test('a setup that was left waits in the list, and can be given up', async ({
  window: page,
  accountServer,
}) => {
  await connect(page, accountServer);
  await allPulled(page);
  await page.evaluate(async () => {
    const call = window.penstock?.call;
    const accounts = await call?.['accounts.list']({});
    const accountId = accounts?.ok === true ? (accounts.value.activeId ?? '') : '';
    await call?.['drafts.save']({
      accountId,
      entity: 'integrations',
      recordId: 'new:6f6a5b2e-1111-4222-8333-944445555666',
      base: {},
      edits: { name: 'Left half way', 'setup.step': 'connection' },
    });
  });
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.getByRole('link', { name: 'Integrations', exact: true }).click();
  const region = page.getByRole('region', { name: 'Setup not finished' });
  await expect(region).toContainText('Left half way');
  await expect(region.getByRole('link', { name: /^Resume/ })).toHaveAttribute(
    'href',
    /#\/setup\/new:6f6a5b2e/,
  );
  await page.mouse.move(1, 1);
  expect(await accessibilityFindings(page)).toEqual([]);

  await region.getByRole('button', { name: /^Discard the setup/ }).press('Enter');
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Discard', exact: true }).press('Enter');
  await expect(region).toHaveCount(0);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.getByRole('link', { name: 'Integrations', exact: true }).click();
  await expect(page.getByRole('treegrid')).toBeVisible();
  await expect(region).toHaveCount(0);
});
