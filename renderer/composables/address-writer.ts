import { onScopeDispose } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';

/**
 * Writes what a page shows into its address, in place of the entry that is there. Takes the whole query; gives whether it was written: not where another page is shown by now, nor while somebody is
 * on the way to one. What is typed is written a moment later, a page's script takes a moment to come, and writing in between would call off the way there.
 */
export function useAddressWriter(): (query: LocationQueryRaw) => boolean {
  const route = useRoute();
  const router = useRouter();
  const page = route.name;
  let onTheWay: unknown = null;

  const stops = [
    router.beforeEach((to) => {
      onTheWay = to;
    }),
    router.afterEach((to) => {
      if (onTheWay === to) onTheWay = null;
    }),
    router.onError(() => {
      onTheWay = null;
    }),
  ];
  onScopeDispose(() => stops.forEach((stop) => stop()));

  return (query) => {
    if (route.name !== page || onTheWay !== null) return false;
    void router.replace({ query });
    return true;
  };
}
