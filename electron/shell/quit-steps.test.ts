import { describe, expect, it } from 'vitest';
import { quitsWithLastWindow, runQuitSteps } from './quit-steps.ts';

const silent = { warn: () => undefined };

describe('Closing the last window', () => {
  it.each([
    ['win32', false, true],
    ['linux', false, true],
    ['darwin', false, false],
    ['win32', true, false],
    ['linux', true, false],
    ['darwin', true, false],
  ] as const)('on %s, with a mark in the tray: %s, quits: %s', (platform, tray, quits) => {
    expect(quitsWithLastWindow(platform, tray)).toBe(quits);
  });
});

describe('Quitting', () => {
  it('runs the steps in their order', async () => {
    const done: string[] = [];
    const step = (name: string) => ({
      name,
      run: async () => {
        await Promise.resolve();
        done.push(name);
      },
    });
    expect(await runQuitSteps([step('calls'), step('sync'), step('store')], silent)).toEqual([]);
    expect(done).toEqual(['calls', 'sync', 'store']);
  });

  it('goes on after a failed step, and says so', async () => {
    const lines: unknown[] = [];
    let closed = false;
    const undone = await runQuitSteps(
      [
        { name: 'sync', run: () => Promise.reject(new Error('no')) },
        {
          name: 'store',
          run: () => {
            closed = true;
            return Promise.resolve();
          },
        },
      ],
      { warn: (message, details) => lines.push([message, details]) },
    );
    expect(closed).toBe(true);
    expect(undone).toEqual(['sync']);
    expect(lines).toHaveLength(2);
  });

  it('ends when the time is up', async () => {
    const never = { name: 'never', run: () => new Promise(() => undefined) };
    const late = { name: 'late', run: () => Promise.resolve() };
    expect(await runQuitSteps([never, late], silent, 10)).toEqual(['never', 'late']);
  });
});
