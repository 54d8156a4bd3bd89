import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCommands, type ActingWindow, type CommandActions } from './commands.ts';

/** What stands for Electron: its app as events, the windows that are open, and the one with the focus. */
const electron = vi.hoisted(
  (): { windows: unknown[]; focused: unknown; menus: MenuItemConstructorOptions[][] } => ({
    windows: [],
    focused: null,
    menus: [],
  }),
);
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  return {
    app: Object.assign(new Emitter(), { getLocale: () => 'en-GB' }),
    BrowserWindow: {
      getAllWindows: () => electron.windows,
      getFocusedWindow: () => electron.focused,
    },
    Menu: {
      getApplicationMenu: () => null,
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (menu: MenuItemConstructorOptions[]) => electron.menus.push(menu),
    },
  };
});

/** What the pages of windows are called here. */
const names = new WeakMap<object, string>();

function windowOf(id: number): ActingWindow {
  const webContents = { id: id * 10 };
  names.set(webContents, `page ${id}`);
  return Object.assign(new EventEmitter(), { id, webContents }) as unknown as ActingWindow;
}

function create() {
  const told: string[] = [];
  let arrived: () => void = () => undefined;
  const say = (what: string) => (window: ActingWindow | null) => told.push(`${what} ${window?.id ?? 'none'}`);
  const actions: CommandActions = {
    'window.new': say('new'),
    'zoom.in': say('in'),
    'zoom.out': say('out'),
    'zoom.reset': say('reset'),
    'data.folder': say('folder'),
  };
  const commands = createCommands({
    bus: { sendTo: (page, name) => void told.push(`${name} to ${names.get(page) ?? 'nobody'}`) },
    links: { take: () => null, onArrival: (listener) => (arrived = listener) },
    actions,
    openWindow: () => told.push('a window is opened'),
    developerTools: false,
  });
  return {
    told,
    arrive: () => arrived(),
    handlers: commands.handlers,
    follow: commands.follow.bind(commands),
  };
}

beforeEach(() => {
  electron.windows = [];
  electron.focused = null;
  electron.menus = [];
});

describe('a link that arrives', () => {
  it('waits for the window that is opened for it, where none is open', () => {
    const { told, arrive } = create();
    arrive();
    expect(told).toEqual(['a window is opened']);
  });

  it('is announced to the window that somebody looks at, else to the oldest, and to no other', () => {
    const { told, arrive } = create();
    electron.windows = [windowOf(1), windowOf(2)];
    arrive();
    electron.focused = electron.windows[1];
    arrive();
    expect(told).toEqual(['link.waiting to page 1', 'link.waiting to page 2']);
  });
});

describe('a command of the main process that a page asks for', () => {
  it('is carried out for that page’s window, and only if there is such a command', () => {
    const { told, handlers } = create();
    electron.windows = [windowOf(1), windowOf(2)];
    const from = { windowId: 20 };
    void handlers['window.run']({ id: 'zoom.in' }, from);
    void handlers['window.run']({ id: 'go.history' }, from);
    void handlers['window.run']({ id: 'constructor' }, from);
    expect(told).toEqual(['in 2']);
  });
});

describe('the menu', () => {
  const labelOf = (id: string): string | undefined =>
    electron.menus
      .at(-1)
      ?.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
      .find((entry) => entry.id === id)
      ?.label?.replace('&', '');

  it('says how many records a command takes in the window that has the focus, and is built anew only for that', () => {
    const { handlers, follow } = create();
    electron.windows = [windowOf(1)];
    follow({ language: 'en', shortcuts: {} });
    electron.focused = electron.windows[0];
    const ids = ['record.disable'];
    const from = { windowId: 10 };
    const disable = { id: 'record.disable', kind: 'integrations', count: 5 } as const;
    void handlers['window.offer']({ ids, several: [] }, from);
    expect(electron.menus).toHaveLength(1);
    void handlers['window.offer']({ ids, several: [disable] }, from);
    expect(labelOf('record.disable')).toBe('Disable 5 integrations…');
    void handlers['window.offer']({ ids: [...ids, 'go.back'], several: [disable] }, from);
    expect(electron.menus).toHaveLength(2);
    void handlers['window.offer']({ ids, several: [] }, from);
    expect(labelOf('record.disable')).toBe('Disable');
  });
});
