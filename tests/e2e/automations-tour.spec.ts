import type { Page } from '@playwright/test';
import { accessibilityFindings } from './accessibility.ts';
import { cardsThere, rulesThere, there } from './automation-steps.ts';
import { expect, test } from './harness.ts';
import { hostileNames } from './hostile.ts';
import { allPulled, connect } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });
test.describe.configure({ mode: 'parallel' });

/** Goes to a place of the window by its address, as a link does. */
async function visit(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), place);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** The window must never scroll as a whole: only its parts do. */
async function expectStill(page: Page, what: string): Promise<void> {
  const excess = await page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    return [scrollHeight - clientHeight, scrollWidth - clientWidth];
  });
  expect(excess, what).toEqual([0, 0]);
}

for (const [language, width] of [
  ['en', 1_200],
  ['de', 480],
] as const) {
  test(`a tour over engines, rules and cards: ${language}, ${width} pixels wide`, async ({
    window: page,
    accountServer,
  }) => {
    test.setTimeout(300_000);
    await there(accountServer, 'POST automation_rules', {
      name: hostileNames[1]?.name ?? '',
      trigger: 'orders.new',
      description: 'x'.repeat(2_000),
      filter: {
        match: 'all',
        conditions: [{ field: 'y'.repeat(300), operator: 'resembles', value: '\u202Eback' }],
      },
      actions: [
        { type: 'code', source: 'return 1' },
        { type: 'teleport', to: 'Mars' },
      ],
    });
    const [rule] = (await rulesThere(accountServer)).slice(-1);
    const [card] = await cardsThere(accountServer);
    await connect(page, accountServer);
    await allPulled(page);
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate((chosen) => window.penstock?.call['settings.update']({ language: chosen }), language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);

    for (const [place, count] of [
      ['automations', 0],
      ['automations/rules?trigger=orders.new', 0],
      ['automations/rules?trigger=products.updated', 0],
      [`automations/rules/${rule?.ruleId ?? ''}`, 4],
      ['automations/rules/gone', 0],
      ['automations/exceptions', 0],
      ['automations/inventory', 0],
      ['automations/holds', 3],
      ['automations/routing', 4],
      [`automations/routing/${card?.routingId ?? ''}`, 3],
      ['automations/routing/new:card', 3],
    ] as const) {
      await visit(page, `#/${place}`);
      const tabs = page.getByRole('tab');
      await expect(tabs, place).toHaveCount(count);
      for (let index = 0; index < Math.max(1, count); index += 1) {
        if (count > 0) await tabs.nth(index).click();
        await page.mouse.move(1, 1);
        expect(await accessibilityFindings(page), `${place}, tab ${index}`).toEqual([]);
        await expectStill(page, `${place}, tab ${index}`);
      }
    }
  });
}
