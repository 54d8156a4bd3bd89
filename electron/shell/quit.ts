import { app } from 'electron';
import { runQuitSteps, type QuitLog, type QuitStep } from './quit-steps.ts';

/** Makes every way of quitting run the steps first, once. */
export function quitCleanly(steps: readonly QuitStep[], log: QuitLog): void {
  let state: 'running' | 'closing' | 'closed' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void runQuitSteps(steps, log).then(() => {
      state = 'closed';
      app.quit();
    });
  });
}
