import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/app-error.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { preferences } from '../../components/search/named-places.ts';
import { installBridge, type Answers } from '../../ipc/bridge.testing.ts';
import { freshStores, mountPage, sampleAccount } from '../../mount-page.testing.ts';
import { useAccounts } from '../../stores/accounts.ts';
import { useSettings } from '../../stores/settings.ts';
import SettingsPage from './SettingsPage.vue';

enableAutoUnmount(afterEach);

async function open(answers: Answers = {}) {
  let settings: Settings = {
    theme: 'system',
    language: 'en',
    density: 'standard',
    textSize: 'standard',
    motion: 'system',
    lookForUpdates: 'daily',
    pulling: 'usual',
    keepEvents: '7',
    keepExceptions: '90',
    keepHistory: 'all',
    tray: false,
    shortcuts: {},
  };
  const account = { ...sampleAccount, sample: false, environment: 'production' as const };
  const bridge = installBridge({
    'app.describe': () => ({
      version: '0.1.0',
      platform: 'linux',
      locale: 'en-GB',
      dataFolder: '/home/ada/.config/Penstock',
      openSample: false,
    }),
    'settings.get': () => settings,
    'settings.update': (change) => (settings = { ...settings, ...(change as Partial<Settings>) }),
    'accounts.list': () => ({ accounts: [account], activeId: 'home' }),
    'accounts.update': (change) => {
      if ('baseUrl' in (change as object))
        throw new AppError('account.otherOrganization', { name: 'Harbour' });
      return account;
    },
    'accounts.forget': () => null,
    'accounts.holdings': () => ({
      records: [
        { entity: 'orders', count: 20_000 },
        { entity: 'integrations', count: 1 },
        { entity: 'locations', count: 0 },
      ],
      drafts: 0,
      openChanges: 2,
      versions: 341,
      secrets: 3,
    }),
    'accounts.replaceKey': () => {
      throw new AppError('account.otherOrganization', { name: 'Harbour' });
    },
    'sample.status': () => ({ serving: true }),
    'diagnostics.log': () => ({ entries: [], next: null }),
    ...answers,
  });
  freshStores();
  await Promise.all([useAccounts().load(), useSettings().load()]);
  const page = await mountPage(SettingsPage);
  const press = async (name: string): Promise<void> => {
    const found = [...document.querySelectorAll('button')].find(
      (button) => button.textContent.trim() === name,
    );
    found?.click();
    await vi.waitFor(() => expect(found).toBeDefined());
  };
  const asked = (name: string) =>
    bridge.calls.filter((call) => call.name === name).map(({ request }) => request);
  return { ...page, press, asked };
}

/** Opens the dialog for a new key and types one. */
async function typeKey(press: (name: string) => Promise<void>): Promise<HTMLInputElement> {
  await press('Replace key…');
  const input = await vi.waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('[role="dialog"] input[type="password"]');
    if (found === null) throw new Error('The dialog is not open yet');
    return found;
  });
  input.value = 'canary';
  input.dispatchEvent(new Event('input'));
  return input;
}

/** What the sections ask for that show only what there is. */
const everySection: Answers = {
  'installation.about': () => ({ versions: [], packages: [] }),
  'installation.loginStart': () => ({ state: 'off' }),
  'updates.state': () => ({ step: 'idle', checkedAt: null, error: null }),
  'data.sizes': () => ({ kinds: [], configuration: 1, history: 1, copies: 1, rest: 1 }),
  'data.copies': () => [],
  'notifications.list': () => ({ notifications: [], unread: 0 }),
  'notifications.settings': () => ({
    settings: {
      onDesktop: true,
      off: [],
      quiet: { on: false, from: '22:00', to: '07:00' },
      pausedUntil: null,
    },
    support: 'untried',
  }),
};

