import { computed, type Ref } from 'vue';
import type { IntegrationRow } from '../../../shared/domain/integration-row.ts';
import { useExportCommand } from '../../composables/export-command.ts';
import { useListSelection, type SelectedCommand } from '../../composables/selected-commands.ts';
import type { ListTest } from './list-test.ts';
import type { RowActions } from './row-actions.ts';

/** What the selected integrations of the list are, and what can be done with them. Takes the selected rows, why nothing can be changed (empty where it can), and what carries it out. */
export function useSelectedRows(
  picked: Readonly<Ref<readonly IntegrationRow[]>>,
  locked: Readonly<Ref<string>>,
  actions: Pick<RowActions, 'enable' | 'remove'>,
  test: Pick<ListTest, 'tested' | 'begin'>,
) {
  const exportPicked = useExportCommand('integrations', () => picked.value.map(({ id }) => id));
  const toEnable = computed(() => picked.value.filter(({ status }) => status === 'disabled'));
  const toDisable = computed(() => picked.value.filter(({ status }) => status !== 'disabled'));
  const toTest = computed(() => picked.value.filter(({ connectorType }) => connectorType !== 'automation'));
  /** One test of many at a time. */
  const testing = computed<readonly SelectedCommand[]>(() =>
    test.tested.value === null && toTest.value.length > 0
      ? [{ id: 'record.test', count: toTest.value.length, run: () => test.begin(toTest.value) }]
      : [],
  );
  return useListSelection(() => ({
    kind: 'integrations',
    size: picked.value.length,
    commands: [
      {
        id: 'record.enable',
        count: toEnable.value.length,
        run: () => actions.enable(toEnable.value, true),
        locked: locked.value,
      },
      {
        id: 'record.disable',
        count: toDisable.value.length,
        run: () => actions.enable(toDisable.value, false),
        locked: locked.value,
      },
      ...testing.value,
      { id: 'record.export', count: picked.value.length, run: exportPicked },
      {
        id: 'record.remove',
        count: picked.value.length,
        run: () => actions.remove(picked.value),
        locked: locked.value,
      },
    ],
  }));
}
