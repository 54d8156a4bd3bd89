import type { Page } from '@playwright/test';
import { changeThere, openTab, review, settingThere, unsavedBar, writesThere } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { allPulled, connect, control, pullNow } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

const shop = 'Harbor & Pine US';

/** Types a value for the setting and asks for the review. */
async function edit(page: Page, value: string): Promise<void> {
  await page.getByLabel('Keep back').fill(value);
  await unsavedBar(page).getByRole('button', { name: 'Review' }).click();
}

test('what both sides changed waits for a person', async ({ window: page, accountServer }) => {
  await connect(page, accountServer);
  await allPulled(page);
  await openTab(page, shop, 'Settings');
  const held = () => settingThere(accountServer, shop, 'inventory.buffer');
  const conflict = review(page).getByRole('group', { name: /Keep back\s+changed on both sides/ });
  const apply = review(page).getByRole('button', { name: /^Apply/ });

  await test.step('nothing is sent before it is decided', async () => {
    await changeThere(accountServer, shop, { 'inventory.buffer': 5 });
    await control(accountServer, 'DELETE writes');
    await edit(page, '9');
    await expect(conflict).toContainText(/When you edited it\s*2.*On the account now\s*5.*Your value\s*9/s);
    await expect(apply).toBeDisabled();
    await expect(review(page)).toContainText('1 to decide');
  });

  await test.step('use theirs: nothing is left to send', async () => {
    await conflict.getByRole('button', { name: 'Use theirs' }).click();
    await expect(review(page)).toHaveCount(0);
    await expect(unsavedBar(page)).toHaveCount(0);
    expect(await held()).toBe(5);
    expect(await writesThere(accountServer)).toEqual([]);
  });

  await test.step('use mine: it is sent, once', async () => {
    await pullNow(page);
    await expect(page.getByLabel('Keep back')).toHaveValue('5');
    await changeThere(accountServer, shop, { 'inventory.buffer': 6 });
    await control(accountServer, 'DELETE writes');
    await edit(page, '11');
    await conflict.getByRole('button', { name: 'Use mine' }).click();
    await expect(conflict).toHaveCount(0);
    await apply.click();
    await expect(review(page)).toHaveCount(0);
    expect(await held()).toBe(11);
    expect(await writesThere(accountServer)).toHaveLength(1);
  });

  await test.step('a third value: it is sent', async () => {
    await changeThere(accountServer, shop, { 'inventory.buffer': 7 });
    await edit(page, '12');
    await conflict.getByRole('button', { name: 'Edit…' }).click();
    await conflict.getByLabel('Another value').fill('13');
    await conflict.getByRole('button', { name: 'Use this value' }).click();
    await expect(conflict).toHaveCount(0);
    await apply.click();
    await expect(review(page)).toHaveCount(0);
    expect(await held()).toBe(13);
  });
});
