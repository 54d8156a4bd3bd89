/** The platforms whose conventions differ; every other Unix counts as Linux. */
export const platforms = ['darwin', 'win32', 'linux'] as const;
export type Platform = (typeof platforms)[number];

/** The native menus. `app` is the application's own menu, which only macOS has. */
export type MenuName = 'app' | 'file' | 'edit' | 'view' | 'go' | 'record' | 'window' | 'help';

/** Shortcuts in Penstock's notation (`shortcut.ts`): the first is shown, the others work too. */
export type Keys = readonly string[];

/** One thing that a person can ask Penstock to do, as data. Its title stands in `titles-en.ts` and `titles-de.ts`. */
export interface Command {
  /** The native menu that has it, and its group there: a line separates groups. */
  readonly menu: MenuName;
  readonly group: number;
  /** The menu on macOS, where that is another. */
  readonly macMenu?: MenuName;
  /** Who carries it out: the page of the window that has the focus, or the main process. */
  readonly acts: 'window' | 'main';
  /** When it is offered: always, with an account to show, or only while the page that is shown can do it. */
  readonly offered: 'always' | 'account' | 'page';
  /** Default shortcuts: the same everywhere, or per platform. */
  readonly keys: Keys | Readonly<Record<Platform, Keys>>;
  /** It also works while a dialog waits for a decision. */
  readonly overDialogs?: true;
}
