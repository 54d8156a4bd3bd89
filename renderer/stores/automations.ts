import { defineStore } from 'pinia';
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { AutomationView, RuleHits } from '../../shared/domain/automation-view.ts';
import type { Change } from '../../shared/domain/change.ts';
import type { Entity } from '../../shared/domain/entity.ts';
import type { LintFinding } from '../../shared/domain/lint.ts';
import type { ReplayDraft } from '../../shared/domain/replay.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { coalesced, refreshOnChange } from '../ipc/refresh.ts';
import { untilLatest } from '../ipc/until-latest.ts';
import { plannedCards, plannedRules } from './planned-automations.ts';
import { useChanges } from './changes.ts';
import { useDrafts } from './drafts.ts';

/** A rule or card that was begun and never saved. */
export type Unfinished = Reply<'drafts.unfinished'>[number];

const shownKinds: readonly Entity[] = [
  'automationRules',
  'orderRoutings',
  'locations',
  'integrations',
  'connectors',
  'automationRuns',
];
const playedKinds: readonly Entity[] = [
  'automationRules',
  'orderRoutings',
  'locations',
  'integrations',
  'orders',
  'exceptions',
];

/** A change that waits, as something that is played through although it is not applied. */
export function asDraft({ entity, recordId, operation, edits }: Change): ReplayDraft {
  return { entity, recordId, operation, edits };
}

/**
 * Engines, rules and cards of the active account as they are stored, and as they will be once what waits is applied; what lint says of that, and how often
 * each decides.
 */
export const useAutomations = defineStore('automations', () => {
  const changes = useChanges();
  const drafting = useDrafts();
  const accountId = ref('');
  const view = shallowRef<AutomationView | null>(null);
  const error = ref<AppError | null>(null);
  const hits = shallowRef<RuleHits | null>(null);
  const hitsError = ref<AppError | null>(null);
  const lint = shallowRef<readonly LintFinding[] | null>(null);
  const lintError = ref<AppError | null>(null);
  const unfinished = shallowRef<readonly Unfinished[]>([]);
  const unfinishedError = ref<AppError | null>(null);
  /** How many pages show figures right now: without any, none are computed. */
  const watchers = ref(0);
  let latest = 0;

  async function read(): Promise<void> {
    const account = accountId.value;
    if (account === '') return;
    latest += 1;
    const ticket = latest;
    try {
      const answer = await call('automations.view', { accountId: account });
      if (ticket !== latest) return;
      view.value = answer;
      error.value = null;
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    }
  }

  /** What was begun and not saved is a help beside the list: where it can't be read, the list is there all the same, and `unfinishedError` says why. */
  async function readUnfinished(): Promise<void> {
    const account = accountId.value;
    if (account === '') return;
    try {
      // What was typed a moment ago counts too.
      await drafting.flush();
      const answer = await call('drafts.unfinished', { accountId: account });
      if (account !== accountId.value) return;
      unfinished.value = answer;
      unfinishedError.value = null;
    } catch (thrown) {
      if (account === accountId.value) unfinishedError.value = AppError.from(thrown);
    }
  }

  /** Reads again; what was shown stays until the new is there, and when it fails. */
  const load = untilLatest(async () => {
    await Promise.all([read(), readUnfinished()]);
  });

  const waiting = computed(() => changes.open.filter(({ entity }) => entity !== 'integrations'));
  const rules = computed(() => plannedRules(view.value?.rules ?? [], waiting.value));
  const cards = computed(() => plannedCards(view.value?.routings ?? [], waiting.value));
  /** Everything that waits, engines' settings included, as drafts for lint, try and replay. */
  const drafts = computed<ReplayDraft[]>(() => changes.open.map(asDraft));
  const integrationNames = computed<ReadonlyMap<string, string>>(
    () => new Map(view.value?.integrations.map(({ id, name }) => [id, name]) ?? []),
  );
  const locationNames = computed<ReadonlyMap<string, string>>(
    () => new Map(view.value?.locations.map(({ id, name }) => [id, name]) ?? []),
  );
  const lintByRecord = computed<ReadonlyMap<string, readonly LintFinding[]>>(() =>
    Map.groupBy(lint.value ?? [], ({ recordId }) => recordId),
  );
  const hitsById = computed<ReadonlyMap<string, RuleHits['hits'][number]>>(
    () => new Map(hits.value?.hits.map((one) => [one.id, one]) ?? []),
  );

  async function readHits(): Promise<void> {
    const account = accountId.value;
    if (account === '' || watchers.value === 0) return;
    try {
      const answer = await call('automations.hits', { accountId: account });
      if (account !== accountId.value) return;
      const fresh = hits.value?.computedAt !== answer.computedAt;
      hits.value = answer;
      // Which rules decide nothing is known from now on.
      if (fresh) askForLint();
      hitsError.value = null;
    } catch (thrown) {
      if (account === accountId.value) hitsError.value = AppError.from(thrown);
    }
  }

  async function readLint(): Promise<void> {
    const account = accountId.value;
    if (account === '' || watchers.value === 0) return;
    try {
      const answer = await call('automations.lint', { accountId: account, drafts: drafts.value });
      if (account !== accountId.value) return;
      lint.value = answer;
      lintError.value = null;
    } catch (thrown) {
      if (account === accountId.value) lintError.value = AppError.from(thrown);
    }
  }

  const askForHits = coalesced(readHits);
  const askForLint = coalesced(readLint);

  /** Shows an account's automations. */
  async function show(account: string): Promise<void> {
    if (account !== accountId.value) {
      accountId.value = account;
      view.value = null;
      hits.value = null;
      lint.value = null;
      unfinished.value = [];
      error.value = null;
    }
    await load();
  }

  /** Keeps hits and lint up to date while the surrounding component is there. */
  function watchFigures(): void {
    watchers.value += 1;
    askForHits();
    askForLint();
    onScopeDispose(() => (watchers.value -= 1));
  }

  const concerns = (account: string): boolean => account !== '' && account === accountId.value;
  refreshOnChange(({ accountId: account, entity }) => concerns(account) && shownKinds.includes(entity), load);
  refreshOnChange(
    ({ accountId: account, entity }) => concerns(account) && playedKinds.includes(entity),
    async () => {
      askForHits();
      askForLint();
      await Promise.resolve();
    },
  );
  watch([drafts, accountId], askForLint);
  watch(accountId, askForHits);

  return {
    accountId,
    view,
    error,
    rules,
    cards,
    drafts,
    unfinished,
    unfinishedError,
    integrationNames,
    locationNames,
    lint,
    lintError,
    lintByRecord,
    hits,
    hitsError,
    hitsById,
    load,
    show,
    watchFigures,
  };
});
