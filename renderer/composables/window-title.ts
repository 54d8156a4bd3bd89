import { watchEffect } from 'vue';

/** Longest title of a window, in characters. */
const longest = 100;

/** Gives the window the title of what it shows, so that two windows can be told apart in the task bar. */
export function useWindowTitle(title: () => string): void {
  watchEffect(() => {
    const shown = title().trim();
    document.title = shown === '' ? 'Penstock' : `${shown.slice(0, longest)} – Penstock`;
  });
}
