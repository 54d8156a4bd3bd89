import { computed, type ComputedRef, type Ref } from 'vue';
import type { Planned } from '../stores/planned-automations.ts';
import { useExportCommand } from './export-command.ts';
import type { Commanded, RecordWishes } from './record-wishes.ts';
import { useListSelection, type SelectedCommand } from './selected-commands.ts';

/** A selection of rules or cards. */
interface OrderedSelection<Kind extends Commanded> {
  readonly kind: 'rules' | 'cards';
  readonly picked: Readonly<Ref<readonly Planned<Kind>[]>>;
  /** Why nothing can be changed; empty where it can. */
  readonly locked: Readonly<Ref<string>>;
  readonly wishes: Pick<RecordWishes, 'enable' | 'remove'>;
}

/** What can be done with the selected rules or cards of their list, for the bar below it and the menus of the selected rows. The default rule always stays as it is. */
export function useOrderedSelection<Kind extends Commanded>({
  kind,
  picked,
  locked,
  wishes,
}: OrderedSelection<Kind>): ComputedRef<readonly SelectedCommand[]> {
  // What still waits to be created is not on the account yet.
  const toExport = computed(() =>
    picked.value.filter(({ waits }) => waits !== 'create').map(({ record }) => record.id),
  );
  const free = computed(() =>
    picked.value.map(({ record }) => record).filter(({ isDefault }) => isDefault !== true),
  );
  const idsOf = (records: readonly Kind[]): readonly string[] => records.map(({ id }) => id);
  const toEnable = computed(() => idsOf(free.value.filter(({ enabled }) => !enabled)));
  const toDisable = computed(() => idsOf(free.value.filter(({ enabled }) => enabled)));
  const toRemove = computed(() => idsOf(free.value));
  const exportPicked = useExportCommand(
    kind === 'rules' ? 'automationRules' : 'orderRoutings',
    () => toExport.value,
  );
  return useListSelection(() => ({
    kind,
    size: picked.value.length,
    commands: [
      {
        id: 'record.enable',
        count: toEnable.value.length,
        run: () => wishes.enable(toEnable.value, true),
        locked: locked.value,
      },
      {
        id: 'record.disable',
        count: toDisable.value.length,
        run: () => wishes.enable(toDisable.value, false),
        locked: locked.value,
      },
      { id: 'record.export', count: toExport.value.length, run: exportPicked },
      {
        id: 'record.remove',
        count: toRemove.value.length,
        run: () => wishes.remove(toRemove.value),
        locked: locked.value,
      },
    ],
  }));
}
