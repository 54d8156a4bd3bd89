import type { Page } from '@playwright/test';
import { accessibilityFindings } from './accessibility.ts';
import { expect, test } from './harness.ts';
import { addShop } from './setup-steps.ts';
import { allPulled, connect, rowOf } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });
test.describe.configure({ mode: 'parallel' });

const name = 'Aardvark';

async function visit(page: Page, place: string): Promise<void> {
  // Where the mouse rested on the page before, a hint may be shown on this one.
  await page.mouse.move(1, 1);
  await page.evaluate((hash) => (location.hash = hash), place);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

for (const language of ['en', 'de'] as const) {
  test(`a tour over connecting: tests of the list, the connection, the catalogue, kept secrets: ${language}`, async ({
    window: page,
    accountServer,
  }) => {
    test.setTimeout(150_000);
    const expectAccessible = async (what: string): Promise<void> =>
      expect.soft(await accessibilityFindings(page), what).toEqual([]);
    await addShop(accountServer, name, 'https://aardvark.example', 'bad-key-of-aardvark');
    await connect(page, accountServer);
    await allPulled(page);
    await page.evaluate((chosen) => window.penstock?.call['settings.update']({ language: chosen }), language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);

    await test.step('the bar of what is selected, and its test', async () => {
      const bars = page.locator('[data-bottom-bar]');
      for (const one of [name, 'Harbor & Pine US']) await rowOf(page, one).getByRole('checkbox').check();
      await expect(bars).toHaveCount(1);
      await expectAccessible('the list with something selected');
      // Testing is followed by exporting and removing.
      await bars.getByRole('button').nth(-3).click();
      await expect(bars).toHaveCount(2);
      await expect(bars.last().getByRole('button')).toHaveText(/Close|Schließen/, { timeout: 20_000 });
      await expectAccessible('the list with a test that passed and one that failed');
    });

    await test.step('the connection of one in Error, and its test', async () => {
      await rowOf(page, name).getByRole('rowheader').click();
      await page.getByRole('tab').nth(2).click();
      await expectAccessible('repairing');
      await visit(page, `${new URL(page.url()).hash.split('?')[0]}?form=signIn`);
      await expectAccessible('signing in again');
    });

    await test.step('the catalogue', async () => {
      await visit(page, '#/catalogue');
      await expect(page.getByRole('grid').getByRole('row').first()).toBeVisible();
      await expectAccessible('the catalogue');
    });

    await test.step('kept secrets', async () => {
      await visit(page, '#/credentials');
      await expectAccessible('kept secrets');
    });

    await test.step('in forced colours the words of a primary button keep its ground, which the system would take', async () => {
      await visit(page, '#/integrations');
      await page.emulateMedia({ forcedColors: 'active' });
      const primary = page.locator('main .kind-primary').first();
      await expect(primary).toHaveCSS('forced-color-adjust', 'none');
      const [words, ground] = await primary.evaluate((button) => {
        const { color, backgroundColor } = getComputedStyle(button);
        return [color, backgroundColor];
      });
      expect(words).not.toBe(ground);
      await page.emulateMedia({ forcedColors: 'none' });
    });
  });
}
