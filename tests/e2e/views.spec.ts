import { accessibilityFindings } from './accessibility.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

test('filters are saved as views, which lead back to them, are renamed, moved and removed by keyboard, and outlive a restart', async ({
  penstock,
  accountServer,
}) => {
  test.slow();
  const page = penstock.window;
  await connect(page, accountServer);
  await allPulled(page);
  const views = page.getByRole('navigation', { name: 'Saved views' });
  const save = page.getByRole('button', { name: 'Save filters as a view' });
  const name = page.getByRole('textbox', { name: 'Name' });
  const saveAs = async (text: string): Promise<void> => {
    await save.press('Enter');
    await expect(name).toBeFocused();
    await name.fill(text);
    await name.press('Enter');
    await expect(views.getByRole('link', { name: text })).toBeVisible();
  };

  // Nothing is filtered: nothing to save.
  await page.evaluate(() => (location.hash = '#/orders'));
  await expect(page.getByRole('list', { name: 'Orders' }).getByRole('link').first()).toBeVisible();
  await expect(save).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Status' }).selectOption('received');
  await saveAs('What came in');
  await expect(views.getByRole('link', { name: 'What came in' })).toHaveAttribute('aria-current', 'page');

  await page.evaluate(() => (location.hash = '#/integrations'));
  const search = page.getByRole('searchbox', { name: 'Search integrations' });
  await search.fill('northbay');
  await expect(page).toHaveURL(/#\/integrations\?text=northbay/u);
  await saveAs('Warehouses');
  await page.evaluate(() => (location.hash = '#/automations/rules'));
  await page.getByRole('searchbox', { name: 'Search rules' }).fill('gift');
  await expect(page).toHaveURL(/text=gift/u);
  await saveAs('Gifts');
  await penstock.picture('saved-views');
  await page.mouse.move(1, 1);
  expect(await accessibilityFindings(page)).toEqual([]);

  // Each leads back to its list, filtered.
  await views.getByRole('link', { name: 'Warehouses' }).press('Enter');
  await expect(search).toHaveValue('northbay');
  await views.getByRole('link', { name: 'What came in' }).press('Enter');
  await expect(page).toHaveURL(/#\/orders\?status=received/u);
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('received');

  // Renamed, moved and removed by keyboard.
  const change = async (view: string, entry: string): Promise<void> => {
    await views.getByRole('button', { name: new RegExp(`Change the view .*${view}`, 'u') }).press('Enter');
    await page.getByRole('menuitem', { name: entry }).press('Enter');
  };
  await change('Gifts', 'Rename…');
  await expect(name).toHaveValue('Gifts');
  await name.fill('Gift <b>rules</b>');
  await name.press('Enter');
  await change('Gift <b>rules</b>', 'Move up');
  await expect(views.getByRole('link')).toHaveText(['What came in', 'Gift <b>rules</b>', 'Warehouses']);
  await change('Warehouses', 'Remove');
  await expect(views.getByRole('link')).toHaveCount(2);
  await expect(views.getByRole('button', { name: /Gift/u })).toBeFocused();

  await penstock.relaunch();
  const again = penstock.window;
  await again.evaluate(() => window.penstock?.call['settings.update']({ language: 'de' }));
  const german = again.getByRole('navigation', { name: 'Gespeicherte Ansichten' });
  await expect(german.getByRole('link')).toHaveText(['What came in', 'Gift <b>rules</b>']);
  await again.setViewportSize({ width: 480, height: 720 });
  await expect(german.getByRole('link', { name: 'What came in' })).toBeVisible();
  await penstock.picture('saved-views-narrow');
  expect(await accessibilityFindings(again)).toEqual([]);
});

test('the filters of the inbox are a view too, which leads back to all of them', async ({
  penstock,
  accountServer,
}) => {
  const page = penstock.window;
  await connect(page, accountServer);
  await allPulled(page);
  const search = page.getByRole('main').getByRole('searchbox').first();
  await page.evaluate(() => (location.hash = '#/exceptions?view=list'));
  await expect(page.getByRole('article').first()).toBeVisible();
  await search.fill('order');
  await expect(page).toHaveURL(/text=order/u);
  await page.getByRole('button', { name: 'Save filters as a view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('About orders');
  await page.keyboard.press('Enter');
  const view = page
    .getByRole('navigation', { name: 'Saved views' })
    .getByRole('link', { name: 'About orders' });
  await expect(view).toBeVisible();
  await page.evaluate(() => (location.hash = '#/exceptions'));
  await expect(search).toHaveValue('');
  await view.click();
  await expect(search).toHaveValue('order');
  await expect(page.getByRole('tab', { name: 'All exceptions' })).toHaveAttribute('aria-selected', 'true');
});
