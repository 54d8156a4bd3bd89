import { shallowRef, type Ref } from 'vue';
import { useRouter } from 'vue-router';

/** Whether there is a place to go back to, and one to go forward to again. */
export function useBackAndForward(): { readonly back: Ref<boolean>; readonly forward: Ref<boolean> } {
  const back = shallowRef(false);
  const forward = shallowRef(false);
  const look = (): void => {
    // What vue-router keeps with every entry of the history.
    const state = window.history.state as { back?: unknown; forward?: unknown } | null;
    back.value = typeof state?.back === 'string';
    forward.value = typeof state?.forward === 'string';
  };
  look();
  useRouter().afterEach(look);
  return { back, forward };
}
