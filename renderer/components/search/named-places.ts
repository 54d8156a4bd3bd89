import type { RouteLocationRaw } from 'vue-router';
import type { CommandId } from '../../../shared/commands/command-list.ts';
import { folded } from '../../../shared/search/words.ts';
import type { MessageKey } from '../../composables/messages.ts';
import type { Found } from './found.ts';

/** Pages that the search finds by name; each is a route. */
export const searchPages = [
  'overview',
  'integrations',
  'catalogue',
  'automations',
  'automations-rules',
  'exceptions',
  'exceptions-engine',
  'inventory-engine',
  'holds',
  'routing',
  'activity',
  'orders',
  'changes',
  'history',
  'compare',
  'credentials',
  'settings',
  'connect',
] as const;
export type SearchPage = (typeof searchPages)[number];

/** Penstock's own settings: sections, and what can be set in them. `setting` is what carries `data-setting` there. */
export interface Preference {
  readonly section: string;
  readonly setting: string | null;
  readonly title: MessageKey;
}

const sections = [
  'general',
  'accounts',
  'pulling',
  'notifications',
  'appearance',
  'language',
  'shortcuts',
  'keychain',
  'data',
  'updates',
  'diagnostics',
  'advanced',
  'about',
] as const;

/** Everything of Penstock's settings that is found by its title. */
export const preferences: readonly Preference[] = [
  ...sections.map((section) => ({
    section,
    setting: null,
    title: `settings.section.${section}` as const,
  })),
  { section: 'appearance', setting: 'theme', title: 'settings.theme' },
  { section: 'appearance', setting: 'density', title: 'settings.density' },
  { section: 'appearance', setting: 'textSize', title: 'settings.textSize' },
  { section: 'appearance', setting: 'motion', title: 'settings.motion' },
  { section: 'language', setting: 'language', title: 'settings.languageShown' },
  { section: 'general', setting: 'login', title: 'settings.general.login' },
  { section: 'general', setting: 'tray', title: 'settings.general.tray' },
  { section: 'accounts', setting: 'readOnly', title: 'connect.readOnly' },
  { section: 'pulling', setting: 'pulling', title: 'settings.pulling.pace' },
  { section: 'notifications', setting: 'onDesktop', title: 'notifications.onDesktop' },
  { section: 'notifications', setting: 'kinds', title: 'notifications.what' },
  { section: 'notifications', setting: 'pause', title: 'notifications.pause.title' },
  { section: 'notifications', setting: 'quietHours', title: 'notifications.quiet' },
  { section: 'data', setting: 'dataFolder', title: 'settings.dataFolder' },
  { section: 'data', setting: 'retention', title: 'settings.retention.title' },
  { section: 'data', setting: 'backUp', title: 'settings.backUp' },
  { section: 'data', setting: 'reset', title: 'settings.reset.title' },
  { section: 'updates', setting: 'lookForUpdates', title: 'settings.updates.habit' },
  { section: 'diagnostics', setting: 'diagnosticsFile', title: 'settings.diagnostics.previewTitle' },
  { section: 'diagnostics', setting: 'log', title: 'settings.diagnostics.log' },
  { section: 'advanced', setting: 'check', title: 'settings.advanced.check' },
  { section: 'about', setting: 'licences', title: 'settings.about.licences' },
];

/** A page as a line. */
export function foundOfPage(page: SearchPage, title: string): Found {
  return { id: `pages-${page}`, title, context: '', to: { name: page }, marked: { kind: 'pages', id: page } };
}

/** A part of Penstock's settings as a line; `context` says where that is. */
export function foundOfPreference({ section, setting }: Preference, title: string, context: string): Found {
  const to: RouteLocationRaw = {
    name: 'settings',
    params: { section },
    ...(setting === null ? {} : { query: { setting } }),
  };
  return {
    id: `preferences-${section}-${setting ?? folded(title).replaceAll(' ', '_')}`,
    title,
    context,
    to,
  };
}

/** Commands that lead to pages: those are found as pages. */
const pageCommands: readonly CommandId[] = ['integration.new', 'account.add', 'settings.open', 'search.open'];

/** Commands that can be carried out now and have words that begin as these do; `keys` stand beside them. */
export function commandsNamed(
  words: readonly string[],
  all: readonly { readonly id: CommandId; readonly title: string; readonly keys: string }[],
  isCarriedOut: (id: CommandId) => boolean,
): readonly Found[] {
  return all
    .filter(({ id, title }) => {
      const isPage = searchPages.some((page) => id === `go.${page}`) || pageCommands.includes(id);
      return !isPage && isNamed(title, words) && isCarriedOut(id);
    })
    .map(({ id, title, keys }) => ({
      id: `commands-${id.replace('.', '-')}`,
      title,
      context: keys,
      to: null,
      command: id,
    }));
}

/** True where each of the words begins a word of the title. */
export function isNamed(title: string, words: readonly string[]): boolean {
  const own = folded(title).split(' ');
  return words.every((word) => own.some((one) => one.startsWith(word)));
}
