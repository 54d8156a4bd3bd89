import { app, Menu, nativeImage, Tray } from 'electron';
import type { Settings } from '../../shared/domain/settings.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { AppError } from '../../shared/errors.ts';
import type { EventBus } from '../ipc/event-bus.ts';
import type { Log } from '../log/log.ts';
import { languageOf } from './strings.ts';
import { trayPicture } from './tray-icons.ts';
import { trayState, trayTemplate, trayTitle, type TrayActions, type TrayFacts } from './tray-model.ts';

/** Milliseconds that news are gathered before the mark follows. */
const gatherFor = 300;

/** What the mark in the tray stands on. */
export interface TrayParts {
  readonly bus: Pick<EventBus, 'on'>;
  readonly actions: TrayActions;
  /** Counts what needs attention, and reads until when notifications are paused. */
  readonly read: () => Promise<Pick<TrayFacts, 'attention' | 'pausedUntil'>>;
  readonly log: Log;
}

/** The mark in the tray, there while the settings want it. */
export interface TrayMark {
  follow(settings: Pick<Settings, 'tray' | 'language'>): void;
  /** Whether it is shown: then Penstock goes on without a window. */
  isShown(): boolean;
}

/** Keeps the mark in the tray (menu bar on macOS) in step with accounts, integrations and notifications. Electron must be ready. */
export function createTrayMark({ bus, actions, read, log }: TrayParts): TrayMark {
  let tray: Tray | null = null;
  let language: 'en' | 'de' = 'en';
  let gathering: NodeJS.Timeout | undefined;
  /** Ends with the pause of notifications. */
  let resuming: NodeJS.Timeout | undefined;
  const reach = new Map<string, SyncStatus['reach']>();

  const show = async (): Promise<void> => {
    gathering = undefined;
    try {
      const facts = { ...(await read()), reach: [...reach.values()] };
      if (tray === null) return;
      clearTimeout(resuming);
      if (facts.pausedUntil !== null) {
        resuming = setTimeout(showSoon, Math.max(Date.parse(facts.pausedUntil) - Date.now(), 0)).unref();
      }
      tray.setImage(picture(trayState(facts)));
      tray.setToolTip(trayTitle(facts, language, app.getLocale()));
      tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(facts, language, app.getLocale(), actions)));
    } catch (thrown) {
      log.failure('The mark in the tray does not follow.', AppError.from(thrown));
    }
  };
  const showSoon = (): void => {
    if (tray !== null) gathering ??= setTimeout(() => void show(), gatherFor);
  };
  bus.on('sync.changed', ({ accountId, reach: now }) => {
    if (reach.get(accountId) === now) return;
    reach.set(accountId, now);
    showSoon();
  });
  bus.on('accounts.changed', () => {
    // Who is pulled still tells of itself.
    reach.clear();
    showSoon();
  });
  bus.on('notifications.changed', showSoon);
  bus.on('records.changed', ({ entity }) => {
    if (entity === 'integrations' || entity === 'exceptions') showSoon();
  });

  return {
    follow(settings) {
      language = languageOf(settings.language, app.getLocale());
      if (!settings.tray) {
        tray?.destroy();
        tray = null;
        return;
      }
      if (tray === null) {
        tray = new Tray(picture('well'));
        // On Windows and Linux a click opens the window; on macOS it opens the menu.
        if (process.platform !== 'darwin') tray.on('click', actions.open);
      }
      showSoon();
    },
    isShown: () => tray !== null,
  };
}

/** The picture of a state. macOS colours it as its menu bar is; elsewhere it has its own colours. */
function picture(state: Parameters<typeof trayPicture>[0]) {
  const template = process.platform === 'darwin';
  const { one, two } = trayPicture(state, template);
  const image = nativeImage.createFromDataURL(one);
  image.addRepresentation({ scaleFactor: 2, dataURL: two });
  image.setTemplateImage(template);
  return image;
}
