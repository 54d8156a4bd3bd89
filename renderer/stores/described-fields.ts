import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Field } from '../../shared/domain/field.ts';
import { call } from '../ipc/call.ts';
import { refreshOnChange } from '../ipc/refresh.ts';

/** The fields that an integration's connector describes, in the catalogue's words. */
export interface DescribedFields {
  /** The connector's internal name. */
  readonly connector: string | undefined;
  readonly settings: readonly Field[];
  readonly connection: readonly Field[];
}

/** Titles and options of integrations' fields, for places that show single values of many integrations. Read when asked for, once. */
export const useDescribedFields = defineStore('described-fields', () => {
  const byIntegration = shallowRef<ReadonlyMap<string, DescribedFields>>(new Map());
  const asked = new Set<string>();

  async function read(accountId: string, id: string): Promise<void> {
    try {
      const { connector } = await call('integrations.get', { accountId, integrationId: id });
      const fields = {
        connector: connector?.name,
        settings: connector?.settings.fields ?? [],
        connection: connector?.connection.fields ?? [],
      };
      byIntegration.value = new Map(byIntegration.value).set(id, fields);
    } catch {
      // The record is not here any more: its values are shown by their paths.
      asked.delete(id);
    }
  }

  /** Reads what has not been read yet of these integrations. Never fails. */
  async function need(accountId: string, ids: Iterable<string>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !asked.has(id));
    for (const id of missing) asked.add(id);
    await Promise.all(missing.map((id) => read(accountId, id)));
  }

  refreshOnChange(
    ({ entity }) => entity === 'connectors',
    () => {
      asked.clear();
      byIntegration.value = new Map();
      return Promise.resolve();
    },
  );

  return { byIntegration, need };
});
