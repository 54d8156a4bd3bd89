const english = {
  state: { well: 'all well', paused: 'notifications are paused', offline: 'offline' },
  attention: (count: number) =>
    count === 1 ? '1 integration needs attention' : `${count} integrations need attention`,
  pausedUntil: (at: string) => `Notifications are paused until ${at}`,
  open: 'Open Penstock',
  pull: 'Pull data now',
  pauseHour: 'Pause notifications for 1 hour',
  pauseTomorrow: 'Pause notifications until tomorrow, 8:00',
  resume: 'Show notifications again',
  quit: 'Quit Penstock',
};

/** The words of the mark in the tray. */
export type TrayWords = typeof english;

const german: TrayWords = {
  state: { well: 'alles in Ordnung', paused: 'Mitteilungen pausieren', offline: 'offline' },
  attention: (count) =>
    count === 1 ? '1 Integration braucht Aufmerksamkeit' : `${count} Integrationen brauchen Aufmerksamkeit`,
  pausedUntil: (at) => `Mitteilungen pausieren bis ${at}`,
  open: 'Penstock öffnen',
  pull: 'Daten jetzt abrufen',
  pauseHour: 'Mitteilungen 1 Stunde pausieren',
  pauseTomorrow: 'Mitteilungen bis morgen, 8:00 Uhr, pausieren',
  resume: 'Mitteilungen wieder zeigen',
  quit: 'Penstock beenden',
};

/** The words in a language. */
export function trayWords(language: 'en' | 'de'): TrayWords {
  return language === 'de' ? german : english;
}
