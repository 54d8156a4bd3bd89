import { onScopeDispose } from 'vue';
import type { EventName, EventPayload } from '../../shared/ipc/events.ts';
import { bridge } from './bridge.ts';

/** Listens to one event of the main process until the surrounding scope (component or store) ends. */
export function subscribe<Name extends EventName>(
  name: Name,
  listener: (payload: EventPayload<Name>) => void,
): void {
  onScopeDispose(bridge().on[name](listener));
}
