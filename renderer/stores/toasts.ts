import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

/** One message about an outcome. With an action it stays until dismissed. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** The place that its action leads to: whoever is there needs it no more. */
  readonly place?: string;
}

/** Messages about outcomes, the newest last. */
export const useToasts = defineStore('toasts', () => {
  const toasts = shallowRef<readonly Toast[]>([]);
  let last = 0;

  /** Shows a message, and an action with it where one makes sense. */
  function say(text: string, action?: Toast['action'], place?: string): void {
    last += 1;
    const toast: Toast = {
      id: last,
      text,
      ...(action === undefined ? {} : { action }),
      ...(place === undefined ? {} : { place }),
    };
    toasts.value = [...toasts.value, toast].slice(-4);
  }

  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  }

  /** Takes back what only leads to this place. */
  function arrive(place: string): void {
    toasts.value = toasts.value.filter((toast) => toast.place !== place);
  }

  return { toasts, say, dismiss, arrive };
});
