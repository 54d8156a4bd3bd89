import type { SavedView } from '../../shared/domain/saved-view.ts';
import type { Marked, MarkedHit, SearchAsked, SearchHit } from '../../shared/domain/search.ts';

/** Finding things, coming back to them, and lists that were saved under a name. */
export interface SearchOperations {
  'search.records': (input: SearchAsked & { readonly accountId: string }) => SearchHit[];
  /** The statuses that records of the account have, as it writes them. */
  'search.statuses': (input: { accountId: string }) => string[];
  /** What is pinned, then what was opened lately; what is gone is left out. */
  'search.marked': (input: { accountId: string }) => MarkedHit[];
  'search.opened': (input: Marked & { readonly accountId: string }) => null;
  'search.pin': (input: Marked & { readonly accountId: string; readonly pinned: boolean }) => null;

  'views.list': (input: { accountId: string }) => SavedView[];
  /** A view of that name of that list takes the new filters. */
  'views.save': (input: Omit<SavedView, 'id'> & { readonly accountId: string }) => SavedView;
  'views.rename': (input: { accountId: string; viewId: string; name: string }) => null;
  'views.move': (input: { accountId: string; viewId: string; to: number }) => null;
  'views.remove': (input: { accountId: string; viewId: string }) => null;
}
