import type { Settings } from '../shared/domain/settings.ts';
import type activity from './locales/activity/en.json';
import type automations from './locales/automations/en.json';
import type bundles from './locales/bundles/en.json';
import type connect from './locales/connect/en.json';
import type english from './locales/en.json';
import type errors from './locales/errors/en.json';
import type exceptions from './locales/exceptions/en.json';
import type history from './locales/history/en.json';
import type pages from './locales/pages/en.json';
import type search from './locales/search/en.json';
import type settings from './locales/settings/en.json';
import type welcome from './locales/welcome/en.json';

/** A language that every string exists in. */
export type Language = Exclude<Settings['language'], 'system'>;

/** Every string of the window. */
export type Strings = typeof english &
  typeof activity &
  typeof automations &
  typeof bundles &
  typeof connect &
  typeof errors &
  typeof exceptions &
  typeof history &
  typeof pages &
  typeof search &
  typeof settings &
  typeof welcome;

/**
 * A part of the strings that the first paint does not wait for: what needs one loads it (see `withStrings`). Each has one file per language in `renderer/locales/<area>/`.
 * `pages` is what several pages have in common, and comes with every area; `errors` is loaded with the first error that is shown.
 */
export type StringArea = keyof typeof areaLoaders;

/** Loads one file of strings. */
export type Loader = () => Promise<{ default: object }>;

/** Where the strings of the first paint are. */
export const loaders: Readonly<Record<Language, Loader>> = {
  en: () => import('./locales/en.json'),
  de: () => import('./locales/de.json'),
};

/** Where the strings of each area are. */
export const areaLoaders = {
  activity: {
    en: () => import('./locales/activity/en.json'),
    de: () => import('./locales/activity/de.json'),
  },
  automations: {
    en: () => import('./locales/automations/en.json'),
    de: () => import('./locales/automations/de.json'),
  },
  bundles: {
    en: () => import('./locales/bundles/en.json'),
    de: () => import('./locales/bundles/de.json'),
  },
  connect: {
    en: () => import('./locales/connect/en.json'),
    de: () => import('./locales/connect/de.json'),
  },
  errors: {
    en: () => import('./locales/errors/en.json'),
    de: () => import('./locales/errors/de.json'),
  },
  exceptions: {
    en: () => import('./locales/exceptions/en.json'),
    de: () => import('./locales/exceptions/de.json'),
  },
  history: {
    en: () => import('./locales/history/en.json'),
    de: () => import('./locales/history/de.json'),
  },
  pages: {
    en: () => import('./locales/pages/en.json'),
    de: () => import('./locales/pages/de.json'),
  },
  search: {
    en: () => import('./locales/search/en.json'),
    de: () => import('./locales/search/de.json'),
  },
  settings: {
    en: () => import('./locales/settings/en.json'),
    de: () => import('./locales/settings/de.json'),
  },
  welcome: {
    en: () => import('./locales/welcome/en.json'),
    de: () => import('./locales/welcome/de.json'),
  },
} satisfies Readonly<Record<string, Readonly<Record<Language, Loader>>>>;

/** The names of all areas, for tests that need every string. */
export const stringAreas = Object.keys(areaLoaders) as readonly StringArea[];
