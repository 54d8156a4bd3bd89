import type { Page } from '@playwright/test';
import { accessibilityFindings } from './accessibility.ts';
import type { AccountServer } from './account-server.ts';
import {
  applyReviewed,
  defaultRuleThere,
  openAutomations,
  rulesThere,
  there,
  type WireRule,
} from './automation-steps.ts';
import { changeThere, integrationThere, openChanges, review, unsavedBar } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { pullNow } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

const engine = 'Order Hold Engine';

const shops = ['Bazario US', 'Harbor & Pine US'] as const;

/** Gives the engine a row for each of two shops; gives the ids of those. */
async function fillRows(server: AccountServer): Promise<readonly string[]> {
  const ids = await Promise.all(
    shops.map(async (name) => (await integrationThere(server, name)).integrationId),
  );
  await changeThere(server, engine, {
    rows: [
      { integrationId: ids[0], holdMinutes: 0, nextStatusAfterHold: 'readyForFulfillment' },
      { integrationId: ids[1], holdMinutes: 120, nextStatusAfterHold: 'reviewRequired' },
    ],
  });
  return ids;
}

/** Lets the engine hold new orders in place of rules. */
async function switchOn(server: AccountServer): Promise<void> {
  const { integrationId } = await integrationThere(server, engine);
  await there(server, `PUT integrations/${integrationId}`, { status: 'connecting' });
  await expect.poll(async () => (await integrationThere(server, engine)).status).toBe('connected');
}

/** What a rule does, apart from when that was written. */
const content = ({ name, position, enabled, integrations, filter, actions }: WireRule) => ({
  name,
  position,
  enabled,
  integrations,
  filter,
  actions,
});

const holdOf = (minutes: number, nextStatus: string) => [
  { type: 'hold', minutes, startsAt: 'synced', nextStatus },
];

