import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { shellStrings } from './strings.ts';
import { watchWindow } from './crash.ts';

const electron = vi.hoisted(() => ({ answer: 0, asked: [] as string[], quits: 0 }));
vi.mock('electron', () => ({
  app: { quit: () => (electron.quits += 1) },
  dialog: {
    showMessageBox: (_window: unknown, { message }: { message: string }) => {
      electron.asked.push(message);
      return Promise.resolve({ response: electron.answer });
    },
  },
}));

/** A window as the watch sees it: what happens to it, and how often it was loaded again. */
class WatchedWindow extends EventEmitter {
  reloads = 0;
  readonly webContents = Object.assign(new EventEmitter(), { reload: () => (this.reloads += 1) });

  die(reason = 'crashed'): void {
    this.webContents.emit('render-process-gone', {}, { reason, exitCode: 139 });
  }
}

const words = shellStrings('en', 'en');

function watched(): { window: WatchedWindow; errors: unknown[][] } {
  const window = new WatchedWindow();
  const errors: unknown[][] = [];
  watchWindow(window as never, () => words, { error: (...line) => errors.push(line) });
  return { window, errors };
}

beforeEach(() => Object.assign(electron, { answer: 0, asked: [], quits: 0 }));

describe('a window whose process is gone', () => {
  it('is loaded again by itself, and the log says why', () => {
    const { window, errors } = watched();
    window.die();
    expect(window.reloads).toBe(1);
    expect(errors).toEqual([['The window process is gone.', { reason: 'crashed', exitCode: 139 }]]);
    expect(electron.asked).toEqual([]);
  });

  it('asks when it goes again at once: loading anew, or quitting', async () => {
    for (const [answer, reloads, quits] of [
      [0, 2, 0],
      [1, 1, 1],
    ] as const) {
      Object.assign(electron, { answer, asked: [], quits: 0 });
      const { window } = watched();
      window.die();
      window.die('oom');
      await vi.waitFor(() => expect([window.reloads, electron.quits]).toEqual([reloads, quits]));
      expect(electron.asked).toEqual([words.windowGone]);
    }
  });

  it('was closed on purpose: nothing happens', () => {
    const { window, errors } = watched();
    window.die('clean-exit');
    expect([window.reloads, errors]).toEqual([0, []]);
  });
});

describe('a window that does not answer', () => {
  it('is waited for, or loaded again, as the person says', async () => {
    for (const [answer, reloads] of [
      [0, 0],
      [1, 1],
    ] as const) {
      Object.assign(electron, { answer, asked: [] });
      const { window, errors } = watched();
      window.emit('unresponsive');
      await vi.waitFor(() => expect(electron.asked).toEqual([words.windowHangs]));
      await vi.waitFor(() => expect(window.reloads).toBe(reloads));
      expect(errors).toEqual([['The window does not answer.']]);
    }
  });
});
