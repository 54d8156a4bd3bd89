import { setImmediate } from 'node:timers/promises';
import type { Pieces } from '../../../shared/turns.ts';

/** Milliseconds that work goes on before menus, windows and other calls have their turn. */
const longestTurn = 8;

/** Carries work in pieces out to its end, in turns with whatever else the main process has to do; gives its result. */
export async function inTurns<Value>(work: Pieces<Value>): Promise<Value> {
  let since = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    if (performance.now() - since < longestTurn) continue;
    await setImmediate();
    since = performance.now();
  }
}
