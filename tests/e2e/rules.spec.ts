import { accessibilityFindings } from './accessibility.ts';
import { openRules, ruleRow, rulesThere } from './automation-steps.ts';
import { review, unsavedBar } from './changes-steps.ts';
import { expect, test } from './harness.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

test('a rule is built with the keyboard, reviewed and applied', async ({ window: page, accountServer }) => {
  test.slow();
  await openRules(page, accountServer);
  // Away from the rows, whose hints stand outside of all landmarks.
  await page.mouse.move(1, 1);
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.getByRole('button', { name: 'Add a rule' }).press('Enter');
  await page.getByRole('textbox', { name: 'Name' }).fill('Big and loud');
  await page.getByRole('button', { name: 'Condition', exact: true }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'Field' })).toBeFocused();
  await page.keyboard.type('total p');
  await expect(page.getByRole('option', { name: 'totalPrice' }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Comparison' }).selectOption('gt');
  await page.getByRole('textbox', { name: 'Value' }).fill('900');
  await page.getByRole('button', { name: 'Add an action' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Add tags' }).press('Enter');
  await page.getByRole('combobox', { name: 'Tags' }).fill('loud');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: 'What the rule says' })).toHaveText(
    'If total price is more than 900: add the tags loud.',
  );
  expect(await accessibilityFindings(page)).toEqual([]);

  await unsavedBar(page).getByRole('button', { name: 'Review' }).press('Enter');
  await expect(review(page)).toContainText('1 to add');
  await expect(review(page)).toContainText('total price is more than 900');
  await review(page).getByRole('button', { name: 'Apply 1 change' }).press('Enter');
  await expect(review(page)).toHaveCount(0);
  const made = (await rulesThere(accountServer)).find(({ name }) => name === 'Big and loud');
  expect(made).toMatchObject({
    filter: { match: 'all', conditions: [{ field: 'totalPrice', operator: 'gt', value: 900 }] },
    actions: [{ type: 'addTags', tags: ['loud'] }],
  });
  await expect(ruleRow(page, 'Big and loud')).toBeVisible();
});

test('rules are moved with the keyboard, and disabled together', async ({ window: page, accountServer }) => {
  test.slow();
  await openRules(page, accountServer);
  const before = (await rulesThere(accountServer)).map(({ name }) => name);

  await test.step('up, by one write', async () => {
    await ruleRow(page, before[2] ?? '').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(page.getByText(`${before[2]} is now 2 of ${before.length}`)).toBeAttached();
    await unsavedBar(page).getByRole('button', { name: 'Review' }).press('Enter');
    await review(page)
      .getByRole('button', { name: /^Apply/ })
      .click();
    await expect(review(page)).toHaveCount(0);
    const after = (await rulesThere(accountServer)).map(({ name }) => name);
    expect(after).toEqual([before[0], before[2], before[1], ...before.slice(3)]);
  });

  await test.step('two at once', async () => {
    for (const name of before.slice(0, 2)) await ruleRow(page, name).getByRole('checkbox').click();
    await page.getByRole('button', { name: 'Disable 2' }).press('Enter');
    await review(page).getByRole('button', { name: 'Disable', exact: true }).click();
    await expect(review(page)).toHaveCount(0);
    const off = (await rulesThere(accountServer)).filter(({ enabled }) => !enabled).map(({ name }) => name);
    expect(off).toEqual(expect.arrayContaining(before.slice(0, 2)));
  });
});

test('a draft of a new rule outlives the program', async ({ penstock, accountServer }) => {
  await openRules(penstock.window, accountServer);
  await penstock.window.getByRole('button', { name: 'Add a rule' }).click();
  await penstock.window.getByRole('textbox', { name: 'Name' }).fill('Half done');
  await penstock.window.getByRole('link', { name: 'All rules' }).click();
  await expect(penstock.window.getByRole('link', { name: 'Half done' })).toBeVisible();
  await penstock.kill();
  await penstock.launch();
  await penstock.window.getByRole('link', { name: 'Automations', exact: true }).click();
  await penstock.window.getByRole('link', { name: 'New orders' }).click();
  await penstock.window.getByRole('link', { name: 'Half done' }).click();
  await expect(penstock.window.getByRole('textbox', { name: 'Name' })).toHaveValue('Half done');
});

test.describe('in German', () => {
  test.use({ environment: { LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de' }, launchArguments: ['--sample'] });

  test('list and builder speak German', async ({ window: page }) => {
    await page.getByRole('link', { name: 'Automationen', exact: true }).click();
    await page.getByRole('link', { name: 'Neue Bestellungen' }).click();
    await ruleRow(page, 'Pre-orders wait').press('Enter');
    await expect(page.getByRole('heading', { level: 2, name: 'Bedingung' })).toBeVisible();
    await expect(page.getByRole('status', { name: 'Was die Regel sagt' })).toContainText('enthält eines von');
  });
});
