const zero = 0x30;
const dayMilliseconds = 86_400_000;
const hourMilliseconds = 3_600_000;
const minuteMilliseconds = 60_000;

/** Days from 1 March of year 0 to 1970, and of 400 years. */
const daysBefore1970 = 719_468;
const eraDays = 146_097;

const moment =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?(?:Z|([+-])([0-9]{2}):([0-9]{2}))?)?$/;

/** The first and the last moment that can be written with a year of four digits; others could not be read back. */
const firstMoment = -62_167_219_200_000;
const lastMoment = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Reads a date or a moment: `YYYY-MM-DD` (midnight UTC) or `YYYY-MM-DDTHH:MM[:SS[.f]][Z|±HH:MM]`, UTC where it names no
 * offset. Gives milliseconds since 1970 UTC (parts of a millisecond are cut off), NaN for every other spelling and for days
 * or times that don't exist.
 */
export function readMoment(text: string): number {
  const usual = readUsual(text);
  return Number.isNaN(usual) ? readAny(text) : usual;
}

/** The account's own spelling, `YYYY-MM-DDTHH:MM:SS.mmmZ`, read without a pattern because a replay reads millions; else NaN. */
function readUsual(text: string): number {
  if (text.length !== 24 || text[23] !== 'Z' || text[19] !== '.' || text[16] !== ':' || text[13] !== ':')
    return NaN;
  if (text[10] !== 'T' || text[7] !== '-' || text[4] !== '-') return NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const midnight = startOfDay(year, twoDigits(text, 5), twoDigits(text, 8));
  const time = timeOfDay(twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17));
  return midnight + time + twoDigits(text, 20) * 10 + digit(text, 22);
}

function twoDigits(text: string, index: number): number {
  return digit(text, index) * 10 + digit(text, index + 1);
}

function digit(text: string, index: number): number {
  const value = text.charCodeAt(index) - zero;
  return value >= 0 && value <= 9 ? value : NaN;
}

function readAny(text: string): number {
  const match = moment.exec(text.trim());
  if (match === null) return NaN;
  const [
    ,
    year,
    month,
    day,
    hour = '0',
    minute = '0',
    second = '0',
    fraction = '',
    sign,
    offsetHour,
    offsetMinute,
  ] = match;
  const midnight = startOfDay(Number(year), Number(month), Number(day));
  const time = timeOfDay(Number(hour), Number(minute), Number(second));
  if (sign === undefined) return midnight + time + milliseconds(fraction);
  const offset = timeOfDay(Number(offsetHour), Number(offsetMinute), 0);
  return midnight + time + milliseconds(fraction) + (sign === '+' ? -offset : offset);
}

function milliseconds(fraction: string): number {
  return Number(fraction.slice(0, 3).padEnd(3, '0'));
}

function timeOfDay(hour: number, minute: number, second: number): number {
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return NaN;
  return hour * hourMilliseconds + minute * minuteMilliseconds + second * 1_000;
}

/** Days since 1970 of a day of the Gregorian calendar, in milliseconds; NaN if the month has no such day. */
function startOfDay(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month))) return NaN;
  // Counted from 1 March of year 0, so that the leap day is the last day of a year.
  const shifted = month > 2 ? year : year - 1;
  const yearDays =
    shifted * 365 + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  const monthDays = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
  return (yearDays + monthDays + day - 1 - daysBefore1970) * dayMilliseconds;
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Writes a moment as the account does: ISO-8601 UTC with milliseconds. Undefined outside the years that can be read back. */
export function writeMoment(time: number): string | undefined {
  if (!(time >= firstMoment && time <= lastMoment)) return undefined;
  const day = Math.floor(time / dayMilliseconds);
  return writeDay(day) + writeTime(Math.floor(time - day * dayMilliseconds));
}

/** The date of a number of days since 1970: the way of `startOfDay` backwards. */
function writeDay(day: number): string {
  const sinceMarch = day + daysBefore1970;
  const era = Math.floor(sinceMarch / eraDays);
  const eraDay = sinceMarch - era * eraDays;
  const eraYear = Math.floor(
    (eraDay - Math.floor(eraDay / 1_460) + Math.floor(eraDay / 36_524) - Math.floor(eraDay / 146_096)) / 365,
  );
  const yearDay = eraDay - (365 * eraYear + Math.floor(eraYear / 4) - Math.floor(eraYear / 100));
  const month = Math.floor((5 * yearDay + 2) / 153);
  const dayOfMonth = yearDay - Math.floor((153 * month + 2) / 5) + 1;
  const year = era * 400 + eraYear + (month < 10 ? 0 : 1);
  return `${String(year).padStart(4, '0')}-${padded(month < 10 ? month + 3 : month - 9)}-${padded(dayOfMonth)}T`;
}

function writeTime(time: number): string {
  const seconds = Math.floor(time / 1_000);
  const minutes = Math.floor(seconds / 60);
  const rest = time % 1_000;
  const fraction = rest === 0 ? '000' : String(rest).padStart(3, '0');
  return `${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}:${padded(seconds % 60)}.${fraction}Z`;
}

const twoDigitTexts = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

function padded(value: number): string {
  return twoDigitTexts[value] ?? String(value);
}
