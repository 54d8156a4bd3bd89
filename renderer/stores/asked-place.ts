import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { EventPayload } from '../../shared/ipc/events.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** The place that somebody asked for outside of the window, such as by a click on a notification. */
export const useAskedPlace = defineStore('askedPlace', () => {
  const asked = shallowRef<EventPayload<'place.open'> | null>(null);
  subscribe('place.open', (place) => (asked.value = place));
  return { asked };
});
