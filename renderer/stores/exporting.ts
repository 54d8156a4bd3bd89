import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { ChangeableEntity } from '../../shared/domain/change.ts';

/** Some records of an account, all of one kind. */
export interface ExportSelection {
  readonly kind: ChangeableEntity;
  /** At least one. */
  readonly recordIds: readonly string[];
}

/** What is asked to be exported: a selection of an account's records, or, where that is null, its whole configuration. */
export interface ExportWish {
  readonly accountId: string;
  readonly selection: ExportSelection | null;
}

/** The one export dialog of the window: any page, menu or command opens it, and the frame shows it. */
export const useExporting = defineStore('exporting', () => {
  const wish = shallowRef<ExportWish | null>(null);

  /** Asks how and where to export. Nothing happens without an account, or with an empty selection. */
  function begin(accountId: string | null, selection: ExportSelection | null = null): void {
    if (accountId === null || selection?.recordIds.length === 0) return;
    wish.value = { accountId, selection };
  }

  function end(): void {
    wish.value = null;
  }

  return { wish, begin, end };
});
