/** Fewer exceptions in an hour than this are no spike, however rare they are otherwise. */
export const leastOfSpike = 10;
/** So many times the usual rate, or more, is a spike. */
export const timesUsual = 3;
/** The days before today over which the usual rate is told. */
export const usualDays = 7;

/** Exceptions of a cause in a usual hour: the mean of the hours of the seven days before today. Takes how many came in those days. */
export function usualPerHour(inUsualDays: number): number {
  return inUsualDays / (usualDays * 24);
}

/** True where the exceptions of the last hour are many, and many more than usual. */
export function isSpike(lastHour: number, inUsualDays: number): boolean {
  return lastHour >= leastOfSpike && lastHour >= timesUsual * usualPerHour(inUsualDays);
}
