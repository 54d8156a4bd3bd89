import { accessibilityFindings } from './accessibility.ts';
import { integrationsThere } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import { addShop, connectorNamed } from './setup-steps.ts';
import { addIntegration, allPulled, connect, control, exploreSample, groupOf, rowOf } from './steps.ts';

test.use({ accountArguments: ['--size', 'small', '--still'] });

test('the actions of a row by keyboard alone', async ({ window: page, accountServer }) => {
  await addIntegration(accountServer, {
    integrationId: 'aaaaaaaaaaaaaaaa',
    integrationName: 'Aardvark',
    connectorId: await connectorNamed(accountServer, 'Storelane'),
    connectorName: 'storelane',
    connectorType: 'ecommerce',
    status: 'error',
    errorText: 'The key was refused.',
  });
  await connect(page, accountServer);
  await allPulled(page);
  const row = rowOf(page, 'Aardvark');
  await expect(row).toHaveAccessibleDescription(/Fix .*Aardvark.*right arrow/);
  await row.focus();
  const fix = row.getByRole('button', { name: /^Fix/ });
  for (let steps = 0; !(await fix.evaluate((button) => button === document.activeElement)); steps += 1) {
    expect(steps).toBeLessThan(12);
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('ArrowRight');
  await expect(row.getByRole('button', { name: /^Test/ })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(row.getByRole('switch')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(row.getByRole('button', { name: /^Remove/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Aardvark' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Connection' })).toHaveAttribute('aria-selected', 'true');
});

test('tests a row by keyboard: its outcome in the row and aloud, and it can be ended', async ({
  window: page,
  accountServer,
}) => {
  await addShop(accountServer, 'Aardvark', 'https://aardvark.example', 'bad-key-of-aardvark');
  await connect(page, accountServer);
  await allPulled(page);
  const before = await integrationsThere(accountServer);
  await control(accountServer, 'DELETE writes');
  const said = (words: string | RegExp) => page.getByRole('status').filter({ hasText: words });

  await test.step('a failing one says at which step and why', async () => {
    const row = rowOf(page, 'Aardvark');
    await row.getByRole('button', { name: /^Test/ }).press('Enter');
    await expect(row).toContainText(/Test failed at Sign in: .+/, { timeout: 20_000 });
    await expect(said(/Aardvark.*: Test failed at Sign in/)).toHaveCount(1);
    await expect(row.getByRole('button', { name: /^Test/ })).toBeFocused();
  });

  await test.step('a passing one', async () => {
    const row = rowOf(page, 'Harbor & Pine US');
    await row.getByRole('button', { name: /^Test/ }).press('Space');
    await expect(row).toContainText('The test passed.', { timeout: 20_000 });
    await expect(said(/Harbor & Pine US.*: The test passed\./)).toHaveCount(1);
    await expect(rowOf(page, 'Aardvark')).toContainText('Test failed');
    await page.mouse.move(1, 1);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  await test.step('ended while the account does not answer', async () => {
    await control(accountServer, 'POST faults', { faults: ['POST integrations=hang'] });
    const row = rowOf(page, 'Northbay Reno');
    await row.getByRole('button', { name: /^Test/ }).press('Enter');
    await expect(row).toContainText('Testing…');
    await expect(row.getByRole('button', { name: /^End the test/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(row).toContainText('Not tested.');
    await expect(row.getByRole('button', { name: /^Test/ })).toBeFocused();
    await control(accountServer, 'DELETE faults');
  });

  expect(await integrationsThere(accountServer)).toEqual(before);
});

test('tests what is selected: one outcome each, nothing is written, and it can be stopped', async ({
  window: page,
  accountServer,
}) => {
  const names = ['Harbor & Pine US', 'Northbay Reno', 'Aardvark'] as const;
  await addShop(accountServer, 'Aardvark', 'https://aardvark.example', 'bad-key-of-aardvark');
  await connect(page, accountServer);
  await allPulled(page);
  const before = await integrationsThere(accountServer);
  await control(accountServer, 'DELETE writes');
  for (const name of names) await rowOf(page, name).getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: 'Selected integrations' });
  const progress = page.getByRole('region', { name: 'Test of the selected integrations' });

  await test.step('an outcome in each row', async () => {
    await bar.getByRole('button', { name: 'Test 3' }).click();
    await expect(progress).toContainText('Tested 3.', { timeout: 20_000 });
    await expect(progress).toContainText('2 passed, 1 failed');
    for (const name of names.slice(0, 2)) await expect(rowOf(page, name)).toContainText('The test passed.');
    await expect(rowOf(page, names[2])).toContainText(/Test failed at Sign in: .+/);
    expect(await accessibilityFindings(page)).toEqual([]);
    await progress.getByRole('button', { name: 'Close' }).click();
    await expect(progress).toHaveCount(0);
    await expect(rowOf(page, names[0])).not.toContainText('test passed');
  });

  await test.step('stopped while the account does not answer', async () => {
    await control(accountServer, 'POST faults', { faults: ['POST integrations=hang'] });
    await bar.getByRole('button', { name: 'Test 3' }).click();
    await expect(progress).toContainText('Testing: 0 of 3');
    await progress.getByRole('button', { name: 'Stop' }).click();
    await expect(progress).toContainText('Stopped after 0 of 3.');
    for (const name of names) await expect(rowOf(page, name)).toContainText('Not tested.');
    await control(accountServer, 'DELETE faults');
  });

  expect(await integrationsThere(accountServer)).toEqual(before);
});

test('secrets that are to be renewed are said in the row, which needs attention', async ({
  window: page,
  accountServer,
}) => {
  await connect(page, accountServer);
  await allPulled(page);
  const attention = groupOf(page, 'Needs attention');
  const before = (await attention.count()) === 0 ? '0' : ((await attention.textContent()) ?? '0');
  await rowOf(page, 'Harbor & Pine US').getByRole('rowheader').click();
  await page.getByRole('tab', { name: 'Connection' }).click();
  await page.getByLabel('Remind me to renew the secrets').selectOption({ label: 'Every 30 days' });
  await expect(page.getByText(/To be renewed on/)).toBeVisible();
  // A reminder of every 30 days is 16 days away from being said.
  await page.getByRole('link', { name: 'All integrations' }).click();
  await expect(rowOf(page, 'Harbor & Pine US')).not.toContainText('renewed');
  await rowOf(page, 'Harbor & Pine US').getByRole('rowheader').click();
  await page.evaluate(async () => {
    type Call = Record<string, (request: unknown) => Promise<{ value: never }>>;
    const { call } = (window as unknown as { penstock: { call: Call } }).penstock;
    const { activeId } = (await call['accounts.list']?.({}))?.value as unknown as { activeId: string };
    const recordId = location.hash.split('/')[2];
    await call['credentials.remind']?.({ accountId: activeId, recordId, everyDays: 7 });
  });
  await page.getByRole('link', { name: 'All integrations' }).click();
  await expect(rowOf(page, 'Harbor & Pine US')).toContainText('Its secrets are to be renewed by');
  await expect(attention).toContainText(String(Number(/\d+/.exec(before)?.[0]) + 1));
  await rowOf(page, 'Harbor & Pine US')
    .getByRole('button', { name: /^Renew/ })
    .click();
  await expect(page.getByRole('heading', { name: 'Sign in again' })).toBeVisible();
  await expect(page.locator('input[type="password"]').first()).toBeFocused();
});

test('in a window of 1,280 pixels the usual sentences are readable, and a longer one is in the hint of its cell', async ({
  window: page,
  penstock,
}) => {
  await page.setViewportSize({ width: 1_280, height: 800 });
  await exploreSample(page);
  await allPulled(page);
  const sentences = page.locator('[role="row"] bdi[data-hint-cut].sentence');
  const cut = () =>
    sentences.evaluateAll((all) =>
      all
        .filter((one) => one.scrollHeight > one.clientHeight + 4 || one.scrollWidth > one.clientWidth)
        .map((one) => one.textContent),
    );
  for (const [language, said] of [
    ['en', /^Works/u],
    ['de', /^Läuft/u],
  ] as const) {
    await page.evaluate((chosen) => window.penstock?.call['settings.update']({ language: chosen }), language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(sentences.filter({ hasText: said }).first()).toBeVisible();
    // What an account says of an error may be of any length; all else is Penstock's own.
    const own = await sentences.allTextContents();
    expect(own.length).toBeGreaterThan(8);
    expect((await cut()).filter((text) => !/[Cc]redentials|reached/u.test(text))).toEqual([]);
    await penstock.picture(`integrations-1280-${language}`);
  }
  const [long = ''] = await cut();
  const cell = page.getByRole('gridcell').filter({ hasText: long });
  await cell.getByText(long).hover();
  await expect(page.getByRole('tooltip')).toHaveText(long);
  await page.mouse.move(1, 1);
  await expect(page.getByRole('tooltip')).toBeHidden();
  await page.getByRole('row').filter({ has: cell }).focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await expect(cell).toBeFocused();
  await expect(page.getByRole('tooltip')).toHaveText(long);
});
