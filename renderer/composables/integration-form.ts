import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { IntegrationView } from '../../shared/domain/integration-view.ts';
import type { MemberFault } from '../../shared/domain/field-validation.ts';
import { membersOfJson } from '../../shared/domain/members-of.ts';
import { sameValue } from '../../shared/domain/members.ts';
import { withEdits } from '../../shared/diff.ts';
import type { JsonValue } from '../../shared/json.ts';
import * as model from '../forms/edit-form.ts';
import { useDrafts } from '../stores/drafts.ts';
import { useIntegration } from '../stores/integration.ts';
import { useReview } from '../stores/review.ts';
import { formSteps } from './form-steps.ts';
import { subscribe } from '../ipc/subscribe.ts';

/**
 * The form of one integration's name and settings: begins with the draft that was left, keeps each step as a draft, follows the record when it changes, and asks for
 * the review. Takes the account and the integration as it is now; lives as long as the component.
 */
export function useIntegrationForm(accountId: string, view: () => IntegrationView) {
  const drafts = useDrafts();
  const review = useReview();
  const integration = useIntegration();
  const recordId = view().row.id;
  const of = { accountId, entity: 'integrations', recordId } as const;

  const held = computed(() => membersOfJson('integrations', view().integration as unknown as JsonValue));
  const form = shallowRef(model.startForm(held.value, null));
  const status = ref<'loading' | 'ready'>('loading');
  const error = ref<AppError | null>(null);
  /** What the main process found wrong (patterns), until the field is edited again. */
  const found = shallowRef<readonly MemberFault[]>([]);
  const said = shallowRef<Readonly<Record<string, string>>>({});
  /** From the review until it ends the draft is a change, and no other window's business. */
  let reviewing = false;
  const isReviewing = (): boolean => reviewing;

  const shown = computed(() =>
    model.viewForm(form.value, held.value, view().connector?.settings.fields ?? []),
  );
  const faults = computed(() => [...shown.value.faults, ...found.value]);
  const moved = computed(() => model.movedMembers(form.value, held.value));
  const count = computed(() => Object.keys(shown.value.sent).length);

  function set(next: model.EditForm): void {
    const followed = model.follow(next, held.value);
    const same = sameValue(followed.edits, form.value.edits) && sameValue(followed.base, form.value.base);
    form.value = followed;
    if (!same) keep();
  }

  function keep(): void {
    const { base, edits } = form.value;
    drafts.save(of, Object.keys(edits).length === 0 ? {} : base, edits);
  }

  /** Reads the draft. Fails never: see `error`. */
  async function load(): Promise<void> {
    error.value = null;
    try {
      const draft = await drafts.read(of);
      form.value = model.startForm(held.value, draft);
      status.value = 'ready';
    } catch (thrown) {
      error.value = AppError.from(thrown);
    }
  }

  /** Another window has typed into the same draft: what it typed comes into this form, what is typed here stays. */
  async function meet(): Promise<void> {
    if (status.value !== 'ready' || isReviewing()) return;
    try {
      const met = await drafts.meet(of, () => form.value);
      const { edits } = form.value;
      if (isReviewing() || sameValue(met?.edits ?? {}, edits)) return;
      const gone = Object.keys(edits).filter((member) => !Object.hasOwn(met?.edits ?? {}, member));
      const without = gone.reduce((left, member) => model.reset(left, member), form.value);
      form.value = model.follow(model.changeMany(without, met?.edits ?? {}), held.value);
    } catch {
      // It is read again with the next step of either window.
    }
  }

  /** Shows the plan of what was changed. The draft is gone from then on, and back when the review is cancelled. */
  async function askForReview(): Promise<void> {
    if (count.value === 0 || faults.value.length > 0) return;
    reviewing = true;
    await drafts.flush();
    said.value = {};
    await review.begin({
      accountId,
      wishes: [
        {
          entity: 'integrations',
          recordId,
          recordName: view().row.name,
          operation: 'update',
          base: form.value.base,
          edits: shown.value.sent,
        },
      ],
      reread: integration.load,
      ended: ({ kind, faults: wrong, memberErrors }) => {
        reviewing = false;
        if (kind === 'staged' || kind === 'applied') {
          form.value = model.startForm(held.value, null);
          return;
        }
        found.value = wrong;
        said.value = memberErrors;
        keep();
      },
    });
  }

  subscribe('drafts.changed', ({ accountId: changed, recordIds, staged }) => {
    if (changed !== accountId || recordIds?.includes(recordId) === false) return;
    // Staged by another window: what is typed here is kept anew.
    if (!staged) void meet();
    else if (!reviewing && count.value > 0) keep();
  });
  watch(held, () => set(form.value));
  onBeforeUnmount(() => void drafts.flush());
  void load();

  return {
    form,
    held,
    shown,
    faults,
    moved,
    said,
    count,
    status,
    error,
    load,
    ...formSteps({
      form: () => form.value,
      held: () => held.value,
      members: () => withEdits(held.value, form.value.edits),
      set,
      forget: (members) => {
        found.value = found.value.filter(({ member }) => !members.includes(member));
        said.value = Object.fromEntries(
          Object.entries(said.value).filter(([name]) => !members.includes(name)),
        );
      },
    }),
    askForReview,
  };
}

/** The form of one integration, as its parts get it. */
export type IntegrationForm = ReturnType<typeof useIntegrationForm>;
