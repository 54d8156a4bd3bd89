import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { collectOutput, filesWith, holds } from './find-secret.ts';
import { expect, test } from './harness.ts';
import { allPulled, control, fillConnectForm, submit } from './steps.ts';

/** Looks like a key and stands nowhere else. */
const accepted = 'c0ffee1dbadc0de5ca1ab1e0c0ffee11';
const refused = 'deadc0de0ddba11fee1deadfa11ed00d';

/** A process and everything that it started, by id (Linux). */
function family(id: number): readonly number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === id)
    .flatMap((name) => family(Number(name)));
  return [id, ...children];
}

function parentOf(id: string): number | null {
  try {
    const afterName = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return Number(afterName.split(' ')[1]);
  } catch {
    return null;
  }
}

/** What a process list shows of some processes: their arguments, variables, and the names of their open files. */
function visible(ids: readonly number[]): Buffer {
  return Buffer.concat(
    ids.flatMap((id) => {
      try {
        const files = readdirSync(`/proc/${id}/fd`).map((name) => readlinkSync(`/proc/${id}/fd/${name}`));
        return [
          readFileSync(`/proc/${id}/cmdline`),
          readFileSync(`/proc/${id}/environ`),
          Buffer.from(files.join('\n')),
        ];
      } catch {
        return [];
      }
    }),
  );
}

test('a typed key is found nowhere', async ({
  window: page,
  penstock,
  electronApp,
  accountServer,
  userData,
}) => {
  const said = collectOutput(electronApp.process());
  await control(accountServer, 'POST keys', { key: accepted, rights: 'all' });
  await page.getByRole('button', { name: 'Connect an account' }).click();

  await test.step('refused', async () => {
    await fillConnectForm(page, { url: accountServer.url, key: refused });
    await submit(page).click();
    await expect(page.getByRole('alert')).toContainText('The account refused the key.');
    // Also where the reply is no account's, and where nobody answers.
    for (const [fault, sentence] of [
      ['organizations=html', 'it is not an account'],
      ['organizations=reset-before', 'broke off'],
    ] as const) {
      await control(accountServer, 'POST faults', { faults: [fault] });
      await submit(page).click();
      await expect(page.getByRole('alert')).toContainText(sentence);
      await control(accountServer, 'DELETE faults');
    }
  });
  await test.step('accepted', async () => {
    await fillConnectForm(page, { url: accountServer.url, key: accepted });
    await submit(page).click();
    await allPulled(page);
  });
  await test.step('nowhere in the window', async () => {
    for (const place of ['Integrations', 'Settings']) {
      await page.getByRole('link', { name: place, exact: true }).click();
      const html = Buffer.from(await page.content());
      for (const secret of [refused, accepted]) expect(holds(html, secret)).toBe(false);
    }
    const kept = await page.evaluate(() =>
      JSON.stringify([
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        document.cookie,
        location.href,
      ]),
    );
    for (const secret of [refused, accepted]) expect(holds(Buffer.from(kept), secret)).toBe(false);
  });
  await test.step('nowhere in the process list', () => {
    if (process.platform !== 'linux') return;
    const ids = family(electronApp.process().pid ?? 0);
    expect(ids.length).toBeGreaterThan(1);
    for (const secret of [refused, accepted]) expect(holds(visible(ids), secret)).toBe(false);
  });
  await test.step('in no file while it runs, after a crash, and after quitting', async () => {
    const look = async () => {
      for (const secret of [refused, accepted])
        expect(await filesWith(secret, userData, 'account-server')).toEqual([]);
    };
    await look();
    await penstock.kill();
    await look();
    await penstock.launch();
    await allPulled(penstock.window);
    await penstock.close();
    await look();
  });
  await test.step('in nothing that it said', () => {
    for (const secret of [refused, accepted]) expect(holds(said(), secret)).toBe(false);
  });
});
