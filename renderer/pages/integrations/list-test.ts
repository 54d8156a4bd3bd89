import { shallowRef, watch, type Ref } from 'vue';
import type { IntegrationRow } from '../../../shared/domain/integration-row.ts';
import type { RowNote } from '../../components/integrations/row-note.ts';
import { untestedOf } from '../../composables/untested.ts';

/** The test of what is selected in the list, and which of its rows are untested. Takes the active account and the rows. */
export function useListTest(accountId: () => string | null, rows: Readonly<Ref<readonly IntegrationRow[]>>) {
  /** The integrations whose connections are tested, or were until that is closed. */
  const tested = shallowRef<readonly IntegrationRow[] | null>(null);
  /** What came of each. */
  const notes = shallowRef<ReadonlyMap<string, RowNote>>(new Map());
  /** Looked at anew with the rows and with each test: a save or a test in between changes it. */
  const untested = shallowRef<ReadonlySet<string>>(new Set());

  watch([rows, notes, accountId], () => (untested.value = untestedOf(accountId() ?? '')), {
    immediate: true,
  });
  watch(accountId, end);

  function end(): void {
    tested.value = null;
    notes.value = new Map();
  }

  return {
    tested,
    notes,
    untested,
    end,
  };
}
