import { computed, shallowRef, watch } from 'vue';
import type { IntegrationRow } from '../../../shared/domain/integration-row.ts';
import type { RowNote } from '../../components/integrations/row-note.ts';

/** The test of one row, from when it was asked for: what it says last, and whether it is to end. */
interface RowTest {
  readonly key: string;
  readonly row: IntegrationRow;
  readonly stopped: boolean;
  readonly note: RowNote | undefined;
}

/** Tests of the list: of what is selected, and of single rows. Takes the active account, and the row of an id. */
export function useListTest(
  accountId: () => string | null,
  rowOf: (id: string) => IntegrationRow | undefined,
) {
  /** The integrations whose connections are tested, or were until that is closed. */
  const tested = shallowRef<readonly IntegrationRow[] | null>(null);
  /** What came of each of these. */
  const ofSelected = shallowRef<ReadonlyMap<string, RowNote>>(new Map());
  const single = shallowRef<ReadonlyMap<string, RowTest>>(new Map());

  /** What the last test said, by integration. */
  const notes = computed<ReadonlyMap<string, RowNote>>(() => {
    const ofSingle = [...single.value].flatMap(([id, { note }]) =>
      note === undefined ? [] : ([[id, note]] as const),
    );
    return new Map([...ofSelected.value, ...ofSingle]);
  });
  /** Rows that are tested by themselves now. */
  const running = computed<ReadonlySet<string>>(
    () => new Set([...single.value].flatMap(([id, one]) => (isUnderWay(one) ? id : []))),
  );

  watch(accountId, () => {
    end();
    single.value = new Map();
  });

  function put(id: string, test: RowTest): void {
    single.value = new Map([...single.value, [id, test]]);
  }

  /** Tests all of these, in place of what was said of them. */
  function begin(rows: readonly IntegrationRow[]): void {
    const ids = new Set(rows.map(({ id }) => id));
    single.value = new Map([...single.value].filter(([id]) => !ids.has(id)));
    tested.value = rows;
  }

  /** Takes what was said of them away. */
  function end(): void {
    tested.value = null;
    ofSelected.value = new Map();
  }

  /** Tests one row; ends its test where that runs. */
  function toggle(id: string): void {
    const before = single.value.get(id);
    const row = rowOf(id);
    if (before !== undefined && isUnderWay(before)) put(id, { ...before, stopped: true });
    else if (row !== undefined) put(id, { key: crypto.randomUUID(), row, stopped: false, note: undefined });
  }

  /** The test of a row says this now. */
  function say(id: string, note: RowNote): void {
    const test = single.value.get(id);
    if (test !== undefined) put(id, { ...test, note });
  }

  /** The test of what is selected says this now. */
  function saySelected(notes: ReadonlyMap<string, RowNote>): void {
    ofSelected.value = notes;
  }

  return { tested, single, notes, running, begin, end, toggle, say, saySelected };
}

/** The tests of a list, as the list and what shows them share them. */
export type ListTest = ReturnType<typeof useListTest>;

function isUnderWay({ note, stopped }: RowTest): boolean {
  return !stopped && (note === undefined || note.tone === 'busy');
}
