/** Long work in pieces: after each piece it yields, so that whoever carries it out can let others have a turn. */
export type Pieces<Value> = Generator<undefined, Value, undefined>;

/** Carries work in pieces out at once, to its end; gives its result. */
export function atOnce<Value>(work: Pieces<Value>): Value {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}
