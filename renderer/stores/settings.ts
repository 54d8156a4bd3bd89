import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import { languageFor, showLanguage } from '../i18n.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** What the window shows until the settings have been read, and when they can't be. */
const initial: Settings = {
  theme: 'system',
  language: 'system',
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

/** The choices about the console itself, and what this program is. */
export const useSettings = defineStore('settings', () => {
  const settings = shallowRef<Settings>(initial);
  const description = shallowRef<Reply<'app.describe'> | null>(null);
  const error = ref<AppError | null>(null);

  async function show(next: Settings): Promise<void> {
    settings.value = next;
    document.documentElement.dataset['theme'] = next.theme;
    document.documentElement.dataset['textSize'] = next.textSize;
    document.documentElement.dataset['motion'] = next.motion;
    const systemLocale = description.value?.locale ?? navigator.language;
    await showLanguage(languageFor(next.language, systemLocale), systemLocale);
  }

  /** Reads the settings and shows them. Never fails: with what can't be read the window starts as it is at first. */
  async function load(): Promise<void> {
    try {
      const [about, stored] = await Promise.all([call('app.describe', {}), call('settings.get', {})]);
      description.value = about;
      await show(stored);
    } catch (thrown) {
      error.value = AppError.from(thrown);
      await show(initial);
    }
  }

  /** Stores changed settings; they are in effect at once. */
  async function update(change: Partial<Settings>): Promise<void> {
    await show(await call('settings.update', change));
  }

  subscribe('settings.changed', (changed) => void show(changed));

  return { settings, description, error, load, update };
});
