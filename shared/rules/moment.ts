const dayMilliseconds = 86_400_000;
const hourMilliseconds = 3_600_000;
const minuteMilliseconds = 60_000;

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
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  return hour * hourMilliseconds + minute * minuteMilliseconds + second * 1_000;
}

/** Days since 1970 of a day of the Gregorian calendar, in milliseconds; NaN if the month has no such day. */
function startOfDay(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return NaN;
  // Counted from 1 March of year 0, so that the leap day is the last day of a year.
  const shifted = month > 2 ? year : year - 1;
  const yearDays =
    shifted * 365 + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  const monthDays = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
  return (yearDays + monthDays + day - 1 - 719_468) * dayMilliseconds;
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Writes a moment as the account does: ISO-8601 UTC with milliseconds. Undefined outside the years that can be read back. */
export function writeMoment(time: number): string | undefined {
  return time >= firstMoment && time <= lastMoment ? new Date(time).toISOString() : undefined;
}
