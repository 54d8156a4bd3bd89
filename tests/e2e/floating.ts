import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { projectFolder } from './runtime.ts';
import type { Words } from './words.ts';

/** What a step needs to open something. */
export interface Opening {
  readonly page: Page;
  readonly words: Words;
  /** A button of the page by its string's key. */
  readonly button: (key: string) => Locator;
  /** Ids of records that the tests have, by what they are. */
  readonly ids: Readonly<Record<'integration' | 'rule', string>>;
}

/** Something that floats above a page: a dialog, a menu, a card. */
export interface Floating {
  /** The component that shows it, below `renderer/`, without `.vue`. */
  readonly component: string;
  /** Which of several of that component. */
  readonly what?: string;
  readonly place: string | ((ids: Opening['ids']) => string);
  readonly open: (opening: Opening) => Promise<unknown>;
}

const renderer = join(projectFolder, 'renderer');

/** Kits that others are made of, and what only hands one on. */
const kits: ReadonlySet<string> = new Set(['components/accounts/LeaveAccountDialog']);

/** Every component that shows something that floats: those that use the kit's dialog, menu or popover, or make one by themselves. */
export function floatingComponents(): readonly string[] {
  const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /^(?!ui\/).*\.vue$/u.test(path),
  );
  return files
    .filter((path) => {
      const text = readFileSync(join(renderer, path), 'utf8');
      const uses =
        /ui\/(?:Dialog|Menu|Popover)\.vue'|LeaveAccountDialog\.vue'|(?:Dialog|DropdownMenu)Root\b/u;
      return uses.test(text);
    })
    .map((path) => path.replace(/\.vue$/u, ''))
    .filter((path) => !kits.has(path))
    .toSorted();
}
