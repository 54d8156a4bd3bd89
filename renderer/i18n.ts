import { shallowRef } from 'vue';
import { createI18n } from 'vue-i18n';
import type { Settings } from '../shared/domain/settings.ts';
import type english from './locales/en.json';

/** A language that every string exists in. */
export type Language = Exclude<Settings['language'], 'system'>;

type Messages = typeof english;

const loaders = {
  en: () => import('./locales/en.json'),
  de: () => import('./locales/de.json'),
} satisfies Record<Language, () => Promise<{ default: Messages }>>;

/** The one instance of vue-i18n. Components use `useMessages`, whose keys are checked by the compiler. */
export const i18n = createI18n({ legacy: false, locale: 'en', messages: {}, missingWarn: true });

/**
 * The BCP 47 tag by which numbers and times are written: the system's, where it is of the language shown (so that English with a British
 * system writes British dates), else the language.
 */
export const formatLocale = shallowRef('en');

/** The language to show: the chosen one, or that of the operating system's BCP 47 tag, or English. */
export function languageFor(choice: Settings['language'], systemLocale: string): Language {
  if (choice !== 'system') return choice;
  return systemLocale.toLowerCase().split('-')[0] === 'de' ? 'de' : 'en';
}

/** Loads a language's strings, if need be. */
export async function loadLanguage(language: Language): Promise<void> {
  const { global } = i18n;
  if (global.availableLocales.includes(language)) return;
  global.setLocaleMessage(language, (await loaders[language]()).default);
}

/** Loads a language's strings if need be and shows them; also tells the document, for screen readers and hyphenation. */
export async function showLanguage(language: Language, systemLocale: string): Promise<void> {
  await loadLanguage(language);
  i18n.global.locale.value = language;
  formatLocale.value = systemLocale.toLowerCase().startsWith(language) ? systemLocale : language;
  document.documentElement.lang = language;
}
