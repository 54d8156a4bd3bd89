import type { Settings } from '../../shared/domain/settings.ts';

const english = {
  windowGone: 'The window stopped working.',
  windowGoneDetail: 'Nothing that was saved is lost. Reload the window, or quit Penstock.',
  windowHangs: 'The window does not answer.',
  windowHangsDetail: 'It may be busy. Wait, or reload it: nothing that was saved is lost.',
  reload: 'Reload',
  wait: 'Wait',
  quit: 'Quit Penstock',
  startFailed: 'Penstock could not start.',
  startFailedDetail: (reference: string) =>
    `An unexpected error stopped it. The log has the details under the reference ${reference}.`,
} as const;

/** The words of native dialogs. Menus have theirs in `shared/commands/`, the window in `renderer/locales`. */
export type ShellStrings = {
  readonly [Key in keyof typeof english]: (typeof english)[Key] extends string
    ? string
    : (reference: string) => string;
};

const german: ShellStrings = {
  windowGone: 'Das Fenster funktioniert nicht mehr.',
  windowGoneDetail:
    'Nichts Gespeichertes ist verloren. Laden Sie das Fenster neu, oder beenden Sie Penstock.',
  windowHangs: 'Das Fenster antwortet nicht.',
  windowHangsDetail:
    'Vielleicht ist es beschäftigt. Warten Sie, oder laden Sie es neu: Nichts Gespeichertes ist verloren.',
  reload: 'Neu laden',
  wait: 'Warten',
  quit: 'Penstock beenden',
  startFailed: 'Penstock konnte nicht starten.',
  startFailedDetail: (reference: string) =>
    `Ein unerwarteter Fehler hat den Start verhindert. Das Protokoll nennt unter ${reference} die Einzelheiten.`,
};

/** The chosen language; `systemLocale` (BCP 47) decides where the choice is `system`. */
export function languageOf(language: Settings['language'], systemLocale: string): 'en' | 'de' {
  const chosen = language === 'system' ? systemLocale.slice(0, 2).toLowerCase() : language;
  return chosen === 'de' ? 'de' : 'en';
}

/** The shell's words in the chosen language. */
export function shellStrings(language: Settings['language'], systemLocale: string): ShellStrings {
  return languageOf(language, systemLocale) === 'de' ? german : english;
}
