import type { ElectronApplication, Page } from '@playwright/test';
import type { AccountServer } from './account-server.ts';
import { integrationThere } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { connectAndWatch } from './notification-steps.ts';
import { runtime } from './runtime.ts';
import { allPulled, control, pullNow } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });
// Only the stand-in tells what is on the desktop: the operating system shows it to nobody else.
test.skip(runtime.kind !== 'stand-in', 'needs the stand-in');

/** What the stand-in keeps of the desktop (`build/electron-stand-in/notification.ts`). */
interface WithDesktop {
  readonly desktopNotifications: {
    readonly shown: readonly { title: string; body: string; emit: (event: string) => void }[];
    behaviour: 'shows' | 'refuses' | 'has none';
  };
}

const shown = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() =>
    (globalThis as unknown as WithDesktop).desktopNotifications.shown.map(({ title }) => title),
  );

/** Lets integrations of the account turn to Error, and pulls that. */
async function turnToError(page: Page, server: AccountServer, ...names: readonly string[]): Promise<void> {
  const records = [];
  for (const name of names) {
    const now = new Date(Date.now() + 1_000).toISOString();
    const errorText = `${name} does not answer`;
    records.push({
      ...(await integrationThere(server, name)),
      ...{ status: 'error', errorText, statusChangedAt: now, updatedAt: now },
    });
  }
  await control(server, 'POST records', { entity: 'integrations', records });
  await pullNow(page);
}

const bell = (page: Page) => page.getByRole('button', { name: /^Notifications/ });

test('an integration turns to Error: told once on the desktop, and a click leads there', async ({
  penstock,
  accountServer,
  userData,
}) => {
  const page = penstock.window;
  await connectAndWatch(page, accountServer, userData);
  await turnToError(page, accountServer, 'Northbay Reno');
  await expect.poll(() => shown(penstock.electronApp)).toEqual(['Northbay Reno: Error']);
  await expect(bell(page)).toHaveAccessibleName('Notifications, 1 unread');

  await penstock.electronApp.evaluate(() =>
    (globalThis as unknown as WithDesktop).desktopNotifications.shown[0]?.emit('click'),
  );
  await expect(page.getByRole('heading', { level: 1, name: 'Northbay Reno' })).toBeVisible();
  await expect(bell(page)).toHaveAccessibleName('Notifications');

  await test.step('the centre keeps it, leads there too, and can be cleared', async () => {
    await page.getByRole('link', { name: 'Activity', exact: true }).click();
    await bell(page).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Northbay Reno.*: Error/ })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: 'Northbay Reno' })).toBeVisible();
    await bell(page).click();
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(page.getByText('Nothing to tell.')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('several at once come as one', async () => {
    await turnToError(page, accountServer, 'Harbor & Pine US', 'Bazario US', 'Order Hold Engine');
    await expect.poll(() => shown(penstock.electronApp)).toEqual(['Northbay Reno: Error', '3 notifications']);
    await expect(bell(page)).toHaveAccessibleName('Notifications, 3 unread');
  });

  await test.step('a restart tells nothing again', async () => {
    await penstock.relaunch();
    await allPulled(penstock.window);
    await expect(bell(penstock.window)).toHaveAccessibleName('Notifications, 3 unread');
    await turnToError(penstock.window, accountServer, 'Northbay Reno');
    await expect.poll(() => shown(penstock.electronApp)).toEqual(['Northbay Reno: Error']);
  });
});

/** The quiet hours as they are stored. */
const quietHours = (page: Page) =>
  page.evaluate(async () => {
    const wishes = await window.penstock?.call['notifications.settings']({});
    return wishes?.ok === true ? wishes.value.settings.quiet : null;
  });

test('quiet hours hold back, and what a system refuses is said', async ({
  penstock,
  accountServer,
  userData,
}) => {
  const page = penstock.window;
  await connectAndWatch(page, accountServer, userData);
  await page.getByRole('link', { name: 'Settings', exact: true }).click();

  await test.step('quiet all day but a minute', async () => {
    await page.getByRole('switch', { name: 'No notifications in these hours' }).click();
    await page.getByLabel('From').fill('00:00');
    await page.getByLabel('To', { exact: true }).fill('23:59');
    // What is chosen is in effect when it is stored.
    await expect.poll(() => quietHours(page)).toEqual({ on: true, from: '00:00', to: '23:59' });
    await turnToError(page, accountServer, 'Northbay Reno');
    await expect(bell(page)).toHaveAccessibleName('Notifications, 1 unread');
    expect(await shown(penstock.electronApp)).toEqual([]);
  });

  await test.step('at their end it is told', async () => {
    await page.getByRole('switch', { name: 'No notifications in these hours' }).click();
    await expect.poll(() => shown(penstock.electronApp)).toEqual(['Northbay Reno: Error']);
  });

  await test.step('not of what is not wanted', async () => {
    await page.getByRole('checkbox', { name: /^Integration turns to Error/ }).click();
    await turnToError(page, accountServer, 'Harbor & Pine US');
    await expect(bell(page)).toHaveAccessibleName('Notifications, 2 unread');
    expect(await shown(penstock.electronApp)).toEqual(['Northbay Reno: Error']);
  });

  await test.step('a test, which the system shows or refuses', async () => {
    await page.getByRole('button', { name: 'Show a test' }).click();
    await expect(page.getByText('The system shows notifications.')).toBeVisible();
    await penstock.electronApp.evaluate(() => {
      (globalThis as unknown as WithDesktop).desktopNotifications.behaviour = 'refuses';
    });
    await page.getByRole('button', { name: 'Show a test' }).click();
    await expect(page.getByText('The system did not show the notification.')).toBeVisible();
  });
});
