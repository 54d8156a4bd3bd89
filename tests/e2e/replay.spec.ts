import { accessibilityFindings } from './accessibility.ts';
import { openRules, ruleRow, rulesThere } from './automation-steps.ts';
import { openChanges, review, unsavedBar, writesThere } from './changes-steps.ts';
import { expect, test } from './harness.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

test('a rule is edited, replayed, staged with what the replay found, and applied', async ({
  window: page,
  accountServer,
}) => {
  test.slow();
  await openRules(page, accountServer);
  await ruleRow(page, 'Pre-orders wait').press('Enter');
  await page.getByRole('switch', { name: 'Switched on' }).press('Space');
  await page.getByRole('tab', { name: 'Replay' }).click();
  const replay = page.getByRole('region', { name: 'Replay' });
  await replay.getByRole('combobox', { name: 'Records created in' }).selectOption('the whole cached time');
  await replay.getByRole('button', { name: 'Start the replay' }).press('Enter');

  await test.step('what differs is listed, filtered, and opened with its reasons', async () => {
    await expect(replay.getByText(/end differently/)).toBeVisible();
    const rows = replay.getByRole('table', { name: 'Records that differ' });
    await replay.getByRole('button', { name: /another rule/ }).press('Enter');
    const first = rows.getByRole('row').nth(1);
    await expect(first).toContainText('Pre-orders wait');
    await page.mouse.move(1, 1);
    expect(await accessibilityFindings(page)).toEqual([]);
    await first.getByRole('button').press('Enter');
    const opened = page.getByRole('dialog');
    await expect(opened.getByRole('region', { name: 'As stored' })).toContainText('Pre-orders wait runs.');
    await expect(opened.getByRole('region', { name: 'As drafted' })).toContainText('Switched off');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(opened).toHaveCount(0);
    expect(await writesThere(accountServer)).toEqual([]);
  });

  await test.step('staged: the figures stay with the change', async () => {
    await unsavedBar(page).getByRole('button', { name: 'Review' }).press('Enter');
    const stage = review(page).getByRole('button', { name: 'Stage' });
    await expect(stage).toBeEnabled();
    await stage.press('Enter');
    await expect(review(page)).toHaveCount(0);
    await openChanges(page);
    await expect(page.getByText(/^Replay: of .* records .* end differently/)).toBeVisible();
  });

  await test.step('applied: the account has it', async () => {
    await page.getByRole('button', { name: 'Apply 1 change' }).click();
    await expect(page.getByText('Nothing waits to be applied')).toBeVisible();
    const rule = (await rulesThere(accountServer)).find(({ name }) => name === 'Pre-orders wait');
    expect(rule?.enabled).toBe(false);
  });
});
