import type { Page } from '@playwright/test';
import { raiseThere } from './exceptions-steps.ts';
import { expect, test } from './harness.ts';
import { addIntegration, allPulled, connect, pullNow } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

const entries = (page: Page) => page.getByRole('article');
const counted = async (page: Page): Promise<number> => {
  const text = await page.getByRole('main').locator('p.count').innerText();
  return Number(text.replaceAll(/\D/g, ''));
};

test('what moved is filtered, zoomed by keyboard, and opens', async ({ window: page, accountServer }) => {
  await connect(page, accountServer);
  await allPulled(page);
  await page.getByRole('link', { name: 'Activity', exact: true }).click();
  await page.getByLabel('Period').selectOption({ label: 'Everything kept' });
  await expect(entries(page).first()).toBeVisible();
  const all = await counted(page);

  await test.step('by result, direction, kind and words', async () => {
    await page.getByLabel('Result').selectOption({ label: 'Failed' });
    await expect.poll(() => counted(page)).toBeLessThan(all);
    for (const text of await entries(page).allInnerTexts()) expect(text).toContain('Failed');
    const failed = await counted(page);
    await page.getByLabel('Direction').selectOption({ label: 'into the account' });
    await expect.poll(() => counted(page)).toBeLessThan(failed);
    await page.getByLabel('Kind of record').selectOption('orders');
    await page.getByLabel('Kind of record').selectOption({ label: 'All' });
    await page.getByLabel('Direction').selectOption({ label: 'All' });
    const reference = (await entries(page).first().getByRole('button').innerText()).split('\n')[0] ?? '';
    await page.getByRole('searchbox').fill(reference);
    await expect(page.getByText('Events with these words')).toBeVisible();
    await expect(entries(page).first()).toContainText(reference);
    await page.getByRole('searchbox').fill('');
    await expect.poll(() => counted(page)).toBe(failed);
  });

  await test.step('a failed one opens with its cause', async () => {
    const line = entries(page).first().getByRole('button');
    await line.focus();
    await page.keyboard.press('Enter');
    await expect(line).toHaveAttribute('aria-expanded', 'true');
    await expect(entries(page).first()).toContainText('Cause');
    await expect(
      entries(page).first().getByRole('heading', { name: 'Exceptions of this record' }),
    ).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await expect(entries(page).nth(1).getByRole('button').first()).toBeFocused();
  });

  await test.step('the picture speaks by keyboard, and a bar becomes the period', async () => {
    await page.getByLabel('Result').selectOption({ label: 'All' });
    await page.getByRole('radio', { name: 'Per day' }).check();
    const chart = page.getByRole('group', { name: 'What moved, per day' });
    await chart.getByRole('button').last().focus();
    await page.keyboard.press('ArrowLeft');
    const bar = chart.getByRole('button').nth(-2);
    await expect(bar).toBeFocused();
    const words = (await bar.getAttribute('aria-label')) ?? '';
    const sum = [...words.replace(/^.*?: /, '').matchAll(/[\d,]+(?=,|$)/g)]
      .map(([digits]) => Number(digits.replaceAll(',', '')))
      .reduce((total, value) => total + value, 0);
    await page.keyboard.press('Enter');
    await expect.poll(() => counted(page)).toBe(sum);
    await page.locator('figure summary').first().click();
    await expect(
      page.getByRole('region', { name: 'What moved, per hour' }).getByRole('row').first(),
    ).toBeVisible();
  });

  await test.step('the address keeps what was chosen', async () => {
    const before = await counted(page);
    await expect.poll(() => page.url()).toContain('period=hours');
    await page.goBack();
    await page.goForward();
    await expect.poll(() => counted(page)).toBe(before);
  });

  await test.step('nothing matches: said, with the way out', async () => {
    await page.evaluate(() => (location.hash = '#/activity?entity=unicorns'));
    await expect(page.getByText('Nothing matches')).toBeVisible();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect.poll(() => counted(page)).toBe(all);
  });
});

