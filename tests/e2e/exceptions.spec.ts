import {
  changeThere,
  integrationThere,
  openTab,
  review,
  settingThere,
  unsavedBar,
  writesThere,
} from './changes-steps.ts';
import { causeOf, openInbox, pullUntil, raiseThere, statusesThere } from './exceptions-steps.ts';
import { expect, test } from './harness.ts';
import { connectAndWatch } from './notification-steps.ts';
import { allPulled, connect, control, pullNow } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

const path = 'shippingRequests.method';
const warehouse = 'Northbay Reno';

test('a wrong setting: its cause appears with what changed, is fixed, re-checked, and resolved', async ({
  window: page,
  accountServer,
  userData,
}) => {
  test.setTimeout(120_000);
  const { integrationId } = await integrationThere(accountServer, warehouse);
  const cause = causeOf(page, 'Reno refused order');
  let ids: string[] = [];
  await connectAndWatch(page, accountServer, userData);

  await test.step('somebody sets a method that the warehouse does not have, and orders are refused', async () => {
    await changeThere(accountServer, warehouse, { [path]: 'GROUND PLUS' });
    await pullNow(page);
    ids = await raiseThere(
      accountServer,
      Array.from({ length: 12 }, (_, index) => ({
        ...{ category: 'sentOrder', exceptionType: 'unknownMethod', integration: integrationId },
        message: `Reno refused order #${100 + index}: the shipping method GROUND PLUS is not set up`,
      })),
    );
    await openInbox(page);
    await pullUntil(page, cause);
  });

  await test.step('it is told of, and leads to the cause', async () => {
    await page.getByRole('button', { name: /^Notifications, \d+ unread/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /New exceptions: 12 open/ })
      .click();
    await expect(page.getByRole('button', { name: 'Re-check these 12' })).toBeVisible();
    await openInbox(page);
  });

  await test.step('one cause, with what changed just before', async () => {
    await expect(cause.locator('.count')).toHaveText('12');
    await expect(cause).toContainText('12 records');
    await expect(cause).toContainText('Shipping method if none is mapped');
    await cause.getByRole('link').first().click();
    await expect(page.getByRole('heading', { level: 2, name: 'What changed just before' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Setting or data?');
    await expect(page.getByRole('listitem').filter({ hasText: /#1\d\d/ })).toHaveCount(12);
  });

  await test.step('re-checked before the fix, they stay', async () => {
    await page.getByRole('button', { name: 'Re-check these 12' }).click();
    await review(page).getByRole('button', { name: 'Retry 12' }).click();
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    const action = page.getByRole('article').first();
    await expect(action).toContainText('12 tried again', { timeout: 20_000 });
    await control(accountServer, 'POST clock', { advanceSeconds: 60 });
    await expect(action).toContainText('12 stayed open', { timeout: 30_000 });
  });

  await test.step('fixed', async () => {
    await openTab(page, warehouse, 'Settings');
    await page.getByRole('textbox', { name: 'Shipping method if none is mapped' }).fill('GROUND');
    await unsavedBar(page).getByRole('button', { name: 'Review' }).click();
    await review(page)
      .getByRole('button', { name: /^Apply/ })
      .click();
    await expect.poll(() => settingThere(accountServer, warehouse, path)).toBe('GROUND');
  });

  await test.step('re-checked again, they are resolved', async () => {
    await page.keyboard.press('Escape');
    await openInbox(page);
    await page.getByRole('tab', { name: /^Actions/ }).click();
    await page.getByRole('button', { name: 'Retry the 12 that stayed' }).click();
    await review(page).getByRole('button', { name: 'Retry 12' }).click();
    const action = page.getByRole('article').first();
    await expect(action).toContainText('12 tried again', { timeout: 20_000 });
    await control(accountServer, 'POST clock', { advanceSeconds: 60 });
    await expect(action).toContainText('12 done', { timeout: 30_000 });
    expect(await statusesThere(accountServer, ids)).toEqual({ resolved: 12 });
    await page.getByRole('tab', { name: 'By cause' }).click();
    await expect(cause).toHaveCount(0);
  });
});

test('5,000 are dismissed at once, stopped in between, and gone on with', async ({
  window: page,
  accountServer,
}) => {
  test.setTimeout(300_000);
  const cause = causeOf(page, 'The parcel');
  await connect(page, accountServer);
  await allPulled(page);
  const ids = await raiseThere(
    accountServer,
    Array.from({ length: 5_000 }, (_, index) => ({ message: `The parcel of order #${index} is lost` })),
  );
  await openInbox(page);
  await pullUntil(page, cause);
  await expect(cause.locator('.count')).toHaveText('5,000', { timeout: 30_000 });
  await control(accountServer, 'DELETE writes');

  await cause.getByRole('checkbox').check();
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Dismiss' }).click();
  await expect(review(page)).toContainText('Dismiss 5,000 exceptions?');
  await review(page).getByRole('button', { name: 'Dismiss 5,000' }).click();
  await page.getByRole('tab', { name: /^Actions/ }).click();
  const action = page.getByRole('article').first();
  await expect(action).toContainText(/[1-9][\d,]* done/, { timeout: 60_000 });
  await action.getByRole('button', { name: 'Stop' }).click();
  await expect(action).toContainText('Stopped', { timeout: 30_000 });

  const sent = (await writesThere(accountServer)).length;
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThan(5_000);
  expect(await statusesThere(accountServer, ids)).toEqual({ active: 5_000 - sent, dismissed: sent });

  await action.getByRole('button', { name: /^Go on with/ }).click();
  await expect(action).toContainText('5,000 done', { timeout: 200_000 });
  expect(await writesThere(accountServer)).toHaveLength(5_000);
  expect(await statusesThere(accountServer, ids)).toEqual({ dismissed: 5_000 });
  await page.getByRole('tab', { name: 'By cause' }).click();
  await expect(cause).toHaveCount(0);
});

test('the inbox is worked through by keyboard alone, and the keys can be switched off', async ({
  window: page,
  accountServer,
}) => {
  const words = ['alpha', 'bravo', 'charlie', 'delta'];
  await connect(page, accountServer);
  await allPulled(page);
  const ids: string[] = [];
  for (const word of words)
    ids.push(...(await raiseThere(accountServer, [{ message: `The ${word} is stuck` }])));
  await openInbox(page);
  await page.getByRole('searchbox', { name: 'Search exceptions' }).fill('stuck');
  for (const word of words) await pullUntil(page, causeOf(page, `The ${word}`));
  const order = await page.getByRole('article').allInnerTexts();
  expect(order).toHaveLength(4);
  const wordAt = (index: number): string => words.find((word) => order[index]?.includes(`The ${word}`)) ?? '';
  const focused = (word: string) => causeOf(page, `The ${word}`).locator('a:focus');

  await page.getByRole('searchbox', { name: 'Search exceptions' }).press('Tab');
  await page.keyboard.press('j');
  await expect(focused(wordAt(0))).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(focused(wordAt(0))).toBeVisible();

  await page.keyboard.press('d');
  await expect(review(page)).toContainText('Dismiss 1 exception?');
  await expect(review(page).getByRole('button', { name: 'Dismiss 1' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(causeOf(page, `The ${wordAt(0)}`)).toHaveCount(0, { timeout: 20_000 });

  // Whoever triages goes on where they were.
  await expect(focused(wordAt(1))).toBeVisible();
  await page.keyboard.press('e');
  await expect(review(page)).toContainText('Resolve 1 exception?');
  await page.keyboard.press('Enter');
  await expect(causeOf(page, `The ${wordAt(1)}`)).toHaveCount(0, { timeout: 20_000 });
  await expect
    .poll(() => statusesThere(accountServer, ids))
    .toEqual({ active: 2, dismissed: 1, resolved: 1 });

  await expect(focused(wordAt(2))).toBeVisible();
  await page.keyboard.press('s');
  await expect(review(page)).toContainText('Snooze this cause?');
  await page.keyboard.press('Enter');
  await expect(causeOf(page, `The ${wordAt(2)}`)).toHaveCount(0);
  await expect(page.getByRole('button', { name: '1 snoozed' })).toBeVisible();

  await expect(focused(wordAt(3))).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Re-check these 1' })).toBeVisible();

  await openInbox(page);
  await page.getByRole('button', { name: 'View and keys' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Single-letter keys' }).click();
  await page.keyboard.press('Escape');
  await causeOf(page, `The ${wordAt(3)}`)
    .getByRole('link')
    .first()
    .focus();
  await page.keyboard.press('d');
  await expect(review(page)).toHaveCount(0);
});

test('all that match a search are dismissed, also those that nobody scrolled to', async ({
  window: page,
  accountServer,
}) => {
  const raised = Array.from({ length: 120 }, (_, index) => ({
    message: index < 90 ? `A crate is lost near dock ${index}` : `A crate is late near dock ${index}`,
  }));
  const ids = await raiseThere(accountServer, raised);
  await connect(page, accountServer);
  await allPulled(page);
  await page.evaluate(() => (location.hash = '#/exceptions?view=list'));
  await page.getByRole('searchbox', { name: 'Search exceptions' }).fill('crate lost');
  const found = page.getByRole('article').filter({ hasText: 'crate is lost' });
  await expect(found.first()).toBeVisible();
  await expect(page.getByRole('article').filter({ hasNotText: 'crate is lost' })).toHaveCount(0);
  await found.first().getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: 'Selection' });
  await bar.getByRole('button', { name: 'All that match' }).click();
  await expect(bar).toContainText('All that match are selected');
  await bar.getByRole('button', { name: 'Dismiss' }).click();
  await expect(review(page)).toContainText('Dismiss 90 exceptions?');
  await review(page).getByRole('button', { name: 'Dismiss 90' }).click();
  await expect
    .poll(() => statusesThere(accountServer, ids), { timeout: 60_000 })
    .toEqual({ active: 30, dismissed: 90 });
});

test('hostile exceptions are shown as text, whatever they hold', async ({ window: page, accountServer }) => {
  await connect(page, accountServer);
  await allPulled(page);
  const [long] = await raiseThere(accountServer, [
    { message: `${'long '.repeat(200_000)}end`, details: 'not an object' },
    {
      message: '<img src=x onerror="alert(1)"> <b>bold</b>',
      category: '<i>odd</i>',
      details: [1, { a: null }],
    },
    { message: '\u202Egnol\u202C \uD83D lone', reference: '\u202E', category: 'neverHeardOf' },
    { message: '', entityId: '', reference: '' },
  ]);
  await openInbox(page);
  await pullUntil(page, causeOf(page, 'long long'));
  await expect(causeOf(page, '<img src=x onerror=')).toBeVisible();
  await expect(causeOf(page, 'neverHeardOf')).toBeVisible();
  await expect(causeOf(page, 'No message')).toBeVisible();
  await page.evaluate((id) => (location.hash = `#/exceptions/${id}`), long);
  await expect(page.getByRole('main')).toContainText('1,000,003 characters long');
  await expect(page.getByRole('main')).toContainText('not an object');
  await expect(page.getByRole('main')).toContainText('This order is not kept here.');
});
