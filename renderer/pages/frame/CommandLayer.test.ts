import { enableAutoUnmount, flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { defaultSettings, type Settings } from '../../../shared/domain/settings.ts';
import { runCommand, useCommand, useOpenDialog } from '../../composables/commands.ts';
import { keepEarlyKeys, takeEarlyKeys } from '../../composables/early-keys.ts';
import { useRowCommands } from '../../composables/row-commands.ts';
import { installBridge } from '../../ipc/bridge.testing.ts';
import { freshStores, mountPage, sampleAccount } from '../../mount-page.testing.ts';
import { useAccounts } from '../../stores/accounts.ts';
import { useSettings } from '../../stores/settings.ts';
import CommandLayer from './CommandLayer.vue';

enableAutoUnmount(afterEach);

async function open(settings: Partial<Settings> = {}, link: string | null = null) {
  let waiting: { account: string | null; place: string } | null =
    link === null ? null : { account: 'o2', place: link };
  const other = { ...sampleAccount, id: 'away', orgKey: 'o2' };
  const bridge = installBridge({
    'app.describe': () => ({
      version: '0.1.0',
      platform: 'linux',
      locale: 'en-GB',
      dataFolder: '/data',
      openSample: false,
    }),
    'settings.get': () => ({ ...defaultSettings, ...settings }),
    'accounts.list': () => ({ accounts: [sampleAccount, other], activeId: 'home' }),
    'accounts.activate': () => null,
    'sample.status': () => ({ serving: true }),
    'sync.pull': () => null,
    'window.offer': () => null,
    'app.copyText': () => null,
    'window.run': () => null,
    'window.takeLink': () => {
      const taken = waiting;
      waiting = null;
      return taken;
    },
  });
  freshStores();
  await Promise.all([useAccounts().load(), useSettings().load()]);
  const page = await mountPage(CommandLayer);
  await flushPromises();
  const press = async (key: string, held: KeyboardEventInit = {}, target: EventTarget = document.body) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
    target.dispatchEvent(event);
    await flushPromises();
    return event.defaultPrevented;
  };
  const offered = (): readonly string[] =>
    (bridge.calls.findLast(({ name }) => name === 'window.offer')?.request as { ids: string[] }).ids;
  const place = (): unknown => page.router.currentRoute.value.name;
  return { bridge, press, offered, place };
}

