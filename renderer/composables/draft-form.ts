import { onBeforeUnmount, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import { sameValue, type Members } from '../../shared/domain/members.ts';
import * as model from '../forms/edit-form.ts';
import { subscribe } from '../ipc/subscribe.ts';
import { useDrafts, type Begun, type DraftOf } from '../stores/drafts.ts';

/** What a form that is kept as a draft needs to know. */
export interface DraftFormOf {
  readonly of: DraftOf;
  /** The record as it is stored. */
  readonly held: () => Members;
  /** The record is not on the account yet: there is nothing that its form could follow. */
  readonly isNew: boolean;
  /** The form to begin with, given the draft that was left. */
  readonly begin: (draft: Begun | null) => model.EditForm;
  /** Whether anything here still has to be reviewed. */
  readonly isDirty: () => boolean;
}

/** A form whose steps are in the store as they are made. */
export interface DraftForm {
  readonly form: ShallowRef<model.EditForm>;
  readonly status: Ref<'loading' | 'ready'>;
  /** Why the draft could not be read; null when it could. */
  readonly error: Ref<AppError | null>;
  /** Shows another form, following the record, and keeps it. */
  readonly set: (next: model.EditForm) => void;
  readonly keep: () => void;
  /** Reads the draft. Fails never: see `error`. */
  readonly load: () => Promise<void>;
  /** From the review until it ends the draft is a change, and no other window's business. */
  readonly reviewing: Ref<boolean>;
}

/** Keeps a form as the draft of its record, and takes in what another window types into the same draft. Lives as long as the component. */
export function useDraftForm({ of, held, isNew, begin, isDirty }: DraftFormOf): DraftForm {
  const drafts = useDrafts();
  const form = shallowRef(model.startForm({}, null));
  const status = ref<'loading' | 'ready'>('loading');
  const error = ref<AppError | null>(null);
  const reviewing = ref(false);
  const isReviewing = (): boolean => reviewing.value;
  const following = (next: model.EditForm): model.EditForm => (isNew ? next : model.follow(next, held()));

  function set(next: model.EditForm): void {
    const followed = following(next);
    const same = sameValue(followed.edits, form.value.edits) && sameValue(followed.base, form.value.base);
    form.value = followed;
    if (!same) keep();
  }

  function keep(): void {
    const { base, edits } = form.value;
    drafts.save(of, Object.keys(edits).length === 0 || isNew ? {} : base, edits);
  }

  async function load(): Promise<void> {
    error.value = null;
    try {
      form.value = begin(await drafts.read(of));
      status.value = 'ready';
    } catch (thrown) {
      error.value = AppError.from(thrown);
    }
  }

  /** Another window has typed into the same draft: what it typed comes into this form, what is typed here stays. */
  async function meet(): Promise<void> {
    if (status.value !== 'ready' || isReviewing()) return;
    try {
      const met = (await drafts.meet(of, () => form.value))?.edits ?? {};
      if (isReviewing() || sameValue(met, form.value.edits)) return;
      const gone = Object.keys(form.value.edits).filter((member) => !Object.hasOwn(met, member));
      const without = gone.reduce(model.reset, form.value);
      form.value = following(model.changeMany(without, met));
    } catch {
      // It is read again with the next step of either window.
    }
  }

  subscribe('drafts.changed', ({ accountId, recordIds, staged }) => {
    if (accountId !== of.accountId || recordIds?.includes(of.recordId) === false) return;
    // Staged by another window: what is typed here is kept anew.
    if (!staged) void meet();
    else if (!isReviewing() && isDirty()) keep();
  });
  watch(held, () => {
    // Before the draft is read there is nothing to follow with, and keeping nothing would take it away.
    if (status.value === 'ready') set(form.value);
  });
  onBeforeUnmount(() => void drafts.flush());

  return { form, status, error, set, keep, load, reviewing };
}
