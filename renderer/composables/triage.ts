import { useEventListener } from '@vueuse/core';
import type { Ref } from 'vue';
import { useRemembered } from './remembered.ts';

/** What a key of the triage does with the row that has the focus. */
export type TriageStep = 'next' | 'previous' | 'retry' | 'resolve' | 'dismiss' | 'snooze' | 'select';

const steps: Readonly<Record<string, TriageStep>> = {
  j: 'next',
  k: 'previous',
  r: 'retry',
  e: 'resolve',
  d: 'dismiss',
  s: 'snooze',
  x: 'select',
};

/** Whether single letters are keys, on this computer. */
export function useTriageKeys() {
  const { value, remember } = useRemembered(
    'exceptions.keys',
    true,
    (stored): stored is boolean => typeof stored === 'boolean',
  );
  return { on: value, set: remember };
}

/**
 * Triage by single letters: tells each step while the keys are on, nobody writes, and no dialog or menu is open. Takes whether they are on.
 */
export function useTriage(on: Readonly<Ref<boolean>>, take: (step: TriageStep) => void): void {
  useEventListener(document, 'keydown', (event) => {
    if (!on.value || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const step = steps[event.key];
    const { target } = event;
    const writing =
      target instanceof Element && target.matches('input:not([type="checkbox"]), textarea, select');
    if (step === undefined || writing) return;
    if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
    event.preventDefault();
    take(step);
  });
}
