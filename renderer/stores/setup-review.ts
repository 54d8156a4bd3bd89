import type { MemberFault } from '../../shared/domain/field-validation.ts';
import type { Members } from '../../shared/domain/members.ts';
import { call } from '../ipc/call.ts';
import { useChanges } from './changes.ts';
import { useReview } from './review.ts';

/** What is to be created at the end of a setup. */
export interface Creation {
  readonly name: string;
  readonly edits: Members;
  /** It has a connection that the account could have tested, and nobody had it tested. */
  readonly untested: boolean;
}

/** How the review of a creation ended: with nothing left to set up (the id of the integration where it was created), or with what stands against it. */
export type CreationEnd =
  | { readonly over: true; readonly createdId: string | null }
  | {
      readonly over: false;
      readonly faults: readonly MemberFault[];
      readonly said: Readonly<Record<string, string>>;
    };

/** The review with which a setup ends. Takes the account and the record (`new:` and a unique text). */
export function useSetupReview(accountId: string, recordId: string) {
  const review = useReview();
  const changes = useChanges();

  /** Shows the plan of the creation. The draft is gone from then on; `ended` is told how it went. Fails with an `AppError` of the area `store`, with the draft still there. */
  async function begin(
    { name, edits, untested }: Creation,
    ended: (end: CreationEnd) => void,
  ): Promise<void> {
    await call('connection.saving', { accountId, recordId, tested: !untested });
    await review.begin({
      accountId,
      wishes: [{ entity: 'integrations', recordId, recordName: name, operation: 'create', edits }],
      ended: ({ kind, faults, memberErrors }) => {
        void end(kind, faults, memberErrors).then(ended);
      },
    });
  }

  async function end(
    kind: 'cancelled' | 'invalid' | 'staged' | 'applied',
    faults: readonly MemberFault[],
    said: Readonly<Record<string, string>>,
  ): Promise<CreationEnd> {
    const createdId = kind === 'cancelled' || kind === 'applied' ? await created() : null;
    return createdId !== null || kind === 'staged' || kind === 'applied'
      ? { over: true, createdId }
      : { over: false, faults, said };
  }

  /** The id that the account gave to the integration of the last review; null where it was not created. */
  async function created(): Promise<string | null> {
    const own = review.set;
    const changeId = own?.changes.find((one) => one.recordId === recordId)?.id;
    if (own === null || changeId === undefined) return null;
    const past = await call('changeSets.past', { accountId, limit: 20 }).catch(() => ({ sets: [] }));
    const change = [...changes.sets, ...past.sets]
      .filter(({ id }) => id === own.id)
      .flatMap((one) => one.changes)
      .find(({ id }) => id === changeId);
    return change?.state === 'applied' && change.recordId !== recordId ? change.recordId : null;
  }

  return { begin };
}
