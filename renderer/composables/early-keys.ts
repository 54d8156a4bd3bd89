/** So many keys are kept: nobody means more before anything is there. */
const most = 20;

let kept: KeyboardEvent[] | null = null;

function keep(event: KeyboardEvent): void {
  if (kept !== null && kept.length < most) kept.push(event);
}

/** Keeps the keys that are pressed before the layer of commands is loaded, so that no shortcut is lost right after a start. */
export function keepEarlyKeys(): void {
  kept = [];
  window.addEventListener('keydown', keep);
}

/** Gives what was pressed meanwhile, once, in its order, and keeps nothing from now on. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  window.removeEventListener('keydown', keep);
  const taken = kept ?? [];
  kept = null;
  return taken;
}
