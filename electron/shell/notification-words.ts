import type { Notification } from '../../shared/domain/notification.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { Shown } from '../services/show-on-desktop.ts';
import { languageOf } from './strings.ts';

/** What a notification on the desktop says. */
export interface NotificationWords {
  readonly title: string;
  readonly body: string;
}

type Words = {
  readonly [Kind in Notification['kind']]: (one: Notification, locale: string) => NotificationWords;
};

const rate = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: value < 1 ? 2 : 0 }).format(value);

const english: Words = {
  integrationError: ({ subject }) => ({
    title: `${subject}: Error`,
    body: 'The integration turned to Error. Nothing moves until it is fixed.',
  }),
  exceptionGroup: ({ subject, count }, locale) => ({
    title: `New exceptions: ${rate(count, locale)} open`,
    body: subject,
  }),
  exceptionSpike: ({ subject, count, usual }, locale) => ({
    title: `${rate(count, locale)} exceptions in the last hour`,
    body: `Usual are ${rate(usual, locale)} an hour. ${subject}`,
  }),
  signedOut: ({ subject }) => ({
    title: `${subject}: signed out`,
    body: 'The account does not take the key, or it is gone. Nothing is pulled.',
  }),
  rotationDue: ({ subject }) => ({
    title: `${subject}: secret to be renewed`,
    body: 'It is due by your reminder.',
  }),
};

const german: Words = {
  integrationError: ({ subject }) => ({
    title: `${subject}: Fehler`,
    body: 'Die Integration ist auf Fehler gegangen. Bis zur Behebung bewegt sich nichts.',
  }),
  exceptionGroup: ({ subject, count }, locale) => ({
    title: `Neue Ausnahmen: ${rate(count, locale)} offen`,
    body: subject,
  }),
  exceptionSpike: ({ subject, count, usual }, locale) => ({
    title: `${rate(count, locale)} Ausnahmen in der letzten Stunde`,
    body: `Üblich sind ${rate(usual, locale)} pro Stunde. ${subject}`,
  }),
  signedOut: ({ subject }) => ({
    title: `${subject}: abgemeldet`,
    body: 'Das Konto nimmt den Schlüssel nicht an, oder er fehlt. Es wird nichts abgerufen.',
  }),
  rotationDue: ({ subject }) => ({
    title: `${subject}: Geheimnis zu erneuern`,
    body: 'Fällig nach Ihrer Erinnerung.',
  }),
};

/** Names and messages come from outside: without what turns or hides the text around them, and cut. */
const controls = /[\u202A-\u202E\u2066-\u2069\u200B-\u200F]|[\u0000-\u001F\u007F-\u009F]/gu;
const longestSubject = 120;

function plain(one: Notification): Notification {
  const subject = one.subject.replace(controls, ' ').trim();
  const cut =
    subject.length > longestSubject
      ? `${subject.slice(0, longestSubject - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`
      : subject;
  return { ...one, subject: cut === '' ? one.subjectId : cut };
}

/** The words of what is to be shown, in the language that the settings or the system (BCP 47 tag) say. */
export function notificationWords(
  what: Shown,
  choice: Settings['language'],
  systemLocale: string,
): NotificationWords {
  const language = languageOf(choice, systemLocale);
  const [words, isGerman] = language === 'de' ? [german, true] : [english, false];
  switch (what.kind) {
    case 'one': {
      const { title, body } = words[what.notification.kind](plain(what.notification), language);
      return {
        title,
        body:
          what.accountName === ''
            ? body
            : `${body}\n${what.accountName.replace(controls, ' ').slice(0, longestSubject)}`,
      };
    }
    case 'digest': {
      const named = what.notifications.slice(0, 3).map((one) => words[one.kind](plain(one), language).title);
      const count = rate(what.notifications.length, language);
      return { title: isGerman ? `${count} Mitteilungen` : `${count} notifications`, body: named.join('\n') };
    }
    case 'test':
      return isGerman
        ? { title: 'Penstock', body: 'So sieht eine Mitteilung aus.' }
        : { title: 'Penstock', body: 'This is what a notification looks like.' };
  }
}
