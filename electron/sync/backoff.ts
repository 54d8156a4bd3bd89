/**
 * The pause after some failures in a row: anything between nothing and a bound that doubles up to a cap (full jitter), so that many consoles do not come back at once. `failures` counts
 * from 1; `random` is in [0, 1).
 */
export function pauseAfter(
  failures: number,
  limits: { readonly firstPause: number; readonly longestPause: number },
  random: number,
): number {
  const bound = Math.min(
    limits.firstPause * 2 ** Math.min(Math.max(failures - 1, 0), 30),
    limits.longestPause,
  );
  return Math.floor(random * bound);
}
