import { computed, ref, watch, type ComputedRef } from 'vue';
import type { IntegrationRow } from '../../../shared/domain/integration-row.ts';
import {
  comparison,
  countByFilter,
  filterOf,
  groups,
  listItems,
  sortKeys,
  statusFilters,
  type Group,
  type Sort,
  type SortKey,
  type StatusFilter,
} from '../../components/integrations/integration-groups.ts';
import { useMessages } from '../../composables/messages.ts';
import { useRemembered } from '../../composables/remembered.ts';
import { isColumnChoice, type ColumnChoice } from '../../ui/grid/columns.ts';

function isSort(stored: unknown): stored is Sort {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'by' in stored &&
    'descending' in stored &&
    typeof stored.descending === 'boolean' &&
    (sortKeys as readonly unknown[]).includes(stored.by)
  );
}

function isFilter(stored: unknown): stored is StatusFilter | null {
  return stored === null || (statusFilters as readonly unknown[]).includes(stored);
}

function isGroups(stored: unknown): stored is readonly Group[] {
  return Array.isArray(stored) && stored.every((name) => (groups as readonly unknown[]).includes(name));
}

const atFirst = {
  sort: { by: 'name', descending: false } satisfies Sort,
  columns: { widths: {}, hidden: [] } satisfies ColumnChoice,
  closed: ['disabled'] satisfies Group[],
};

/**
 * How the list of integrations is looked at: filter, order, columns and closed groups, all remembered. Takes the rows, the present in
 * milliseconds, and whether a text is searched for: while something is filtered, every group begins open.
 */
export function useListView(
  rows: ComputedRef<readonly IntegrationRow[]>,
  now: ComputedRef<number>,
  searching: ComputedRef<boolean>,
) {
  const { locale } = useMessages();
  const sort = useRemembered<Sort>('integrations.sort', atFirst.sort, isSort);
  const filter = useRemembered<StatusFilter | null>('integrations.filter', null, isFilter);
  const columns = useRemembered<ColumnChoice>('integrations.columns', atFirst.columns, isColumnChoice);
  const closed = useRemembered<readonly Group[]>('integrations.closed', atFirst.closed, isGroups);
  const closedWhileFiltering = ref<readonly Group[]>([]);
  const filtering = computed(() => searching.value || filter.value.value !== null);

  watch([filter.value, searching], () => (closedWhileFiltering.value = []));

  const counts = computed(() => countByFilter(rows.value, now.value));
  const shown = computed(() => {
    const wanted = filter.value.value;
    return wanted === null ? rows.value : rows.value.filter((row) => filterOf(row, now.value) === wanted);
  });
  const compare = computed(() =>
    comparison(sort.value.value, new Intl.Collator(locale.value, { numeric: true, sensitivity: 'base' })),
  );
  const closedNow = computed(
    () => new Set(filtering.value ? closedWhileFiltering.value : closed.value.value),
  );
  const items = computed(() => listItems(shown.value, compare.value, closedNow.value, now.value));

  function toggleGroup(group: Group): void {
    const next = closedNow.value.symmetricDifference(new Set([group]));
    if (filtering.value) closedWhileFiltering.value = [...next];
    else closed.remember([...next]);
  }

  /** Sorts by a column; by the same once more turns the order round. Amounts and times begin with the greatest. */
  function sortBy(by: SortKey): void {
    const { by: before, descending } = sort.value.value;
    const greatestFirst = by === 'lastActivity' || by === 'openExceptions' || by === 'usedBy';
    sort.remember({ by, descending: by === before ? !descending : greatestFirst });
  }

  function resize(by: SortKey, width: number): void {
    const { widths, hidden } = columns.value.value;
    columns.remember({ hidden, widths: { ...widths, [by]: width } });
  }

  function toggleColumn(by: SortKey): void {
    const { widths, hidden } = columns.value.value;
    columns.remember({
      widths,
      hidden: hidden.includes(by) ? hidden.filter((name) => name !== by) : [...hidden, by],
    });
  }

  return {
    sort: sort.value,
    filter: computed({ get: () => filter.value.value, set: filter.remember }),
    columns: columns.value,
    counts,
    shown,
    items,
    toggleGroup,
    sortBy,
    resize,
    toggleColumn,
    resetColumns: () => columns.remember(atFirst.columns),
  };
}
