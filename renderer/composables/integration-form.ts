import { computed, shallowRef } from 'vue';
import type { IntegrationView } from '../../shared/domain/integration-view.ts';
import type { MemberFault } from '../../shared/domain/field-validation.ts';
import { membersOfJson } from '../../shared/domain/members-of.ts';
import { withEdits } from '../../shared/diff.ts';
import type { JsonValue } from '../../shared/json.ts';
import * as model from '../forms/edit-form.ts';
import { useDrafts } from '../stores/drafts.ts';
import { useIntegration } from '../stores/integration.ts';
import { useReview } from '../stores/review.ts';
import { useDraftForm } from './draft-form.ts';
import { formSteps } from './form-steps.ts';
import { useSettingWords } from './setting-words.ts';

/**
 * The form of one integration's name and settings: begins with the draft that was left, keeps each step as a draft, follows the record when it changes, and asks for
 * the review. Takes the account and the integration as it is now; lives as long as the component.
 */
export function useIntegrationForm(accountId: string, view: () => IntegrationView) {
  const review = useReview();
  const integration = useIntegration();
  const inWords = useSettingWords();
  const recordId = view().row.id;
  const of = { accountId, entity: 'integrations', recordId } as const;

  const held = computed(() => membersOfJson('integrations', view().integration as unknown as JsonValue));
  /** What the main process found wrong (patterns), until the field is edited again. */
  const found = shallowRef<readonly MemberFault[]>([]);
  const said = shallowRef<Readonly<Record<string, string>>>({});
  const { form, status, error, set, keep, load, reviewing } = useDraftForm({
    of,
    held: () => held.value,
    isNew: false,
    begin: (draft) => model.startForm(held.value, draft),
    isDirty: () => count.value > 0,
  });

  const shown = computed(() =>
    model.viewForm(
      form.value,
      held.value,
      inWords(view().connector?.name, view().connector?.settings.fields ?? []),
    ),
  );
  const faults = computed(() => [...shown.value.faults, ...found.value]);
  const moved = computed(() => model.movedMembers(form.value, held.value));
  const count = computed(() => Object.keys(shown.value.sent).length);

  /** Shows the plan of what was changed. The draft is gone from then on, and back when the review is cancelled. */
  async function askForReview(): Promise<void> {
    if (count.value === 0 || faults.value.length > 0) return;
    reviewing.value = true;
    await useDrafts().flush();
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
        reviewing.value = false;
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
