import type { Ref } from 'vue';
import { useRouter } from 'vue-router';
import type { IntegrationRow } from '../../../shared/domain/integration-row.ts';
import { enginePlaces } from '../../parts/engines/engine-places.ts';
import { useAccounts } from '../../stores/accounts.ts';
import { useExporting } from '../../stores/exporting.ts';
import { useIntegrations } from '../../stores/integrations.ts';
import { useReview, type Wish } from '../../stores/review.ts';

type Ask = Pick<Wish, 'operation' | 'edits'>;

/** What a review leaves of the selection. */
interface Selection {
  readonly ids: Readonly<Ref<ReadonlySet<string>>>;
  readonly set: (ids: Iterable<string>) => void;
}

/** Engines have pages of their own. */
const engineByName = new Map<string, string>(Object.entries(enginePlaces));

const enabling = (on: boolean): Ask => ({ operation: 'update', edits: { enabled: on } });
const removal: Ask = { operation: 'delete', edits: {} };

/** What can be done with integrations of the list. Takes why nothing can be changed (empty where it can), what is selected, and what is to be done before one leaves the list. */
export function useRowActions(locked: Readonly<Ref<string>>, selection: Selection, leave: () => void) {
  const router = useRouter();
  const accounts = useAccounts();
  const integrations = useIntegrations();
  const review = useReview();
  const exporting = useExporting();

  /** Shows what this would do to these integrations, and what depends on them; what could not be applied stays selected. */
  function ask(what: Ask, rows: readonly IntegrationRow[]): void {
    const accountId = accounts.activeId;
    if (accountId === null || locked.value !== '') return;
    void review.begin({
      accountId,
      wishes: rows.map(({ id, name }) => ({
        entity: 'integrations',
        recordId: id,
        recordName: name,
        ...what,
      })),
      ended: ({ kind, unapplied }) => {
        if (kind === 'invalid') return;
        const left = new Set(kind === 'staged' ? [] : unapplied);
        const done = new Set(rows.map(({ id }) => id)).difference(left);
        selection.set(selection.ids.value.difference(done));
      },
    });
  }

  function rowOf(id: string): readonly IntegrationRow[] {
    const row = integrations.byId.get(id);
    return row === undefined ? [] : [row];
  }

  /** Where an integration's page is. */
  function placeOf({ id, engine }: Pick<IntegrationRow, 'id' | 'engine'>): string {
    const place = engineByName.get(engine ?? '');
    return router.resolve(place === undefined ? { name: 'integration', params: { id } } : { name: place })
      .fullPath;
  }

  return {
    placeOf,
    open(id: string): void {
      leave();
      void router.push(placeOf({ id, engine: integrations.byId.get(id)?.engine ?? null }));
    },
    /** Opens the form that the integration needs. */
    connect(id: string, form: 'fix' | 'signIn'): void {
      leave();
      void router.push({ name: 'integration', params: { id, tab: 'connection' }, query: { form } });
    },
    add(): void {
      if (locked.value === '') void router.push({ name: 'catalogue' });
    },
    enable: (rows: readonly IntegrationRow[], on: boolean): void => ask(enabling(on), rows),
    enableOne: (id: string, on: boolean): void => ask(enabling(on), rowOf(id)),
    remove: (rows: readonly IntegrationRow[]): void => ask(removal, rows),
    removeOne: (id: string): void => ask(removal, rowOf(id)),
    exportOne: (id: string): void =>
      exporting.begin(accounts.activeId, { kind: 'integrations', recordIds: [id] }),
  };
}

/** What carries out what is asked for in the list. */
export type RowActions = ReturnType<typeof useRowActions>;
