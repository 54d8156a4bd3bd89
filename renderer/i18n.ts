import { shallowRef } from 'vue';
import { createI18n } from 'vue-i18n';
import type { Settings } from '../shared/domain/settings.ts';
import type activity from './locales/activity/en.json';
import type automations from './locales/automations/en.json';
import type connect from './locales/connect/en.json';
import type english from './locales/en.json';

/** A language that every string exists in. */
export type Language = Exclude<Settings['language'], 'system'>;

/** Every string of the window. */
export type Strings = typeof english & typeof activity & typeof connect & typeof automations;

/**
 * A part of the strings that only some pages need: those load it (see `withStrings`), so that the first paint does not wait for it. Each has one file per language in
 * `renderer/locales/<area>/`, with one root member of its own name or more.
 */
export type StringArea = 'activity' | 'connect' | 'automations';

type Loader = () => Promise<{ default: object }>;

const loaders: Readonly<Record<Language, Loader>> = {
  en: () => import('./locales/en.json'),
  de: () => import('./locales/de.json'),
};

const areaLoaders: Readonly<Record<StringArea, Readonly<Record<Language, Loader>>>> = {
  activity: {
    en: () => import('./locales/activity/en.json'),
    de: () => import('./locales/activity/de.json'),
  },
  connect: {
    en: () => import('./locales/connect/en.json'),
    de: () => import('./locales/connect/de.json'),
  },
  automations: {
    en: () => import('./locales/automations/en.json'),
    de: () => import('./locales/automations/de.json'),
  },
};

/** The one instance of vue-i18n. Components use `useMessages`, whose keys are checked by the compiler. */
export const i18n = createI18n({ legacy: false, locale: 'en', messages: {}, missingWarn: true });

/**
 * The BCP 47 tag by which numbers and times are written: the system's, where it is of the language shown (so that English with a British
 * system writes British dates), else the language.
 */
export const formatLocale = shallowRef('en');

const shownAreas = new Set<StringArea>();
/** What is there or on its way, by name. */
const loaded = new Map<string, Promise<void>>();

/** The language to show: the chosen one, or that of the operating system's BCP 47 tag, or English. */
export function languageFor(choice: Settings['language'], systemLocale: string): Language {
  if (choice !== 'system') return choice;
  return systemLocale.toLowerCase().split('-')[0] === 'de' ? 'de' : 'en';
}

/** Loads a language's strings, if need be. */
export async function loadLanguage(language: Language): Promise<void> {
  await once(language, loaders[language], language);
}

/** Loads a language's strings if need be and shows them; also tells the document, for screen readers and hyphenation. */
export async function showLanguage(language: Language, systemLocale: string): Promise<void> {
  await loadLanguage(language);
  await Promise.all([...shownAreas].map((area) => loadArea(area, language)));
  i18n.global.locale.value = language;
  formatLocale.value = systemLocale.toLowerCase().startsWith(language) ? systemLocale : language;
  document.documentElement.lang = language;
}

/** Loads a component together with the strings that it needs, now and in every language shown later: for routes and asynchronous components. */
export function withStrings<Component>(
  area: StringArea,
  load: () => Promise<Component>,
): () => Promise<Component> {
  return async () => {
    shownAreas.add(area);
    const [component] = await Promise.all([load(), loadArea(area, languageShown())]);
    return component;
  };
}

function languageShown(): Language {
  return i18n.global.locale.value === 'de' ? 'de' : 'en';
}

function loadArea(area: StringArea, language: Language): Promise<void> {
  return once(`${area}/${language}`, areaLoaders[area][language], language);
}

/** Loads a part of a language's strings, once; one that could not be loaded is asked for again the next time. */
function once(name: string, load: Loader, language: Language): Promise<void> {
  const loading = loaded.get(name) ?? merge(load, language);
  loaded.set(name, loading);
  loading.catch(() => loaded.delete(name));
  return loading;
}

async function merge(load: Loader, language: Language): Promise<void> {
  i18n.global.mergeLocaleMessage(language, (await load()).default);
}
