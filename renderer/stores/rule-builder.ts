import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { MemberFault } from '../../shared/domain/field-validation.ts';
import { memberFaults } from '../../shared/domain/member-validation.ts';
import { membersOfJson } from '../../shared/domain/members-of.ts';
import { sameValue, type Members } from '../../shared/domain/members.ts';
import type { ReplayDraft } from '../../shared/domain/replay.ts';
import { valueOf, withEdits } from '../../shared/diff.ts';
import type { JsonValue } from '../../shared/json.ts';
import { typedMembers } from '../components/rules/rule-json.ts';
import { useDraftLint } from '../composables/draft-lint.ts';
import * as model from '../forms/edit-form.ts';
import { useAutomations } from './automations.ts';
import { useChanges } from './changes.ts';
import { useDrafts } from './drafts.ts';
import { useReplay } from './replay.ts';
import { useReview } from './review.ts';

/** What a rule begins with when it is made here. */
export const newRule: Members = {
  trigger: 'orders.new',
  enabled: true,
  filter: { match: 'all', conditions: [] },
  actions: [],
};

/** True for the id of a record that is still to be created. */
export function isNew(recordId: string): boolean {
  return recordId.startsWith('new:');
}

/**
 * One rule while it is built: begins with the draft that was left, else with the change that waits, else with the rule; keeps each step as a draft; follows the rule when the
 * account changes it; asks for the review. Lives as long as the component.
 */
export function useRuleBuilder(accountId: string, recordId: string) {
  const automations = useAutomations();
  const changes = useChanges();
  const drafts = useDrafts();
  const replay = useReplay();
  const review = useReview();
  const of = { accountId, entity: 'automationRules', recordId } as const;

  const record = computed(() => automations.view?.rules.find(({ id }) => id === recordId) ?? null);
  const held = computed<Members>(() => {
    if (record.value === null) return {};
    const members = membersOfJson('automationRules', record.value);
    return Object.fromEntries(Object.entries(members).filter(([member]) => member !== 'lastRun'));
  });
  const form = shallowRef(model.startForm({}, null));
  const status = ref<'loading' | 'ready'>('loading');
  const error = ref<AppError | null>(null);
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
  const operation = computed(() => (isNew(recordId) ? ('create' as const) : ('update' as const)));
  const faults = computed(() => [
    ...memberFaults('automationRules', operation.value, form.value.base, sent.value),
    ...found.value,
  ]);
  const moved = computed(() => (isNew(recordId) ? [] : model.movedMembers(form.value, held.value)));
  const unchanged = computed(() => {
    const waiting = open.value;
    return waiting !== undefined && sameValue({ ...waiting.edits }, { ...sent.value });
  });
  const count = computed(() => (unchanged.value ? 0 : Object.keys(sent.value).length));
  /** Everything that waits, with this rule as it is typed. */
  const tried = computed<ReplayDraft[]>(() => {
    const others = automations.drafts.filter((draft) => draft.recordId !== recordId);
    if (Object.keys(sent.value).length === 0) return others;
    return [
      ...others,
      { entity: 'automationRules', recordId, operation: operation.value, edits: { ...sent.value } },
    ];
  });

  function set(next: model.EditForm): void {
    const followed = isNew(recordId) ? next : model.follow(next, held.value);
    const same = sameValue(followed.edits, form.value.edits) && sameValue(followed.base, form.value.base);
    form.value = followed;
    if (!same) keep();
  }

  function keep(): void {
    const { base, edits } = form.value;
    drafts.save(of, Object.keys(edits).length === 0 || isNew(recordId) ? {} : base, edits);
  }

  /** Reads the draft. Fails never: see `error`. */
  async function load(): Promise<void> {
    error.value = null;
    try {
      const draft = await drafts.read(of);
      const waiting = open.value !== undefined && open.value.operation !== 'delete' ? open.value : null;
      const begun = draft ?? waiting;
      if (isNew(recordId)) form.value = { ...model.startForm({}, null), edits: begun?.edits ?? newRule };
      else form.value = model.startForm(held.value, begun);
      status.value = 'ready';
    } catch (thrown) {
      error.value = AppError.from(thrown);
    }
  }

  const findings = useDraftLint(accountId, recordId, () => tried.value);

  /** Shows the plan of what was changed. The draft is gone from then on, and back when the review is cancelled. */
  async function askForReview(ended: () => void): Promise<void> {
    if (count.value === 0 || faults.value.length > 0) return;
    await drafts.flush();
    said.value = {};
    const name = members.value['name'];
    const played = tried.value;
    await review.begin({
      accountId,
      wishes: [
        {
          ...of,
          recordName: typeof name === 'string' ? name : recordId,
          operation: operation.value,
          ...(isNew(recordId) ? {} : { base: form.value.base }),
          edits: sent.value,
        },
      ],
      reread: automations.load,
      staged: () => replay.attach(accountId, played),
      ended: ({ kind, faults: wrong, memberErrors }) => {
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

  watch(held, () => {
    if (status.value === 'ready') set(form.value);
  });
  onBeforeUnmount(() => void drafts.flush());

  return {
    record,
    form,
    held,
    members,
    status,
    error,
    faults,
    moved,
    said,
    count,
    open,
    tried,
    findings,
    load,
    change: (member: string, value: JsonValue) => {
      found.value = found.value.filter((fault) => fault.member !== member);
      said.value = Object.fromEntries(Object.entries(said.value).filter(([name]) => name !== member));
      set(model.change(form.value, member, value));
    },
    /** Several members in one step. */
    changeMany: (edits: Members) => set(model.changeMany(form.value, { ...edits })),
    /** Takes over a whole rule that was typed as JSON or pasted: only what can be edited, and only what differs. */
    takeOver: (next: Members) => {
      const differing = typedMembers.filter(
        (member) => !sameValue(valueOf(members.value, member), valueOf(next, member)),
      );
      set(
        model.changeMany(
          form.value,
          Object.fromEntries(differing.map((member) => [member, next[member] ?? null])),
        ),
      );
    },
    settle: () => set(model.settle(form.value)),
    reset: (member: string) => set(model.reset(form.value, member)),
    resetAll: () => set(model.resetAll(form.value)),
    keepMine: (member: string) => set(model.keepMine(form.value, held.value, member)),
    undo: () => set(model.undo(form.value)),
    redo: () => set(model.redo(form.value)),
    /** Gives the draft up; of a new rule nothing is left then. */
    discard: async () => {
      drafts.save(of, {}, {});
      await drafts.flush();
      await automations.load();
      if (isNew(recordId)) return;
      form.value = model.startForm(held.value, open.value ?? null);
    },
    askForReview,
  };
}
