import { accessibilityFindings } from './accessibility.ts';
import { applyReviewed, cardsThere, openAutomations } from './automation-steps.ts';
import { unsavedBar } from './changes-steps.ts';
import { expect, test } from './harness.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

test('cards are moved, edited and made by keyboard, and the account routes by them', async ({
  window: page,
  accountServer,
}) => {
  test.slow();
  const before = await cardsThere(accountServer);
  await openAutomations(page, accountServer);
  await page.getByRole('link', { name: 'Order Routing Engine' }).click();
  const cards = page.getByRole('list', { name: 'Cards' });
  await expect(cards).toContainText(before[0]?.name ?? '');

  await test.step('the last becomes the first, by one write, and says so', async () => {
    const last = before.at(-1)?.name ?? '';
    await cards.getByRole('button', { name: new RegExp(`^Move .*${last}`) }).press('Home');
    await expect(
      page.getByRole('status').filter({ hasText: new RegExp(`${last}.*: position 1 of`) }),
    ).toBeAttached();
    await page.mouse.move(1, 1);
    expect(await accessibilityFindings(page)).toEqual([]);
    await unsavedBar(page).getByRole('button', { name: 'Review' }).press('Enter');
    await applyReviewed(page);
    const names = before.map(({ name }) => name);
    expect((await cardsThere(accountServer)).map(({ name }) => name)).toEqual([last, ...names.slice(0, -1)]);
  });

  await test.step('a new card: condition, places in their order, split', async () => {
    await page.getByRole('button', { name: 'New card' }).press('Enter');
    await page.getByRole('textbox', { name: 'Name' }).fill('Heavy goods');
    await page.getByRole('button', { name: 'Condition', exact: true }).press('Enter');
    await page.keyboard.type('totalP');
    await expect(page.getByRole('option', { name: 'totalPrice' }).first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Comparison' }).selectOption('gt');
    await page.getByRole('textbox', { name: 'Value' }).fill('5000');
    const further = page.getByRole('combobox', { name: 'Further location' });
    const [first, second] = (await further.locator('option').allInnerTexts())
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('Choose'));
    for (const name of [first, second]) {
      await further.selectOption({ label: name ?? '' });
      await page.getByRole('button', { name: 'Add', exact: true }).press('Enter');
    }
    await page.mouse.move(1, 1);
    expect(await accessibilityFindings(page)).toEqual([]);
    await unsavedBar(page).getByRole('button', { name: 'Review' }).press('Enter');
    await applyReviewed(page);
    const made = (await cardsThere(accountServer)).at(-1);
    expect(made).toMatchObject({
      name: 'Heavy goods',
      filter: { match: 'all', conditions: [{ field: 'totalPrice', operator: 'gt', value: 5000 }] },
    });
    expect(made?.locations).toHaveLength(2);
  });
});
