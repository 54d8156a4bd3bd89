/** Shifts an instant (ISO-8601 UTC with milliseconds) by some milliseconds; stays inside the years 0000–9999. */
export function shift(instant: string, milliseconds: number): string {
  const [least, most] = [-62_167_219_200_000, 253_402_300_799_999];
  return new Date(Math.min(Math.max(Date.parse(instant) + milliseconds, least), most)).toISOString();
}

/** The earlier of two instants; one that is null does not count. */
export function earlier(first: string, second: string | null): string {
  return second !== null && second < first ? second : first;
}

/** The later of two instants; null does not count. */
export function later(first: string | null, second: string | null): string | null {
  if (first === null || second === null) return first ?? second;
  return second > first ? second : first;
}
