import { useMessages, type Messages } from '../composables/messages.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export interface TimeFormats {
  /** How long ago, in one unit; a date when more than 30 days ago. Takes ISO-8601 text and the present in milliseconds. */
  readonly relative: (iso: string, now: number) => string;
  /** The exact time with seconds and zone. */
  readonly exact: (iso: string) => string;
  /** The day, with the year where it is not this one. */
  readonly date: (iso: string, now: number) => string;
  /** The time of the day, in hours and minutes. */
  readonly timeOfDay: (iso: string) => string;
  /** Day and time of the day, with seconds. */
  readonly moment: (iso: string) => string;
  /** A length of time in one unit, at least a minute. Takes milliseconds. */
  readonly duration: (milliseconds: number) => string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function written(locale: string, name: string, options: Intl.DateTimeFormatOptions, time: number): string {
  const key = `${locale} ${name}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, options);
    formats.set(key, format);
  }
  return format.format(time);
}

/** Times as the language now shown writes them. An unreadable time gives "unknown time". */
export function useTimes(): TimeFormats {
  const { t, locale } = useMessages();

  const parsed = (iso: string, write: (time: number) => string): string => {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? t('time.invalid') : write(time);
  };
  const dateOf = (time: number, now: number, month: 'short' | 'long'): string => {
    const thisYear = new Date(time).getFullYear() === new Date(now).getFullYear();
    return thisYear
      ? written(locale.value, `day ${month}`, { day: 'numeric', month }, time)
      : written(locale.value, `date ${month}`, { day: 'numeric', month, year: 'numeric' }, time);
  };

  return {
    relative: (iso, now) =>
      parsed(iso, (time) => {
        const age = now - time;
        return age > 30 * day ? dateOf(time, now, 'short') : ago(t, age);
      }),
    exact: (iso) =>
      parsed(iso, (time) => written(locale.value, 'exact', { dateStyle: 'full', timeStyle: 'long' }, time)),
    date: (iso, now) => parsed(iso, (time) => dateOf(time, now, 'long')),
    timeOfDay: (iso) =>
      parsed(iso, (time) => written(locale.value, 'time of day', { timeStyle: 'short' }, time)),
    moment: (iso) =>
      parsed(iso, (time) =>
        written(locale.value, 'moment', { dateStyle: 'medium', timeStyle: 'medium' }, time),
      ),
    duration: (milliseconds) => lengthOf(t, milliseconds),
  };
}

function ago(t: Messages['t'], age: number): string {
  if (age < 10 * second) return t('time.now');
  if (age < minute) return t('time.seconds', { count: Math.floor(age / (10 * second)) * 10 });
  if (age < hour) return t('time.minutes', { count: Math.floor(age / minute) });
  if (age < day) return t('time.hours', { count: Math.floor(age / hour) });
  return t('time.days', { count: Math.floor(age / day) });
}

function lengthOf(t: Messages['t'], milliseconds: number): string {
  if (milliseconds < hour)
    return t('duration.minutes', { count: Math.max(1, Math.floor(milliseconds / minute)) });
  if (milliseconds < day) return t('duration.hours', { count: Math.floor(milliseconds / hour) });
  return t('duration.days', { count: Math.floor(milliseconds / day) });
}
