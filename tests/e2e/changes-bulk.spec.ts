import { integrationThere, review, writesThere } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect, control, rowOf } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

const names = ['Harbor & Pine US', 'Northbay Reno', 'Bazario US'] as const;
const [, refused] = names;

test('several are disabled at once: one result each, the one that failed stays selected', async ({
  window: page,
  accountServer,
}) => {
  const idOf = async (name: string) => (await integrationThere(accountServer, name)).integrationId;
  const stateOf = async (name: string) => (await integrationThere(accountServer, name)).status;
  const bar = page.getByRole('region', { name: 'Selected integrations' });
  const result = (name: string) => review(page).getByRole('article').filter({ hasText: name });
  await connect(page, accountServer);
  await allPulled(page);

  await test.step('the account refuses one', async () => {
    await control(accountServer, 'POST faults', {
      faults: [`PUT integrations/${await idOf(refused)}=422 x1`],
    });
    for (const name of names) await rowOf(page, name).getByRole('checkbox').check();
    await bar.getByRole('button', { name: 'Disable 3' }).click();
    await review(page).getByRole('button', { name: 'Disable', exact: true }).click();
    await expect(review(page)).toContainText('Ended: 3 of 3 had their turn');
    await expect(result(refused)).toContainText('Not applied');
    for (const name of names.filter((one) => one !== refused)) {
      await expect(result(name)).toContainText('Applied');
      expect(await stateOf(name)).toBe('disabled');
    }
    expect(await stateOf(refused)).toBe('connected');
  });

  await test.step('it stays selected, and can be tried again', async () => {
    await review(page).getByRole('button', { name: 'Take back the rest' }).click();
    await expect(review(page)).toHaveCount(0);
    await expect(bar).toContainText('1 selected');
    await expect(rowOf(page, refused).getByRole('checkbox')).toBeChecked();
  });

  await test.step('stop after this one: the rest is not sent', async () => {
    const engines = ['Automation Engine', 'Exception Engine', 'Inventory Engine'];
    await bar.getByRole('button', { name: 'Select none' }).click();
    for (const name of engines) await rowOf(page, name).getByRole('checkbox').check();
    await control(accountServer, 'POST faults', { faults: ['PUT integrations=slow:3000 x1'] });
    await control(accountServer, 'DELETE writes');
    await bar.getByRole('button', { name: 'Disable 3' }).click();
    await review(page).getByRole('button', { name: 'Disable', exact: true }).click();
    await review(page).getByRole('button', { name: 'Stop after this one' }).click();
    await expect(review(page)).toContainText('Ended: 1 of 3 had their turn');
    expect(await writesThere(accountServer)).toHaveLength(1);
    await review(page).getByRole('button', { name: 'Keep staged' }).click();
    await expect(bar).toContainText('2 selected');
    await expect(page.getByRole('link', { name: 'Changes, 2 wait' })).toBeVisible();
  });
});
