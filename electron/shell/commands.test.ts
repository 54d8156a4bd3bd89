import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCommands, type ActingWindow, type CommandActions } from './commands.ts';

/** What stands for Electron: its app as events, the windows that are open, and the one with the focus. */
const electron = vi.hoisted((): { windows: unknown[]; focused: unknown } => ({ windows: [], focused: null }));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  return {
    app: new Emitter(),
    BrowserWindow: {
      getAllWindows: () => electron.windows,
      getFocusedWindow: () => electron.focused,
    },
    Menu: { getApplicationMenu: () => null },
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
  const { handlers } = createCommands({
    bus: { sendTo: (page, name) => void told.push(`${name} to ${names.get(page) ?? 'nobody'}`) },
    links: { take: () => null, onArrival: (listener) => (arrived = listener) },
    actions,
    openWindow: () => told.push('a window is opened'),
    developerTools: false,
  });
  return { told, arrive: () => arrived(), handlers };
}

beforeEach(() => {
  electron.windows = [];
  electron.focused = null;
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
