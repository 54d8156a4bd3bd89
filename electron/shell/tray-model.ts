import type { MenuItemConstructorOptions } from 'electron';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { trayWords, type TrayWords } from './tray-words.ts';

/** What the mark in the tray says at a glance. */
export const trayStates = ['well', 'attention', 'paused', 'offline'] as const;
export type TrayState = (typeof trayStates)[number];

/** What the tray is told of. */
export interface TrayFacts {
  /** Integrations that need attention, in all accounts. */
  readonly attention: number;
  /** How each account that is pulled can be reached. */
  readonly reach: readonly SyncStatus['reach'][];
  /** Until when notifications are paused, ISO-8601; null where they are not. */
  readonly pausedUntil: string | null;
}

/** What can be chosen in the tray's menu. */
export interface TrayActions {
  readonly open: () => void;
  readonly pull: () => void;
  readonly pause: (pause: 'hour' | 'tomorrow' | null) => void;
  readonly quit: () => void;
}

/** What stands foremost: somebody is needed, nothing can be reached, or nobody is told of anything. */
export function trayState({ attention, reach, pausedUntil }: TrayFacts): TrayState {
  if (attention > 0) return 'attention';
  if (reach.length > 0 && reach.every((one) => one === 'offline')) return 'offline';
  return pausedUntil === null ? 'well' : 'paused';
}

/** The state in words, all of it: for whoever points at the mark, and for screen readers. */
export function trayTitle(facts: TrayFacts, language: 'en' | 'de', locale: string): string {
  const words = trayWords(language);
  const state = trayState(facts);
  const first = state === 'attention' ? words.attention(facts.attention) : words.state[state];
  const { pausedUntil } = facts;
  const paused = pausedUntil === null || state === 'paused' ? [] : [pausedText(words, pausedUntil, locale)];
  return [`Penstock: ${first}`, ...paused].join('\n');
}

/** The menu of the mark. Pausing is offered, or its end. */
export function trayTemplate(
  facts: TrayFacts,
  language: 'en' | 'de',
  locale: string,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const words = trayWords(language);
  const { pausedUntil } = facts;
  const pausing: MenuItemConstructorOptions[] =
    pausedUntil === null
      ? [
          { id: 'tray.pauseHour', label: words.pauseHour, click: () => actions.pause('hour') },
          { id: 'tray.pauseTomorrow', label: words.pauseTomorrow, click: () => actions.pause('tomorrow') },
        ]
      : [
          { label: pausedText(words, pausedUntil, locale), enabled: false },
          { id: 'tray.resume', label: words.resume, click: () => actions.pause(null) },
        ];
  return [
    { id: 'tray.open', label: words.open, click: actions.open },
    { id: 'tray.pull', label: words.pull, click: actions.pull },
    { type: 'separator' },
    ...pausing,
    { type: 'separator' },
    { id: 'tray.quit', label: words.quit, click: actions.quit },
  ];
}

function pausedText(words: TrayWords, until: string, locale: string): string {
  const at = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: 'numeric', minute: '2-digit' });
  return words.pausedUntil(at.format(new Date(until)));
}
