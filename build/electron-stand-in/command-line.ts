/** Switches that take their value as the next word. */
const preloadSwitches = new Set(['-r', '--require']);

export interface CommandLine {
  /** Where to open Node's inspector, as `--inspect=` gives it; null for no inspector. */
  readonly inspect: string | null;
  /** Modules to load before the app (`-r`). */
  readonly preloads: readonly string[];
  /** What stands before the app's path and is Chromium's. */
  readonly switches: readonly string[];
  /** The app: a folder with a `package.json`, or a script. */
  readonly app: string;
}

/** Reads Electron's command line: `electron [switches] <app> [arguments of the app]`. */
export function parseCommandLine(words: readonly string[]): CommandLine {
  let inspect: string | null = null;
  const preloads: string[] = [];
  const switches: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (preloadSwitches.has(word)) preloads.push(words[(index += 1)] ?? '');
    else if (word.startsWith('--inspect')) inspect = word.split('=')[1] ?? '';
    else if (word.startsWith('--')) switches.push(word);
    else return { inspect, preloads, switches, app: word };
  }
  throw new Error('usage: electron [switches] <folder or script of the app> [arguments]');
}
