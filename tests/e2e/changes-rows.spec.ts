import { integrationThere, integrationsThere, review, writesThere } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { addIntegration, allPulled, connect, control, groupOf, rowOf } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

const shop = 'Northbay Reno';
const engine = 'Inventory Engine';
const unused = 'Depot of nobody';

test('a row is switched off, on and removed after what it means was shown', async ({
  window: page,
  accountServer,
}) => {
  const stateOf = async (name: string) => (await integrationThere(accountServer, name)).status;
  await addIntegration(accountServer, { integrationId: 'feedfacefeedface', integrationName: unused });
  await connect(page, accountServer);
  await allPulled(page);
  const button = (name: string | RegExp) => review(page).getByRole('button', { name, exact: true });

  await test.step('disable: what depends on it is listed by name', async () => {
    await rowOf(page, shop).getByRole('switch', { name: 'Disable' }).click();
    await expect(review(page)).toContainText(/\d+ depends? on it/);
    await expect(review(page).getByRole('listitem').first()).toContainText(/Rule|Routing|Location|Hold/);
    await button('Cancel').click();
    await expect(rowOf(page, shop).getByRole('switch')).toBeChecked();
    expect(await stateOf(shop)).toBe('connected');
    await rowOf(page, shop).getByRole('switch').click();
    await button('Disable').click();
    await expect(review(page)).toHaveCount(0);
    expect(await stateOf(shop)).toBe('disabled');
  });

  await test.step('enable', async () => {
    const disabled = groupOf(page, 'Disabled');
    if ((await disabled.getAttribute('aria-expanded')) === 'false') await disabled.click();
    await expect(rowOf(page, shop).getByRole('switch')).not.toBeChecked();
    await rowOf(page, shop).getByRole('switch').click();
    await button('Apply 1 change').click();
    await expect(review(page)).toHaveCount(0);
    expect(await stateOf(shop)).toMatch(/connect/);
  });

  await test.step('remove: only after its name was typed', async () => {
    await control(accountServer, 'DELETE writes');
    await rowOf(page, shop).getByRole('button', { name: 'Remove' }).click();
    await expect(review(page)).toContainText('Credentials are not kept');
    await expect(button('Remove')).toBeDisabled();
    await review(page)
      .getByRole('textbox', { name: /to remove it/ })
      .fill('Northbay');
    await expect(button('Remove')).toBeDisabled();
    expect(await writesThere(accountServer)).toEqual([]);
    await review(page)
      .getByRole('textbox', { name: /to remove it/ })
      .fill(shop);
    await button('Remove').click();
    await expect(review(page)).toHaveCount(0);
    await expect(rowOf(page, shop)).toHaveCount(0);
    expect(
      (await integrationsThere(accountServer)).map(({ integrationName }) => integrationName),
    ).not.toContain(shop);
    expect(await writesThere(accountServer)).toMatchObject([{ method: 'DELETE', status: 200 }]);
  });

  await test.step('what nothing depends on is removed without typing', async () => {
    await rowOf(page, unused).getByRole('button', { name: 'Remove' }).click();
    await button('Remove').click();
    await expect(review(page)).toHaveCount(0);
    await expect(rowOf(page, unused)).toHaveCount(0);
  });

  await test.step('an engine warns in its own words; it can be disabled instead', async () => {
    await rowOf(page, engine).getByRole('button', { name: 'Remove' }).click();
    await expect(review(page)).toContainText('Without the Inventory Engine, stock is not kept in step');
    await button('Disable instead').click();
    await expect(review(page)).toContainText('Disable');
    await expect(review(page)).toContainText('Without the Inventory Engine, stock is not kept in step');
    await button('Disable').click();
    await expect(review(page)).toHaveCount(0);
    expect(await stateOf(engine)).toBe('disabled');
  });
});