test('the overview leads to what its figures count', async ({ window: page, accountServer }) => {
  await addIntegration(accountServer, {
    integrationId: 'deadbeefdeadbeef',
    integrationName: 'Broken shop',
    status: 'error',
    errorText: 'The shop does not answer',
  });
  await raiseThere(
    accountServer,
    Array.from({ length: 12 }, (_, index) => ({ message: `Parcel #${index} fell off the belt` })),
  );
  await connect(page, accountServer);
  await allPulled(page);
  const overview = async (): Promise<void> =>
    page.getByRole('link', { name: 'Overview', exact: true }).click();

  await overview();
  const attention = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: /Error|Connecting/ })
    .first();
  const name = await attention.getByRole('link').innerText();
  await attention.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await overview();
  const failed = page.getByRole('link', { name: /failed$/ });
  const count = Number((await failed.innerText()).replaceAll(/\D/g, ''));
  await failed.click();
  await expect(page.getByLabel('Result')).toHaveValue('failed');
  if (count > 0) expect(await counted(page)).toBe(count);
  else await expect(page.getByText('Nothing matches')).toBeVisible();

  await overview();
  await page.getByRole('link', { name: /^\d+\s*integrations/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Integrations' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^\d+ need attention/ })).toHaveAttribute(
    'aria-pressed',
    'false',
  );

  await overview();
  await page.getByRole('link', { name: /^\d+\s*needs? attention/ }).click();
  await expect(page.getByRole('button', { name: /^\d+ need attention/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await overview();
  await page.getByRole('link', { name: '12 exceptions in the last hour' }).click();
  await expect(page.getByRole('main')).toContainText('fell off the belt');

  await overview();
  const days = page.getByRole('group', { name: 'New exceptions per day, the last 14 days' });
  const today = Number(
    /([\d,]+)$/.exec((await days.getByRole('button').last().getAttribute('aria-label')) ?? '')?.[1],
  );
  await days.getByRole('button').last().press('Enter');
  await expect(page.getByRole('tab', { name: 'All', exact: false, selected: true })).toBeVisible();
  await expect(page.getByText(new RegExp(`^${today} exceptions`))).toHaveCount(1);
});

test('an exception, its order and its event lead to each other', async ({ window: page, accountServer }) => {
  await connect(page, accountServer);
  await allPulled(page);
  const order = await page.evaluate(async () => {
    const call = window.penstock?.call;
    const accounts = await call?.['accounts.list']({});
    const accountId = accounts?.ok === true ? (accounts.value.activeId ?? '') : '';
    const events = await call?.['activity.page']({ accountId, limit: 200, entity: 'orders' });
    for (const { id } of events?.ok === true ? events.value.rows : []) {
      const event = await call?.['activity.event']({ accountId, eventId: id });
      if (event?.ok === true && event.value.order !== null) return event.value.order;
    }
    return null;
  });
  const { id: entityId = '', extOrderId: reference = '' } = order ?? {};
  expect(entityId).not.toBe('');
  const message = 'The carrier lost the parcel';
  await raiseThere(accountServer, [{ category: 'stuckOrder', message, entityId, reference }]);
  await pullNow(page);
  await page.evaluate(() => (location.hash = '#/exceptions?view=list'));
  await page.getByRole('article').filter({ hasText: message }).getByRole('link').first().click();
  const main = page.getByRole('main');
  await expect(main).toContainText(message);
  const title = page.getByRole('heading', { level: 1, name: reference });

  await test.step('the exception leads to its event, and the event to the exception', async () => {
    await main.getByRole('listitem').getByRole('link', { name: reference }).first().click();
    await expect(main).toContainText('Exceptions of this record');
    await expect(title).toBeVisible();
    await main.getByRole('listitem').filter({ hasText: message }).getByRole('link').last().click();
    await expect(main.getByRole('heading', { level: 2, name: 'Message' })).toBeVisible();
  });

  await test.step('the exception leads to its order, and the order to the exception and the event', async () => {
    await main.getByRole('link', { name: reference }).first().click();
    await expect(page.getByRole('tab', { name: 'Overview' })).toBeVisible();
    await main.getByRole('listitem').filter({ hasText: message }).getByRole('link').last().click();
    await expect(main.getByRole('heading', { level: 2, name: 'Message' })).toBeVisible();
    await page.goBack();
    await main
      .getByRole('region', { name: 'Events' })
      .or(main)
      .getByRole('listitem')
      .filter({ hasText: /orders/ })
      .getByRole('link', { name: reference })
      .first()
      .click();
    await expect(main).toContainText('Exceptions of this record');
  });
});

test('the health of an integration says how it is told', async ({ window: page, accountServer }) => {
  await connect(page, accountServer);
  await allPulled(page);
  await page.getByRole('row').filter({ hasText: 'Harbor & Pine US' }).first().click();
  const panel = page.getByRole('tabpanel', { name: 'Overview' });
  await expect(panel.getByText('Rhythm', { exact: true })).toBeVisible();
  await panel.getByText('How this is told').click();
  await expect(panel.getByText(/nine of ten are no longer/)).toBeVisible();
});
