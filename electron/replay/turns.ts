import { setImmediate } from 'node:timers/promises';

/** Milliseconds that long work goes on before it lets others have a turn: a cancel is heard after that. */
const longestTurn = 12;

/** Gives a function that long work awaits now and then: it lets waiting calls in between when its turn has lasted long enough. */
export function takeTurns(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < longestTurn) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}
