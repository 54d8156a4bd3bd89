/** What a filter or a condition says about a record. `unknown` is an answer of its own, never a quiet no. */
export type Verdict = boolean | 'unknown';

/** Not: unknown stays unknown. */
export function negate(verdict: Verdict): Verdict {
  return verdict === 'unknown' ? verdict : !verdict;
}

/** Every one of them: false if one is false, else unknown if one is unknown, else true. */
export function every(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = true;
  for (const verdict of verdicts) {
    if (verdict === false) return false;
    if (verdict === 'unknown') result = verdict;
  }
  return result;
}

/** At least one of them: true if one is true, else unknown if one is unknown, else false. */
export function some(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = false;
  for (const verdict of verdicts) {
    if (verdict === true) return true;
    if (verdict === 'unknown') result = verdict;
  }
  return result;
}
