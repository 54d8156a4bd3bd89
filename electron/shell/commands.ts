import { app, BrowserWindow } from 'electron';
import {
  isCommandId,
  isMainCommand,
  type CommandId,
  type MainCommandId,
} from '../../shared/commands/command-list.ts';
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

/** Keeps the menu in step with what the page of the focused window offers. Nothing is shown before `follow`. */
export function createCommands({
  bus,
  links,
  actions,
  openWindow,
  developerTools,
}: CommandParts): ShellCommands {
  const offers = new Map<number, ReadonlySet<string>>();
  const isOffered = (id: CommandId): boolean => {
    if (isMainCommand(id)) return true;
    const contents = BrowserWindow.getFocusedWindow()?.webContents;
    return contents !== undefined && (offers.get(contents.id)?.has(id) ?? false);
  };
  const choose = (id: CommandId, window: ActingWindow | null): void => {
    if (isMainCommand(id)) actions[id](window);
    else if (window !== null) bus.sendTo(window.webContents, 'command.chosen', { id });
  };
  links.onArrival(() => {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    // A window that is opened for it takes it by itself.
    if (window === undefined) openWindow();
    else bus.sendTo(window.webContents, 'link.waiting', {});
  });
  app.on('browser-window-focus', () => enableInMenu(isOffered));
  app.on('browser-window-blur', () => enableInMenu(isOffered));
  app.on('browser-window-created', (_event, window) => {
    const { id } = window.webContents;
    window.once('closed', () => {
      offers.delete(id);
      enableInMenu(isOffered);
    });
  });

  return {
    handlers: {
      'window.offer': ({ ids }, { windowId }) => {
        offers.set(windowId, new Set(ids));
        enableInMenu(isOffered);
        return null;
      },
      'window.takeLink': () => links.take(),
      'window.run': ({ id }, { windowId }) => {
        const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.id === windowId);
        if (isCommandId(id) && isMainCommand(id)) actions[id](window ?? null);
        return null;
      },
    },
    follow({ language: chosenLanguage, shortcuts }) {
      const language = languageOf(chosenLanguage, app.getLocale());
      applyMenu({
        platform: platformOf(process.platform),
        developerTools,
        language,
        titles: language === 'de' ? germanTitles : englishTitles,
        chosen: shortcuts,
        isOffered,
        choose: (id, windowId) => choose(id, windowOf(windowId)),
      });
    },
  };
}

/** The window that a menu names, if it is one of ours. */
function windowOf(windowId: number | undefined): ActingWindow | null {
  const named = BrowserWindow.getAllWindows().find(({ id }) => id === windowId);
  return named ?? BrowserWindow.getFocusedWindow();
}