describe('the commands of the window', () => {
  it('are carried out for keys that were pressed before they were there, once', async () => {
    keepEarlyKeys();
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: '8',
        code: 'Digit8',
        ctrlKey: true,
        bubbles: true,
        cancelable: true,
      }),
    );
    const { place } = await open();
    expect(place()).toBe('history');
    expect(takeEarlyKeys()).toEqual([]);
  });

  it('stand in the menu of a row and of a page, which gives the focus back', async () => {
    const { bridge, offered, place } = await open();
    const row = document.body.appendChild(document.createElement('div'));
    row.dataset['place'] = '/integrations/i1';
    row.tabIndex = 0;
    const typing = row.appendChild(document.createElement('textarea'));
    typing.focus();
    await flushPromises();
    expect(offered()).not.toContain('record.window');
    typing.remove();
    row.focus();
    await flushPromises();
    expect(offered()).toContain('record.window');
    const titles = async (target: EventTarget): Promise<readonly string[]> => {
      target.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 0 }));
      await flushPromises();
      // The first menu is loaded when it is asked for.
      await vi.waitFor(() => expect(document.querySelector('[role="menuitem"]')).not.toBeNull(), 10_000);
      return [...document.querySelectorAll('[role="menuitem"]')].map(({ textContent }) => textContent.trim());
    };
    expect(await titles(row)).toEqual(['Open', 'Open in another window', 'Copy link']);
    const [openEntry, , copyEntry] = document.querySelectorAll<HTMLElement>('[role="menuitem"]');
    copyEntry?.click();
    await vi.waitFor(() =>
      expect(bridge.calls.at(-1)).toEqual({
        name: 'app.copyText',
        request: { text: `penstock://${sampleAccount.orgKey}/integrations/i1` },
      }),
    );
    await vi.waitFor(() => expect(document.activeElement).toBe(row));
    await titles(row);
    document.querySelector<HTMLElement>('[role="menuitem"]')?.click();
    await vi.waitFor(() => expect(place()).toBe('integration'));
    expect(openEntry).toBeDefined();
    row.remove();
    const field = document.body.appendChild(document.createElement('input'));
    const own = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    field.dispatchEvent(own);
    expect(own.defaultPrevented).toBe(false);
    field.remove();
  });

  it('of a row stand in its menu, with the reason where one cannot be done now, and in the native menus while it has the focus', async () => {
    const { offered } = await open();
    const done: string[] = [];
    const enabled = shallowRef(true);
    const within = effectScope();
    const row = document.body.appendChild(document.createElement('div'));
    row.dataset['place'] = '/integrations/i1';
    row.tabIndex = 0;
    const element = shallowRef<HTMLElement | null>(row);
    within.run(() =>
      useRowCommands(element, () => [
        { id: 'record.remove', run: () => done.push('remove'), locked: 'Nobody may.' },
        { id: enabled.value ? 'record.disable' : 'record.enable', run: () => done.push('switch') },
      ]),
    );
    row.focus();
    await flushPromises();
    expect(offered()).toContain('record.disable');
    expect(offered()).not.toContain('record.remove');
    expect(runCommand('record.remove')).toBe(false);
    enabled.value = false;
    await flushPromises();
    expect(offered()).not.toContain('record.disable');
    expect(runCommand('record.enable')).toBe(true);

    row.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 0 }));
    await vi.waitFor(() => expect(document.querySelector('[role="menu"]')).not.toBeNull(), 10_000);
    const items = [...document.querySelectorAll('[role="menuitem"]')];
    expect(items.map(({ textContent }) => textContent.trim()).slice(3)).toEqual(['Enable', 'Remove…']);
    expect(items.map((item) => item.hasAttribute('data-disabled')).slice(3)).toEqual([false, true]);
    const menu = document.querySelector('[role="menu"]');
    const reason = document.getElementById(menu?.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent.trim()).toBe('Nobody may.');
    expect(done).toEqual(['switch']);

    // The row goes, without anything else getting the focus.
    within.stop();
    await flushPromises();
    expect(offered()).not.toContain('record.enable');
    row.remove();
  });

  it('follow shortcuts and menus, and tell the menus what they offer', async () => {
    const { bridge, press, offered, place } = await open();
    expect(offered()).toContain('go.history');
    expect(offered()).not.toContain('search.focus');
    expect(await press('8', { code: 'Digit8', ctrlKey: true })).toBe(true);
    expect(place()).toBe('history');
    bridge.emit('command.chosen', { id: 'go.changes' });
    await flushPromises();
    expect(place()).toBe('changes');
    bridge.emit('command.chosen', { id: 'no.such.command' });
    expect(await press('-', { code: 'Minus', ctrlKey: true })).toBe(true);
    expect(bridge.calls.at(-1)).toEqual({ name: 'window.run', request: { id: 'zoom.out' } });
  });

  it('have the shortcuts that a person chose', async () => {
    const { press, place } = await open({ shortcuts: { 'go.history': 'Mod+N', 'go.changes': null } });
    await press('n', { code: 'KeyN', ctrlKey: true });
    expect(place()).toBe('history');
    expect(await press('7', { code: 'Digit7', ctrlKey: true })).toBe(false);
    expect(place()).toBe('history');
  });

  it('take no sign from somebody who types, and nothing that was used already', async () => {
    const { press } = await open();
    const field = document.body.appendChild(document.createElement('input'));
    expect(await press('?', { code: 'Minus', shiftKey: true }, field)).toBe(false);
    field.addEventListener('keydown', (event) => event.preventDefault());
    await press('8', { code: 'Digit8', ctrlKey: true }, field);
    expect(document.querySelector('[role="dialog"]')).toBe(null);
    field.remove();
  });

  it('wait while a dialog is open, all but those that change nothing under it', async () => {
    const { press, offered, place } = await open();
    const within = effectScope();
    const dialog = shallowRef(false);
    within.run(() => useOpenDialog(dialog));
    dialog.value = true;
    await nextTick();
    await nextTick();
    expect(offered()).toEqual(['theme.toggle']);
    await press('8', { code: 'Digit8', ctrlKey: true });
    expect(place()).not.toBe('history');
    dialog.value = false;
    await nextTick();
    await nextTick();
    expect(offered()).toContain('go.history');
    within.stop();
  });

  it('are carried out by whoever offered last, as long as it says so', async () => {
    await open();
    const within = effectScope();
    const done: string[] = [];
    const able = shallowRef(true);
    within.run(() => {
      useCommand('search.focus', () => done.push('first'));
      useCommand('search.focus', () => done.push('second'), able);
    });
    runCommand('search.focus');
    able.value = false;
    runCommand('search.focus');
    expect(done).toEqual(['second', 'first']);
    within.stop();
    expect(runCommand('search.focus')).toBe(false);
  });

  it('follow a link to another account, and stay where they are for one that is not known', async () => {
    const { bridge, place } = await open({}, '/changes');
    expect(bridge.calls).toContainEqual({ name: 'accounts.activate', request: { accountId: 'away' } });
    expect(place()).toBe('changes');
  });
});
