import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './harness.ts';
import { allPulled, connect } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

test('what fails in Penstock itself is told, kept on this computer without secrets, and the program goes on', async ({
  window: page,
  electronApp,
  accountServer,
  userData,
  complaints,
}) => {
  complaints.expect(/a fault of the (?:window|program)/u);
  await connect(page, accountServer);
  await allPulled(page);
  const logged = (): string => {
    const folder = join(userData, 'logs');
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
  };

  await test.step('in the window', async () => {
    await page.evaluate((key) => {
      setTimeout(() => {
        throw new Error(`a fault of the window with ${key}`);
      });
    }, accountServer.key);
    const dialog = page.getByRole('dialog', { name: 'Something in Penstock failed' });
    const [, reference = ''] = /reference (\S+)\./u.exec(await dialog.innerText()) ?? [];
    expect(reference).not.toBe('');
    await expect.poll(logged).toContain(reference);
    expect(logged()).toContain('a fault of the window with');
    await dialog.getByRole('button', { name: 'Close' }).last().press('Enter');
    await expect(dialog).toHaveCount(0);
  });

  await test.step('in the main process', async () => {
    await electronApp.evaluate((_electron, key) => {
      setImmediate(() => {
        throw new Error(`a fault of the program with ${key}`);
      });
    }, accountServer.key);
    await expect.poll(logged).toContain('a fault of the program with');
  });

  expect(logged()).not.toContain(accountServer.key);
  await page.getByRole('link', { name: 'Orders' }).click();
  await expect(page.getByRole('list', { name: 'Orders' }).getByRole('link').first()).toBeVisible();
});
