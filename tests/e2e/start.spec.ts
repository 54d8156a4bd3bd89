import { existsSync } from 'node:fs';
import { expect, test } from './harness.ts';

test('the app starts, shows a page and quits without a complaint', async ({
  penstock,
  window,
  electronApp,
}) => {
  await expect(window).toHaveTitle('Penstock');
  expect(await electronApp.evaluate(({ app }) => app.getName())).toBe('Penstock');
  await penstock.picture('start');
});

test('killed and started again, it opens on the same data', async ({ penstock, userData }) => {
  await penstock.kill();
  await penstock.launch();
  await expect(penstock.window).toHaveTitle('Penstock');
  expect(existsSync(userData)).toBe(true);
});
