import type { RouteLocationRaw } from 'vue-router';
import type { CommandId } from '../../../shared/commands/command-list.ts';
import type { Marked } from '../../../shared/domain/search.ts';
import type { FoundKind } from '../../../shared/domain/search-kinds.ts';

/** Headings of what the search shows. */
export type GroupKind = FoundKind | 'pinned' | 'recent' | 'pages' | 'commands' | 'preferences' | 'scopes';

/** One line of the search: a place to go to, a command, or a text that the typed one becomes. */
export interface Found {
  /** Unlike every other line's. */
  readonly id: string;
  readonly title: string;
  readonly context: string;
  /** Where it leads; null where it leads nowhere. */
  readonly to: RouteLocationRaw | null;
  /** The command that it carries out. */
  readonly command?: CommandId;
  /** What is typed once this is chosen. */
  readonly completed?: string;
  /** By what it is pinned; absent where it can't be. */
  readonly marked?: Marked;
  /** True where only a name that is written nearly so was found. */
  readonly similar?: boolean;
}

/** Lines of one kind. */
export interface FoundGroup {
  readonly kind: GroupKind;
  readonly found: readonly Found[];
}

/** A text by which two marks are the same. */
export function keyOfMarked({ kind, id, of = '' }: Marked): string {
  return JSON.stringify([kind, id, of]);
}