test('the Order Hold Engine becomes rules, and comes back without touching what was made since', async ({
  window: page,
  accountServer,
}) => {
  test.slow();
  const ids = await fillRows(accountServer);
  for (const { ruleId, enabled } of await rulesThere(accountServer))
    if (enabled) await there(accountServer, `PUT automation_rules/${ruleId}`, { enabled: false });
  await switchOn(accountServer);
  const before = { rules: await rulesThere(accountServer), default: await defaultRuleThere(accountServer) };
  await test.step('the list says that rules do not run, and leads to the engine', async () => {
    await openAutomations(page, accountServer);
    await page.getByRole('complementary', { name: 'The Order Hold Engine is on.' }).getByRole('link').click();
    await page.getByRole('tab', { name: 'Migrate to Automations' }).click();
    await expect(page.getByRole('list', { name: 'Migrate to Automations' })).toContainText(
      'All others: 30 minutes, then Ready for fulfillment',
    );
    await page.mouse.move(1, 1);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  await test.step('a rule gets a name of its own, and none may be without', async () => {
    const name = page.getByRole('textbox', { name: 'Name of the rule for Bazario US' });
    await name.fill(' ');
    await expect(page.getByRole('button', { name: 'Review', exact: true })).toBeDisabled();
    await name.fill('Bazario goes at once');
  });

  await test.step('the replay shows that every order ends the same', async () => {
    await page.getByRole('combobox', { name: 'Records created in' }).selectOption('the whole cached time');
    await page.getByRole('button', { name: 'Start the replay' }).press('Enter');
    await expect(page.getByText('0 differences: every record ends the same.')).toBeVisible();
  });

  await test.step('one review, one set: rules above the default, the engine off', async () => {
    await page.getByRole('button', { name: 'Review', exact: true }).press('Enter');
    await expect(review(page)).toContainText('2 to add, 2 to change');
    await expect(review(page)).toContainText('Apply 4 changes');
    await applyReviewed(page);
    await expect(page.getByText('there is nothing to migrate')).toBeVisible();
    const rules = await rulesThere(accountServer);
    const made = rules.slice(before.rules.length);
    expect(made.map(content)).toMatchObject([
      {
        name: 'Bazario goes at once',
        enabled: true,
        integrations: ids.slice(0, 1),
        actions: holdOf(0, 'readyForFulfillment'),
      },
      {
        name: 'Hold orders from Harbor & Pine US',
        enabled: true,
        integrations: ids.slice(1),
        actions: holdOf(120, 'reviewRequired'),
      },
    ]);
    expect((await defaultRuleThere(accountServer)).actions).toEqual(
      expect.arrayContaining(holdOf(30, 'readyForFulfillment')),
    );
    expect((await integrationThere(accountServer, engine)).status).toBe('disabled');
  });

  await test.step('undone after somebody made another rule: the engine is back, that rule stays', async () => {
    await there(accountServer, 'POST automation_rules', {
      name: 'Made since',
      trigger: 'orders.new',
      actions: [{ type: 'addTags', tags: ['since'] }],
    });
    const since = (await rulesThere(accountServer)).find(({ name }) => name === 'Made since');
    await pullNow(page);
    await undoNewestSet(page);
    await page.getByRole('button', { name: 'Apply 4 changes' }).click();
    await expect(page.getByText('Nothing waits to be applied')).toBeVisible({ timeout: 30_000 });
    const rules = await rulesThere(accountServer);
    expect(rules.filter(({ name }) => name !== 'Made since').map(content)).toEqual(before.rules.map(content));
    expect(rules.find(({ name }) => name === 'Made since')).toEqual(since);
    expect(content(await defaultRuleThere(accountServer))).toEqual(content(before.default));
    await expect
      .poll(async () => (await integrationThere(accountServer, engine)).status)
      .toMatch(/^connect(ing|ed)$/);
  });
});

async function undoNewestSet(page: Page): Promise<void> {
  await openChanges(page);
  await page.locator('details summary').first().click();
  await page.getByRole('button', { name: 'Undo as a new set' }).click();
  await expect(page.getByText('Undoes an earlier set')).toBeVisible();
}

test('a migration that would change orders says which', async ({ window: page, accountServer }) => {
  test.slow();
  await switchOn(accountServer);
  await openAutomations(page, accountServer);
  await page.getByRole('link', { name: engine }).click();
  await page.getByRole('tab', { name: 'Migrate to Automations' }).click();
  await expect(page.getByText(/rules for new orders are there already and begin to run/)).toBeVisible();
  await page.getByRole('button', { name: 'Start the replay' }).click();
  await expect(page.getByRole('button', { name: /newly held/ })).toBeVisible();
  await expect(page.getByText(/end differently/)).toBeVisible();
});

test('the rows of the Order Hold Engine are moved, edited and tried, by keyboard', async ({
  window: page,
  accountServer,
}) => {
  test.slow();
  await fillRows(accountServer);
  await openAutomations(page, accountServer);
  await page.getByRole('link', { name: engine }).click();
  const rows = page.getByRole('list', { name: 'Held differently' });
  await rows.getByRole('button', { name: /^Move .*Harbor & Pine US/ }).press('Home');
  await expect(
    page.getByRole('status').filter({ hasText: /Harbor & Pine US.*position 1 of 2/ }),
  ).toBeAttached();
  const minutes = rows.getByRole('textbox', { name: 'Minutes' }).first();
  await minutes.fill('-5');
  await minutes.press('Tab');
  await expect(page.getByText('A whole number of minutes, 0 or more.')).toBeVisible();
  await minutes.fill('45');
  await minutes.press('Tab');
  await expect(page.getByText('A whole number of minutes, 0 or more.')).toHaveCount(0);
  await page.mouse.move(1, 1);
  expect(await accessibilityFindings(page)).toEqual([]);
  await unsavedBar(page).getByRole('button', { name: 'Review' }).press('Enter');
  await applyReviewed(page);
  const { settings } = await integrationThere(accountServer, engine);
  expect(settings.fields.find(({ path }) => path === 'rows')?.value).toMatchObject([
    { holdMinutes: 45, nextStatusAfterHold: 'reviewRequired' },
    { holdMinutes: 0 },
  ]);
});
