const dayMilliseconds = 86_400_000;

/** A stretch of time in which a zone's clock runs evenly. */
export interface EvenSpan {
  /** Where it ends at the latest, milliseconds since 1970 UTC; not included. */
  readonly end: number;
  /** What to add to UTC to get what the clock reads, milliseconds. */
  readonly offset: number;
}

/** One day of UTC in a zone: its offset at midnight, and where and to what it changes in the course of the day. */
interface ZoneDay {
  readonly offset: number;
  readonly changeAt: number | null;
  readonly offsetAfter: number;
}

/** The clock of one time zone. Asking Intl is slow, so each day is asked for once. */
export class ZoneClock {
  readonly #format: Intl.DateTimeFormat;
  readonly #days = new Map<number, ZoneDay>();
  readonly #midnights = new Map<number, number>();

  constructor(format: Intl.DateTimeFormat) {
    this.#format = format;
  }

  /** The even stretch that begins at a moment; it ends at the next change of the clock or at midnight UTC. */
  spanFrom(time: number): EvenSpan {
    const number = Math.floor(time / dayMilliseconds);
    const day = this.#day(number);
    if (day.changeAt !== null && time < day.changeAt) return { end: day.changeAt, offset: day.offset };
    return { end: (number + 1) * dayMilliseconds, offset: day.offsetAfter };
  }

  #day(number: number): ZoneDay {
    let day = this.#days.get(number);
    if (day === undefined) {
      day = this.#readDay(number);
      this.#days.set(number, day);
    }
    return day;
  }

  #readDay(number: number): ZoneDay {
    const offset = this.#midnight(number);
    const offsetAfter = this.#midnight(number + 1);
    if (offset === offsetAfter) return { offset, changeAt: null, offsetAfter };
    let before = number * dayMilliseconds;
    let changeAt = before + dayMilliseconds;
    while (changeAt - before > 1) {
      const middle = Math.floor((before + changeAt) / 2);
      if (this.#offsetAt(middle) === offset) before = middle;
      else changeAt = middle;
    }
    return { offset, changeAt, offsetAfter };
  }

  #midnight(number: number): number {
    let offset = this.#midnights.get(number);
    if (offset === undefined) {
      offset = this.#offsetAt(number * dayMilliseconds);
      this.#midnights.set(number, offset);
    }
    return offset;
  }

  #offsetAt(time: number): number {
    const match = /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(this.#format.format(time));
    if (match === null) return 0;
    const [, sign, hours, minutes, seconds = '0'] = match;
    const size = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
    return sign === '-' ? -size : size;
  }
}

const clocks = new Map<string, ZoneClock>();

/** The clock of a zone by its IANA name (any case); undefined if there is no such zone. A bare offset is no zone. */
export function zoneClock(name: string): ZoneClock | undefined {
  const key = name.trim().toLowerCase();
  const known = clocks.get(key);
  if (known !== undefined) return known;
  if (!/^[a-z]/.test(key)) return undefined;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: key, timeZoneName: 'longOffset' });
    const clock = new ZoneClock(format);
    clocks.set(key, clock);
    return clock;
  } catch {
    // Intl throws for a zone that it doesn't know; that is the answer.
    return undefined;
  }
}
