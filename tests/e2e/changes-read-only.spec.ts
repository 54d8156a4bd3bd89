import { integrationThere, openChanges, openTab, writesThere } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect, control, rowOf } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

const shop = 'Harbor & Pine US';
const why = 'This account is read-only in Penstock.';

test('in a read-only account every way to write is off, and the main process refuses', async ({
  window: page,
  accountServer,
}) => {
  const { integrationId } = await integrationThere(accountServer, shop);
  await connect(page, accountServer);
  await allPulled(page);
  const stage = () =>
    page.evaluate(async (recordId) => {
      const bridge = window.penstock?.call;
      const accounts = await bridge?.['accounts.list']({});
      const accountId = (accounts?.ok === true ? accounts.value.activeId : null) ?? '';
      const staged = await bridge?.['changes.stage']({
        accountId,
        changes: [{ entity: 'integrations', recordId, operation: 'update', edits: { enabled: false } }],
      });
      if (staged?.ok !== true) return staged?.error.code;
      const applied = await bridge?.['changeSets.apply']({ accountId, setId: staged.value.id });
      return applied?.ok === true ? 'applied' : applied?.error.code;
    }, integrationId);

  await test.step('it is switched to read-only', async () => {
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('switch', { name: 'Read-only' }).click();
    await expect(page.getByRole('button', { name: /Switch account/ })).toContainText('Read-only');
    await control(accountServer, 'DELETE writes');
  });

  await test.step('in the list: switch, bin and selection', async () => {
    await page.getByRole('link', { name: 'Integrations', exact: true }).click();
    await expect(rowOf(page, shop).getByRole('switch')).toBeDisabled();
    await expect(rowOf(page, shop).getByRole('button', { name: 'Remove' })).toBeDisabled();
    await rowOf(page, shop).getByRole('checkbox').check();
    const bar = page.getByRole('region', { name: 'Selected integrations' });
    await expect(bar).toContainText(why);
    for (const name of ['Disable 1', 'Remove…']) {
      await expect(bar.getByRole('button', { name })).toBeDisabled();
    }
  });

  await test.step('in the form', async () => {
    await openTab(page, shop, 'Settings');
    await expect(page.getByText(why)).toBeVisible();
    await expect(page.getByLabel('Keep back')).toBeDisabled();
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeDisabled();
  });

  await test.step('on the page of changes', async () => {
    await openChanges(page);
    await expect(page.getByText(why)).toBeVisible();
  });

  await test.step('on the channels: refused, nothing sent', async () => {
    expect(await stage()).toBe('account.readOnly');
    expect(await writesThere(accountServer)).toEqual([]);
  });
});
