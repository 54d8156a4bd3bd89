import type { AskedState, FoundKind } from '../domain/search-kinds.ts';
import { folded } from './words.ts';

/** The languages whose words are understood, whichever the window speaks. */
export type ScopeLanguage = 'en' | 'de';

/** Words for one meaning, by language; the first of each is the one that is offered. */
type Words = Readonly<Record<ScopeLanguage, readonly [string, ...string[]]>>;

/** What stands before the colon. */
export const scopes = {
  in: { en: ['in'], de: ['in'] },
  status: { en: ['status'], de: ['status'] },
  is: { en: ['is'], de: ['ist', 'is'] },
  changed: { en: ['changed'], de: ['geändert', 'geaendert'] },
} as const satisfies Readonly<Record<string, Words>>;
export type Scope = keyof typeof scopes;

/** Kinds, by the words after `in:`. */
export const kindWords: Readonly<Record<FoundKind, Words>> = {
  integrations: { en: ['integrations', 'integration'], de: ['integrationen'] },
  automationRules: { en: ['rules', 'rule'], de: ['regeln', 'regel'] },
  orderRoutings: { en: ['cards', 'card', 'routing'], de: ['karten', 'karte'] },
  connectors: { en: ['connectors', 'connector'], de: ['konnektoren', 'konnektor'] },
  locations: { en: ['locations', 'location'], de: ['standorte', 'standort', 'lager'] },
  settings: { en: ['settings', 'setting'], de: ['einstellungen', 'einstellung'] },
  changes: { en: ['changes', 'change'], de: ['änderungen', 'aenderungen', 'änderung'] },
  orders: { en: ['orders', 'order'], de: ['aufträge', 'auftraege', 'auftrag', 'bestellungen', 'bestellung'] },
  exceptions: { en: ['exceptions', 'exception'], de: ['ausnahmen', 'ausnahme'] },
  events: { en: ['events', 'event', 'activity'], de: ['ereignisse', 'ereignis', 'aktivität'] },
  versions: { en: ['history', 'versions'], de: ['verlauf', 'versionen'] },
};

/** States, by the words after `is:`. */
export const stateWords: Readonly<Record<AskedState, Words>> = {
  enabled: { en: ['enabled', 'on'], de: ['aktiviert', 'aktiv', 'an'] },
  disabled: { en: ['disabled', 'off'], de: ['deaktiviert', 'inaktiv', 'aus'] },
  default: { en: ['default'], de: ['standard'] },
  failed: { en: ['failed', 'failing', 'error'], de: ['fehlgeschlagen', 'fehler'] },
  held: { en: ['held', 'waiting'], de: ['angehalten', 'wartend'] },
  open: { en: ['open'], de: ['offen'] },
};

/** Units of `changed:`, in milliseconds; the first letter of each is the one that is offered. */
export const unitWords = {
  h: { en: ['h'], de: ['h', 's', 'std'], length: 3_600_000 },
  d: { en: ['d'], de: ['t', 'd'], length: 86_400_000 },
  w: { en: ['w'], de: ['w'], length: 604_800_000 },
} as const;

/** German words for statuses that accounts use; others are understood as the account writes them. */
export const statusWords: Readonly<Record<string, readonly string[]>> = {
  active: ['offen', 'open'],
  canceled: ['storniert', 'cancelled'],
  completed: ['erledigt', 'abgeschlossen'],
  connected: ['verbunden'],
  connecting: ['verbindet'],
  disabled: ['deaktiviert'],
  dismissed: ['verworfen'],
  error: ['fehler'],
  failed: ['fehlgeschlagen'],
  fulfilled: ['versandt'],
  new: ['neu'],
  notConfigured: ['nicht-eingerichtet'],
  onHold: ['angehalten'],
  readyForFulfillment: ['versandbereit'],
  received: ['eingetroffen'],
  resolved: ['gelöst', 'geloest'],
  reviewRequired: ['prüfung-nötig'],
};

/** A word as it is compared: without accents, hyphens and capitals. */
export function bareWord(word: string): string {
  return folded(word).replaceAll(' ', '');
}

/** The meaning of a word in either language; undefined where it has none. */
export function meaningOf<Meaning extends string>(
  table: Readonly<Record<Meaning, Words>>,
  word: string,
): Meaning | undefined {
  const bare = bareWord(word);
  if (bare === '') return undefined;
  return (Object.keys(table) as Meaning[]).find((meaning) =>
    [...table[meaning].en, ...table[meaning].de].some((one) => bareWord(one) === bare),
  );
}

/** The word of a language that is offered for a meaning. */
export function offeredWord<Meaning extends string>(
  table: Readonly<Record<Meaning, Words>>,
  meaning: Meaning,
  language: ScopeLanguage,
): string {
  return table[meaning][language][0];
}
