import { shallowReactive, shallowRef } from 'vue';
import { createI18n } from 'vue-i18n';
import type { Settings } from '../shared/domain/settings.ts';
import { areaLoaders, loaders, type Language, type Loader, type StringArea } from './string-areas.ts';
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
/** What is there, by name. */
const there = shallowReactive(new Set<string>());

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

/** Loads strings, if need be, in the language shown now and in every one shown later. */
export async function needStrings(...areas: readonly StringArea[]): Promise<void> {
  for (const area of areas) shownAreas.add(area);
  const language = languageShown();
  await Promise.all(areas.map((area) => loadArea(area, language)));
}

/** Whether an area's strings are there, in the language shown: reactive. Where they are not, they are asked for. */
export function hasStrings(area: StringArea): boolean {
  if (there.has(nameOf(area, languageShown()))) return true;
  // What can't be loaded now is asked for again with the next look.
  void needStrings(area).catch(() => undefined);
  return false;
}

/**
 * Loads a component together with the strings that it needs beside those that all pages have in common, now and in every language shown later: for routes and
 * asynchronous components.
 */
export function withStrings<Component>(
  areas: StringArea | readonly StringArea[],
  load: () => Promise<Component>,
): () => Promise<Component> {
  return async () => {
    const [component] = await Promise.all([load(), needStrings('pages', ...[areas].flat())]);
    return component;
  };
}

function languageShown(): Language {
  return i18n.global.locale.value === 'de' ? 'de' : 'en';
}

function nameOf(area: StringArea, language: Language): string {
  return `${area}/${language}`;
}

function loadArea(area: StringArea, language: Language): Promise<void> {
  return once(nameOf(area, language), areaLoaders[area][language], language);
}

/** Loads a part of a language's strings, once; one that could not be loaded is asked for again the next time. */
function once(name: string, load: Loader, language: Language): Promise<void> {
  const loading = loaded.get(name) ?? merge(name, load, language);
  loaded.set(name, loading);
  loading.catch(() => loaded.delete(name));
  return loading;
}

async function merge(name: string, load: Loader, language: Language): Promise<void> {
  i18n.global.mergeLocaleMessage(language, (await load()).default);
  there.add(name);
}
