import { readonly, ref, type Ref } from 'vue';

/** How often the clock of the screen moves, in milliseconds. */
const tick = 10_000;

const now = ref(Date.now());
let started = false;

function start(): void {
  started = true;
  setInterval(() => {
    if (document.visibilityState === 'visible') now.value = Date.now();
  }, tick);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') now.value = Date.now();
  });
}

/** The time by which the whole screen counts ages, in milliseconds: one clock, moving every ten seconds while visible. */
export function useClock(): Readonly<Ref<number>> {
  if (!started) start();
  return readonly(now);
}
