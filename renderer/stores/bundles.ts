import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { BundleForm, OpenedBundle } from '../../shared/domain/comparison.ts';
import type { Request } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { refreshOnChange } from '../ipc/refresh.ts';

const compared: readonly string[] = [
  'integrations',
  'automationRules',
  'orderRoutings',
  'locations',
  'connectors',
];

/** Exports that were opened, and comparisons of accounts, moments and exports. Every function fails with an `AppError`. */
export const useBundles = defineStore('bundles', () => {
  /** Newest first. */
  const opened = shallowRef<readonly OpenedBundle[]>([]);
  /** Grows whenever a record that is compared changes, of any account. */
  const revision = ref(0);

  refreshOnChange(
    ({ entity }) => compared.includes(entity),
    () => {
      revision.value += 1;
      return Promise.resolve();
    },
  );

  async function load(): Promise<void> {
    opened.value = await call('bundles.opened', {});
  }

  /** Null: the person cancelled. */
  async function open(form: BundleForm): Promise<OpenedBundle | null> {
    const bundle = await call('bundles.open', { form });
    if (bundle !== null) await load();
    return bundle;
  }

  async function trust(bundleId: string, trusted: boolean): Promise<void> {
    await call('bundles.trust', { bundleId, trusted });
    await load();
  }

  return {
    opened,
    revision,
    load,
    open,
    trust,
    exportAccount: (request: Request<'bundles.export'>) => call('bundles.export', request),
    signer: async () => (await call('bundles.signer', {})).name,
    compare: (request: Request<'compare.sides'>) => call('compare.sides', request),
    copy: (request: Request<'compare.copy'>) => call('compare.copy', request),
  };
});
