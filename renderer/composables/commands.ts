import {
  computed,
  onScopeDispose,
  shallowRef,
  toValue,
  watch,
  type ComputedRef,
  type MaybeRefOrGetter,
  type Ref,
} from 'vue';
import type { WindowCommandId } from '../../shared/commands/command-list.ts';

/** What can carry out a command now, if `when` says so. */
interface Offer {
  readonly run: () => unknown;
  readonly when: MaybeRefOrGetter<boolean>;
}

const offers = shallowRef<ReadonlyMap<string, readonly Offer[]>>(new Map());
const dialogs = shallowRef(0);

/**
 * Carries out a command while the surrounding component is shown, and as long as `when` holds. Of several that offer the same command, the one that came last does it. How to add a
 * command: `docs/how-to/add-a-command.md`.
 */
export function useCommand(
  id: WindowCommandId,
  run: () => unknown,
  when: MaybeRefOrGetter<boolean> = true,
): void {
  const offer: Offer = { run, when };
  const change = (next: (all: readonly Offer[]) => readonly Offer[]): void => {
    offers.value = new Map(offers.value).set(id, next(offers.value.get(id) ?? []));
  };
  change((all) => [...all, offer]);
  onScopeDispose(() => change((all) => all.filter((one) => one !== offer)));
}

/** While a dialog waits for a decision, commands that would change what lies under it are not offered. For `ui/Dialog.vue` and its like. */
export function useOpenDialog(open: Readonly<Ref<boolean>>): void {
  let counted = false;
  const count = (now: boolean): void => {
    if (now !== counted) dialogs.value += now ? 1 : -1;
    counted = now;
  };
  watch(open, count, { immediate: true });
  onScopeDispose(() => count(false));
}

/** The shortest shortcut of each command, to stand in a field or beside a button. Filled by the layer that listens to the keys, and empty before. */
export const shortcutHints = shallowRef<ReadonlyMap<string, string>>(new Map());

/** Whether a dialog waits for a decision. */
export const dialogIsOpen: ComputedRef<boolean> = computed(() => dialogs.value > 0);

/** Whether something can carry out the command now, dialogs apart. */
export function isCarriedOut(id: WindowCommandId): boolean {
  return carrier(id) !== undefined;
}

/** Carries out a command; gives false where nothing can do it now. */
export function runCommand(id: WindowCommandId): boolean {
  const offer = carrier(id);
  if (offer === undefined) return false;
  void offer.run();
  return true;
}

function carrier(id: WindowCommandId): Offer | undefined {
  return offers.value.get(id)?.findLast(({ when }) => toValue(when));
}
