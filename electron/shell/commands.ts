import { app, BrowserWindow } from 'electron';
import {
  isCommandId,
  isMainCommand,
  type CommandId,
  type MainCommandId,
} from '../../shared/commands/command-list.ts';
import type { Several, SeveralId } from '../../shared/commands/several.ts';
import { germanTitles } from '../../shared/commands/titles-de.ts';
import { englishTitles } from '../../shared/commands/titles-en.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { WindowHandlers } from '../../shared/ipc/handlers.ts';
import { platformOf } from '../config.ts';
import type { EventBus } from '../ipc/event-bus.ts';
import type { DeepLinks } from './deep-links.ts';
import { applyMenu, enableInMenu } from './menu.ts';
import { languageOf } from './strings.ts';

/** The part of a window that commands are carried out on. */
export type ActingWindow = Pick<BrowserWindow, 'id' | 'webContents'>;

/** What carries out the main process's own commands, for the window that has the focus, if any. */
export type CommandActions = Readonly<Record<MainCommandId, (window: ActingWindow | null) => void>>;

/** What the commands need. */
export interface CommandParts {
  readonly bus: Pick<EventBus, 'sendTo'>;
  readonly links: DeepLinks;
  readonly actions: CommandActions;
  /** Opens a window, where none is. */
  readonly openWindow: () => void;
  readonly developerTools: boolean;
}

/** The commands on the side of the main process: menus, and who can do what. */
export interface ShellCommands {
  readonly handlers: WindowHandlers;
  /** Builds the menu anew, in the language and with the shortcuts of these settings. */
  follow(settings: Pick<Settings, 'language' | 'shortcuts'>): void;
}

/** What the page of a window can do now. */
interface Offer {
  readonly ids: ReadonlySet<string>;
  readonly several: ReadonlyMap<SeveralId, Several>;
}

/** Keeps the menu in step with what the page of the focused window offers. Nothing is shown before `follow`. */
export function createCommands({
  bus,
  links,
  actions,
  openWindow,
  developerTools,
}: CommandParts): ShellCommands {
  const offers = new Map<number, Offer>();
  let settings: Pick<Settings, 'language' | 'shortcuts'> | null = null;
  /** What the entries of the menu say of several records. */
  let said = '[]';
  const focusedOffer = (): Offer | undefined =>
    offers.get(BrowserWindow.getFocusedWindow()?.webContents.id ?? -1);
  const isOffered = (id: CommandId): boolean => isMainCommand(id) || (focusedOffer()?.ids.has(id) ?? false);
  const choose = (id: CommandId, window: ActingWindow | null): void => {
    if (isMainCommand(id)) actions[id](window);
    else if (window !== null) bus.sendTo(window.webContents, 'command.chosen', { id });
  };
  const saying = (): string => JSON.stringify([...(focusedOffer()?.several ?? [])]);
  const build = (): void => {
    if (settings === null) return;
    said = saying();
    const language = languageOf(settings.language, app.getLocale());
    applyMenu({
      platform: platformOf(process.platform),
      developerTools,
      language,
      titles: language === 'de' ? germanTitles : englishTitles,
      chosen: settings.shortcuts,
      isOffered,
      severalOf: (id) => focusedOffer()?.several.get(id),
      choose: (id, windowId) => choose(id, windowOf(windowId)),
    });
  };
  /** An entry can be switched, but keeps its words: for others the menu is built anew. */
  const refresh = (): void => {
    if (saying() === said) enableInMenu(isOffered);
    else build();
  };
  links.onArrival(() => {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    // A window that is opened for it takes it by itself.
    if (window === undefined) openWindow();
    else bus.sendTo(window.webContents, 'link.waiting', {});
  });
  app.on('browser-window-focus', refresh);
  app.on('browser-window-blur', refresh);
  app.on('browser-window-created', (_event, window) => {
    const { id } = window.webContents;
    window.once('closed', () => {
      offers.delete(id);
      refresh();
    });
  });

  return {
    handlers: {
      'window.offer': ({ ids, several }, { windowId }) => {
        offers.set(windowId, {
          ids: new Set(ids),
          several: new Map(several.map(({ id, kind, count }) => [id, { kind, count }])),
        });
        refresh();
        return null;
      },
      'window.takeLink': () => links.take(),
      'window.run': ({ id }, { windowId }) => {
        const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.id === windowId);
        if (isCommandId(id) && isMainCommand(id)) actions[id](window ?? null);
        return null;
      },
    },
    follow(next) {
      settings = next;
      build();
    },
  };
}

/** The window that a menu names, if it is one of ours. */
function windowOf(windowId: number | undefined): ActingWindow | null {
  const named = BrowserWindow.getAllWindows().find(({ id }) => id === windowId);
  return named ?? BrowserWindow.getFocusedWindow();
}