describe('the settings', () => {
  it.each(preferences.filter(({ setting }) => setting !== null))(
    'have the focus one by one where an address names one: $section, $setting',
    async ({ section, setting }) => {
      const { wrapper, router } = await open(everySection);
      await router.push(`/settings/${section}?setting=${setting ?? ''}`);
      await vi.waitFor(() => {
        const part = wrapper.find(`[data-section="${section}"] [data-setting="${setting ?? ''}"]`);
        expect(part.exists()).toBe(true);
        expect(part.element.contains(document.activeElement)).toBe(true);
      });
    },
  );

  it('are in effect at once', async () => {
    const { wrapper, asked } = await open();
    await wrapper.get('input[type="radio"][value="dark"]').setValue();
    await vi.waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
    expect(asked('settings.update')).toEqual([{ theme: 'dark' }]);
    await wrapper.get('[data-section="language"] select').setValue('de');
    await vi.waitFor(() => expect(wrapper.text()).toContain('Darstellung'));
    expect(document.documentElement.lang).toBe('de');
  });

  it('store a new name when one leaves the field, and never an empty one', async () => {
    const { wrapper, asked } = await open();
    const name = wrapper.get<HTMLInputElement>('.card input[type="text"]');
    await name.setValue('Fernwood EU');
    await name.trigger('focusout');
    expect(asked('accounts.update')).toEqual([{ accountId: 'home', name: 'Fernwood EU' }]);
    await name.setValue('  ');
    await name.trigger('focusout');
    expect(asked('accounts.update')).toHaveLength(1);
    expect(name.element.value).toBe('Fernwood');
  });

  it('keep the old address where another organisation answers at the new one, and say so at the field', async () => {
    const { press, asked } = await open();
    await press('Change address…');
    const input = await vi.waitFor(() => {
      const found = document.querySelector<HTMLInputElement>('[role="dialog"] input[type="url"]');
      if (found === null) throw new Error('The dialog is not open yet');
      return found;
    });
    expect(input.value).toBe('http://127.0.0.1:4000/api/v3');
    input.value = ' https://moved.example/api/v3 ';
    input.dispatchEvent(new Event('input'));
    await press('Change address');
    await vi.waitFor(() =>
      expect(document.querySelector('[role="dialog"]')?.textContent).toContain(
        'belongs to \u2068Harbour\u2069, another organisation',
      ),
    );
    expect(asked('accounts.update')).toEqual([
      { accountId: 'home', baseUrl: 'https://moved.example/api/v3' },
    ]);
    expect(input.value).toContain('https://moved.example/api/v3');
  });

  it('forget an account only after a dialog that lists what goes, with the safe button in focus', async () => {
    const { press, asked } = await open();
    await press('Forget…');
    await vi.waitFor(() =>
      expect(document.querySelector('[role="dialog"]')?.textContent).toContain(
        'Forget \u2068Fernwood\u2069?',
      ),
    );
    const dialog = document.querySelector('[role="dialog"]');
    await vi.waitFor(() =>
      expect([...(dialog?.querySelectorAll('li') ?? [])].map((line) => line.textContent)).toEqual([
        '3 secrets in the keychain, the key among them',
        '1 integration and 20,000 orders',
        '341 versions of records',
        '2 changes that wait to be applied',
      ]),
    );
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Keep account'));
    expect(asked('accounts.forget')).toEqual([]);
    await press('Forget account');
    await vi.waitFor(() => expect(asked('accounts.forget')).toEqual([{ accountId: 'home' }]));
  });

  it('keep the old key, and what was typed, when the new one belongs to somebody else', async () => {
    const { press } = await open();
    const input = await typeKey(press);
    await press('Replace key');
    await vi.waitFor(() =>
      expect(document.querySelector('[role="dialog"]')?.textContent).toContain(
        'belongs to \u2068Harbour\u2069, another organisation',
      ),
    );
    expect(input.value).toBe('canary');
    expect(document.documentElement.outerHTML).not.toContain('canary');
  });

  it.each(['vault.locked', 'vault.unavailable', 'vault.denied', 'vault.notStored'] as const)(
    'keep the old key, and what was typed, when the keychain says %s',
    async (code) => {
      const { press } = await open({
        'accounts.replaceKey': () => {
          throw new AppError(code);
        },
      });
      const input = await typeKey(press);
      await press('Replace key');
      await vi.waitFor(() =>
        expect(document.querySelector('[role="dialog"] [role="alert"]')?.textContent).toMatch(
          /keychain|keyring/i,
        ),
      );
      expect(input.value).toBe('canary');
      expect(document.documentElement.outerHTML).not.toContain('canary');
    },
  );
});
