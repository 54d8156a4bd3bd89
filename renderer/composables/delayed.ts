import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue';

/** True once `condition` has been true for `milliseconds`; false at once when it ends. For skeletons, which must not flash. */
export function useDelayed(condition: () => boolean, milliseconds = 150): Readonly<Ref<boolean>> {
  const shown = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    condition,
    (holds) => {
      clearTimeout(timer);
      if (holds) timer = setTimeout(() => (shown.value = true), milliseconds);
      else shown.value = false;
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return readonly(shown);
}
