import type { Locator } from '@playwright/test';
import { expect, test } from './harness.ts';
import { allPulled, exploreSample, groupOf, rowOf, showIntegrations } from './steps.ts';

/** The numbers on the filters, by their words. */
async function countsOf(filters: Locator): Promise<Map<string, number>> {
  const texts = await filters.getByRole('button').allInnerTexts();
  return new Map(texts.map((text) => [text.replace(/^\D*\d+\s*/, '').trim(), Number.parseInt(text, 10)]));
}

// The whole sample account, as a newcomer gets it: all five states are in it.
test('a newcomer’s first minute, and the next start', async ({ window: first, penstock }) => {
  await test.step('one click leads to the list', async () => {
    await exploreSample(first);
    await expect(first.getByRole('heading', { name: 'Integrations', level: 1 })).toBeVisible();
  });

  await test.step('it shows groups, states and why', async () => {
    for (const group of ['Needs attention', 'Connected', 'Not Configured', 'Disabled', 'Automations'])
      await expect(groupOf(first, group)).toBeVisible();
    await expect(groupOf(first, 'Disabled')).toHaveAttribute('aria-expanded', 'false');
    const broken = first.getByRole('row').filter({ hasText: 'Error' }).first();
    await expect(broken).toContainText(/Error\s*\S.{20,}/);
    await groupOf(first, 'Disabled').click();
    await expect(groupOf(first, 'Disabled')).toHaveAttribute('aria-expanded', 'true');
    await expect(first.getByRole('row').filter({ hasText: 'Switched off' }).first()).toBeVisible();
  });

  await test.step('the counts are filters and add up', async () => {
    const filters = first.getByRole('group', { name: 'Filter by state' });
    await allPulled(first);
    const { All: total = 0, ...others } = Object.fromEntries(await countsOf(filters));
    expect(total).toBeGreaterThanOrEqual(14);
    expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBe(total);
    await filters.getByRole('button', { name: /not configured/ }).click();
    await expect(first.locator('[role="row"][aria-level="2"]')).toHaveCount(others['not configured'] ?? -1);
    await filters.getByRole('button', { name: /All/ }).click();
  });

  await test.step('an integration opens, with its tabs, and leads back to its line', async () => {
    await rowOf(first, 'Harbor & Pine US').click();
    await expect(first.getByRole('heading', { level: 1, name: 'Harbor & Pine US' })).toBeVisible();
    await expect(first.getByRole('tabpanel', { name: 'Overview' })).toContainText('Storelane');
    await expect(first.getByRole('listitem').filter({ hasText: /orders\s*into the account/ })).toBeVisible();
    await first.getByRole('tab', { name: 'Settings' }).click();
    await expect(first.getByRole('tabpanel', { name: 'Settings' })).toContainText('Store address');
    await first.getByRole('tab', { name: 'Raw' }).click();
    await expect(first.getByRole('tabpanel', { name: 'Raw' })).toContainText('"connectorName": "storelane"');
    await first.getByRole('link', { name: 'All integrations' }).click();
    await expect(rowOf(first, 'Harbor & Pine US')).toBeVisible();
  });

  await test.step('the next start opens where one was, and the overview is one step away', async () => {
    await penstock.relaunch();
    const next = penstock.window;
    await expect(next.getByRole('heading', { level: 1, name: 'Integrations' })).toBeVisible();
    await next.getByRole('link', { name: 'Overview', exact: true }).click();
    await expect(next.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
    await showIntegrations(next);
    await expect(rowOf(next, 'Harbor & Pine US')).toBeVisible();
    await expect(next.getByRole('button', { name: /^Online/ })).toBeVisible();
    await expect(next.getByRole('button', { name: 'Explore with a sample account' })).toHaveCount(0);
  });
});
