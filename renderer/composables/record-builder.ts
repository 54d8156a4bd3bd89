import { computed, shallowRef } from 'vue';
import type { MemberFault } from '../../shared/domain/field-validation.ts';
import { memberFaults } from '../../shared/domain/member-validation.ts';
import { membersOfJson } from '../../shared/domain/members-of.ts';
import { sameValue, type Members } from '../../shared/domain/members.ts';
import type { ReplayDraft } from '../../shared/domain/replay.ts';
import { valueOf, withEdits } from '../../shared/diff.ts';
import type { JsonValue } from '../../shared/json.ts';
import * as model from '../forms/edit-form.ts';
import { useAutomations } from '../stores/automations.ts';
import { useChanges } from '../stores/changes.ts';
import { useDrafts } from '../stores/drafts.ts';
import { useReplay } from '../stores/replay.ts';
import { useReview } from '../stores/review.ts';
import { useDraftForm } from './draft-form.ts';
import { useDraftLint } from './draft-lint.ts';
import { formSteps } from './form-steps.ts';
import { isNew } from './new-record.ts';

/** Which rule or card is built. */
export interface Built {
  readonly accountId: string;
  readonly recordId: string;
  readonly entity: 'automationRules' | 'orderRoutings';
  /** As it is stored; null where it is not there. */
  readonly stored: () => JsonValue;
  /** Members of what is stored that are none of the record. */
  readonly beside?: readonly string[];
  /** What a new one begins with. */
  readonly first: Members;
  /** What else keeps it from being reviewed. */
  readonly check?: (members: Members) => readonly MemberFault[];
}

/**
 * A rule or card while it is built: begins with the draft that was left, else with the change that waits, else with the record; keeps each step as a draft; follows the record
 * when the account changes it; asks for the review. Lives as long as the component.
 */
export function useRecordBuilder({ accountId, recordId, entity, stored, beside, first, check }: Built) {
  const automations = useAutomations();
  const changes = useChanges();
  const drafts = useDrafts();
  const replay = useReplay();
  const review = useReview();
  const of = { accountId, entity, recordId } as const;
  const operation = isNew(recordId) ? ('create' as const) : ('update' as const);

  const held = computed<Members>(() => {
    const record = stored();
    const members = record === null ? {} : membersOfJson(entity, record);
    return Object.fromEntries(
      Object.entries(members).filter(([member]) => beside?.includes(member) !== true),
    );
  });
  const { form, status, error, set, keep, load, reviewing } = useDraftForm({
    of,
    held: () => held.value,
    isNew: isNew(recordId),
    begin: (draft) => {
      const begun = draft ?? (open.value?.operation === 'delete' ? null : (open.value ?? null));
      return isNew(recordId)
        ? { ...model.startForm({}, null), edits: begun?.edits ?? first }
        : model.startForm(held.value, begun);
    },
    isDirty: () => count.value > 0,
  });
  const found = shallowRef<readonly MemberFault[]>([]);
  const said = shallowRef<Readonly<Record<string, string>>>({});

  const open = computed(() => (review.request === null ? changes.byRecord.get(recordId) : undefined));
  const members = computed(() => withEdits(held.value, form.value.edits));
  /** What would be sent: an edit that waits and was taken back here is sent as what it was. */
  const sent = computed<Members>(() => {
    const waiting = open.value?.operation === 'update' ? open.value : undefined;
    const back = Object.keys(waiting?.edits ?? {})
      .filter((member) => !Object.hasOwn(form.value.edits, member))
      .map((member) => [member, valueOf(held.value, member) ?? null] as const);
    const edits = isNew(recordId) ? withEdits({}, form.value.edits) : form.value.edits;
    return { ...Object.fromEntries(back), ...edits };
  });
  const faults = computed(() => [
    ...memberFaults(entity, operation, form.value.base, sent.value),
    ...(check?.(members.value) ?? []),
    ...found.value,
  ]);
  const count = computed(() => {
    const waiting = open.value;
    const unchanged = waiting !== undefined && sameValue({ ...waiting.edits }, { ...sent.value });
    return unchanged ? 0 : Object.keys(sent.value).length;
  });
  /** Everything that waits, with this record as it is typed. */
  const tried = computed<ReplayDraft[]>(() => {
    const others = automations.drafts.filter((draft) => draft.recordId !== recordId);
    if (Object.keys(sent.value).length === 0) return others;
    return [...others, { entity, recordId, operation, edits: { ...sent.value } }];
  });
  const findings = useDraftLint(accountId, recordId, () => tried.value);

  /** Shows the plan of what was changed. The draft is gone from then on, and back when the review is cancelled. */
  async function askForReview(ended: () => void): Promise<void> {
    if (count.value === 0 || faults.value.length > 0) return;
    reviewing.value = true;
    await drafts.flush();
    said.value = {};
    const name = members.value['name'];
    const played = tried.value;
    const wish = {
      ...of,
      recordName: typeof name === 'string' ? name : recordId,
      operation,
      ...(isNew(recordId) ? {} : { base: form.value.base }),
      edits: sent.value,
    };
    await review.begin({
      accountId,
      wishes: [wish],
      reread: automations.load,
      staged: () => replay.attach(accountId, played),
      ended: ({ kind, faults: wrong, memberErrors }) => {
        reviewing.value = false;
        if (kind === 'staged' || kind === 'applied') {
          void automations.load();
          ended();
          return;
        }
        found.value = wrong;
        said.value = memberErrors;
        keep();
      },
    });
  }

  /** Gives the draft up; of a new record nothing is left then. */
  async function discard(): Promise<void> {
    drafts.save(of, {}, {});
    await drafts.flush();
    await automations.load();
    if (!isNew(recordId)) form.value = model.startForm(held.value, open.value ?? null);
  }

  /** What was found or said of members is about what stood there before. */
  function forget(typed: readonly string[]): void {
    found.value = found.value.filter(({ member }) => !typed.includes(member));
    said.value = Object.fromEntries(Object.entries(said.value).filter(([name]) => !typed.includes(name)));
  }

  void load();

  return {
    form,
    members,
    status,
    error,
    faults,
    moved: computed(() => (isNew(recordId) ? [] : model.movedMembers(form.value, held.value))),
    said,
    count,
    open,
    tried,
    findings,
    load,
    discard,
    askForReview,
    ...formSteps({
      form: () => form.value,
      held: () => held.value,
      members: () => members.value,
      set,
      forget,
    }),
  };
}

/** What builds one rule or card. */
export type RecordBuilder = ReturnType<typeof useRecordBuilder>;
