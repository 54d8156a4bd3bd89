import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import { AppError } from '../../../shared/app-error.ts';
import type { MemberFault } from '../../../shared/domain/field-validation.ts';
import { memberFaults } from '../../../shared/domain/member-validation.ts';
import { membersOfJson } from '../../../shared/domain/members-of.ts';
import { sameValue, type Members } from '../../../shared/domain/members.ts';
import type { ReplayDraft } from '../../../shared/domain/replay.ts';
import { withEdits } from '../../../shared/diff.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { validateFilter } from '../../../shared/rules/validate-filter.ts';
import { plainText } from '../../forms/field-control.ts';
import * as model from '../../forms/edit-form.ts';
import { useAutomations } from '../../stores/automations.ts';
import { useDrafts } from '../../stores/drafts.ts';
import type { CardView } from '../../stores/planned-automations.ts';
import { useReplay } from '../../stores/replay.ts';
import { useReview, type ReviewOutcome } from '../../stores/review.ts';

/** What a new card holds before anybody typed. */
export const emptyCardMembers: Members = {
  enabled: true,
  filter: { match: 'all', conditions: [] },
  locations: [],
};

/** Whose form it is. */
export interface OfCard {
  readonly accountId: string;
  readonly recordId: string;
  /** The card as it is stored; null for one that is still to be created. */
  readonly stored: () => CardView | null;
  /** Reads the cards again. */
  readonly reread: () => Promise<unknown>;
  readonly ended: (outcome: ReviewOutcome) => void;
}

/** The form of one routing card: begins with the draft that was left, keeps each step as a draft, follows the card when it changes, and asks for the review. */
export function useCardForm({ accountId, recordId, stored, reread, ended }: OfCard) {
  const drafts = useDrafts();
  const replay = useReplay();
  const review = useReview();
  const automations = useAutomations();
  const of = { accountId, entity: 'orderRoutings', recordId } as const;
  const isNew = recordId.startsWith('new:');

  const held = computed<Members>(() => {
    const card = stored();
    return card === null ? {} : membersOfJson('orderRoutings', card);
  });
  const form = shallowRef(model.startForm(held.value, null));
  const status = ref<'loading' | 'ready'>('loading');
  const error = ref<AppError | null>(null);
  const said = shallowRef<Readonly<Record<string, string>>>({});

  const now = computed(() => withEdits(held.value, form.value.edits));
  const count = computed(() => Object.keys(form.value.edits).length);
  const faults = computed<readonly MemberFault[]>(() => [
    ...memberFaults('orderRoutings', isNew ? 'create' : 'update', held.value, form.value.edits),
    ...(Object.hasOwn(form.value.edits, 'filter') && validateFilter(now.value['filter']).length > 0
      ? [{ member: 'filter', fault: 'required', parameters: {} } as const]
      : []),
  ]);

  /** Everything that waits, with this card as it is typed. */
  const tried = computed<readonly ReplayDraft[]>(() => {
    const { edits } = form.value;
    if (Object.keys(edits).length === 0) return automations.drafts;
    const operation = isNew ? 'create' : 'update';
    const mine: ReplayDraft = { entity: 'orderRoutings', recordId, operation, edits: { ...edits } };
    return [...automations.drafts.filter((draft) => draft.recordId !== recordId), mine];
  });

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
      form.value = model.startForm(
        held.value,
        draft ?? (isNew ? { base: {}, edits: emptyCardMembers } : null),
      );
      status.value = 'ready';
    } catch (thrown) {
      error.value = AppError.from(thrown);
    }
  }

  /** Shows the plan of what was changed. */
  async function askForReview(): Promise<void> {
    if (count.value === 0 || faults.value.length > 0) return;
    await drafts.flush();
    said.value = {};
    const { base, edits } = form.value;
    const played = tried.value;
    await review.begin({
      accountId,
      wishes: [
        {
          entity: 'orderRoutings',
          recordId,
          recordName: plainText(now.value['name'] ?? null),
          operation: isNew ? 'create' : 'update',
          ...(isNew ? {} : { base }),
          edits: isNew ? now.value : edits,
        },
      ],
      reread,
      staged: () => replay.attach(accountId, played),
      ended: (outcome) => {
        if (outcome.kind === 'staged' || outcome.kind === 'applied') {
          form.value = model.startForm(held.value, null);
        } else {
          said.value = outcome.memberErrors;
          keep();
        }
        ended(outcome);
      },
    });
  }

  watch(held, () => {
    if (status.value === 'ready') set(form.value);
  });
  onBeforeUnmount(() => void drafts.flush());
  void load();

  return {
    form,
    held,
    now,
    faults,
    count,
    tried,
    said,
    status,
    error,
    isNew,
    moved: computed(() => model.movedMembers(form.value, held.value)),
    load,
    change: (member: string, value: JsonValue) => set(model.change(form.value, member, value)),
    settle: () => set(model.settle(form.value)),
    reset: (member: string) => set(model.reset(form.value, member)),
    resetAll: () => set(model.resetAll(form.value)),
    keepMine: (member: string) => set(model.keepMine(form.value, held.value, member)),
    undo: () => set(model.undo(form.value)),
    redo: () => set(model.redo(form.value)),
    askForReview,
  };
}
