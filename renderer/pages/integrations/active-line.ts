import { ref, type Ref } from 'vue';

const active = ref<string | null>(null);

/** The line of the list that has or had the focus: kept while a record's page is open, so that one comes back to it. */
export function useActiveLine(): Ref<string | null> {
  return active;
}
