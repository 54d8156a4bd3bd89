import { ref, type Ref } from 'vue';

const active = ref<string | null>(null);
let left = false;

/** Where one is in the list: kept while a record's page is open, so that one comes back to the same line. */
export interface ActiveLine {
  /** The line that has or had the focus. */
  readonly active: Ref<string | null>;
  /** Says that one goes from the list to a record. */
  readonly leave: () => void;
  /** True once after coming back from a record: the line then gets the focus again. */
  readonly comeBack: () => boolean;
}

/** The place in the list of integrations. */
export function useActiveLine(): ActiveLine {
  return {
    active,
    leave: () => (left = true),
    comeBack() {
      const cameBack = left;
      left = false;
      return cameBack;
    },
  };
}
