import { expect, test } from './harness.ts';
import { allPulled } from './steps.ts';

test.use({ launchArguments: ['--sample'], environment: { PENSTOCK_SAMPLE_SIZE: 'small' } });

const places = [
  'overview',
  'integrations',
  'catalogue',
  'automations',
  'automations/rules',
  'automations/routing',
  'exceptions',
  'activity',
  'orders',
  'changes',
  'history',
  'compare',
  'credentials',
  'settings',
];

test('at 200 % and without motion nothing is lost, in the longer language', async ({ window: page }) => {
  test.slow();
  await allPulled(page);
  // What 1,280 × 800 pixels are at 200 %.
  await page.setViewportSize({ width: 640, height: 400 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() => window.penstock?.call['settings.update']({ language: 'de' }));
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  for (const place of places) {
    await page.evaluate((path) => (location.hash = `#/${path}`), place);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main')).not.toBeEmpty();
    const found = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const controls = [
        ...document.querySelectorAll<HTMLElement>('a, button, input, select, textarea, summary'),
      ];
      const lost = controls
        .filter((control) => control.checkVisibility({ visibilityProperty: true }) && control.tabIndex >= 0)
        .filter((control) => {
          // As Tab does: what is out of the way until then comes into view.
          control.focus();
          control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
          const { left, right } = control.getBoundingClientRect();
          return left > innerWidth - 8 || right < 8;
        })
        .map((control) => control.outerHTML.slice(0, 120));
      const moving = document
        .getAnimations()
        .filter(
          ({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations === Infinity,
        );
      return { excess: scrollWidth - clientWidth, lost, moving: moving.length };
    });
    expect.soft(found, place).toEqual({ excess: 0, lost: [], moving: 0 });
  }
});
