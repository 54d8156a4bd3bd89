import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { defineStore } from 'pinia';
import type { ExceptionRow, OrderRow } from '../../shared/domain/page.ts';
import type { ReplayDraft, ReplaySubject } from '../../shared/domain/replay.ts';
import type { Entity } from '../../shared/domain/entity.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import { triggerEntities } from '../../shared/rules/trigger-entity.ts';
import { useLatestAnswer, type LatestAnswer } from '../composables/latest-answer.ts';
import { call } from '../ipc/call.ts';
import { coalesced, refreshOnChange } from '../ipc/refresh.ts';

/** A record that can be tried, as a list shows it; texts are foreign. */
export interface TriedRecord {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  /** Integration or category: what tells it from others. */
  readonly detail: string;
  readonly createdAt: string;
}

/** What is tried, and against what. */
export interface OfTrial {
  readonly accountId: string;
  readonly subject: ReplaySubject;
  readonly drafts: readonly ReplayDraft[];
  /** The rule or card whose page it is. */
  readonly deciderId: string | undefined;
}

/** Kinds of records that are kept here and can be tried. */
export type TriedKind = 'orders' | 'exceptions';

/** Rows that a list to choose from shows. */
const listed = 20;
const playedKinds: readonly Entity[] = [
  'orders',
  'exceptions',
  'automationRules',
  'orderRoutings',
  'locations',
  'integrations',
];

/** The record that was tried last, per account and kind: the same one goes on from rule to rule. */
export const useTriedRecords = defineStore('triedRecords', () => {
  const chosen = ref<Readonly<Record<string, TriedRecord>>>({});

  const placeOf = ({ accountId, subject }: Pick<OfTrial, 'accountId' | 'subject'>): string =>
    `${accountId} ${triedKind(subject)}`;

  /** Chooses a record for all trials of its account and kind; null: none. */
  function choose(of: Pick<OfTrial, 'accountId' | 'subject'>, record: TriedRecord | null): void {
    const others = Object.entries(chosen.value).filter(([at]) => at !== placeOf(of));
    chosen.value = {
      ...Object.fromEntries(others),
      ...(record === null ? {} : { [placeOf(of)]: record }),
    };
  }

  return { choose, of: (of: Pick<OfTrial, 'accountId' | 'subject'>) => chosen.value[placeOf(of)] ?? null };
});

/** What can be tried for a subject; null where no record of its kind is kept here. */
export function triedKind(subject: ReplaySubject): TriedKind | null {
  if (subject.kind === 'routing') return 'orders';
  const { kind } = triggerEntities[subject.trigger];
  if (kind === 'order') return 'orders';
  return kind === 'exception' ? 'exceptions' : null;
}

/** One record played through what is stored and what is drafted, and the choice of that record. */
export interface TrialOfOne {
  readonly kind: ComputedRef<TriedKind | null>;
  readonly text: Ref<string>;
  readonly list: LatestAnswer<readonly TriedRecord[]>;
  readonly matching: LatestAnswer<readonly TriedRecord[]>;
  readonly result: LatestAnswer<Reply<'try.run'>>;
  readonly chosen: ComputedRef<TriedRecord | null>;
  readonly choose: (record: TriedRecord | null) => void;
  /** Takes the newest order that the rule or card decides; asked again, the next one. */
  readonly takeMatching: () => Promise<void>;
  readonly readList: () => Promise<void>;
  readonly run: () => Promise<void>;
}

/** Keeps a trial up to date with the choice, the drafts and the account's data, as long as the surrounding component is there. */
export function useTrial(of: () => OfTrial): TrialOfOne {
  const records = useTriedRecords();
  const list = useLatestAnswer<readonly TriedRecord[]>();
  const matching = useLatestAnswer<readonly TriedRecord[]>();
  const result = useLatestAnswer<Reply<'try.run'>>();
  const text = ref('');
  const kind = computed(() => triedKind(of().subject));
  const place = computed(() => `${of().accountId} ${kind.value}`);
  const chosen = computed(() => records.of(of()));
  const choose = (record: TriedRecord | null): void => records.choose(of(), record);

  async function readList(): Promise<void> {
    const { accountId } = of();
    if (kind.value === 'orders') {
      await list.ask(async () =>
        (await call('orders.find', { accountId, text: text.value, limit: listed })).map(ofOrder),
      );
    } else if (kind.value === 'exceptions') {
      await list.ask(async () => newestExceptions(accountId, text.value));
    }
  }

  async function run(): Promise<void> {
    const { accountId, subject, drafts } = of();
    const recordId = chosen.value?.id;
    if (recordId === undefined || kind.value === null) return;
    await result.ask(() => call('try.run', { accountId, subject, recordId, drafts: [...drafts] }));
  }

  async function takeMatching(): Promise<void> {
    const { accountId, subject, drafts, deciderId } = of();
    if (deciderId === undefined) return;
    await matching.ask(async () => {
      const request = { accountId, subject, deciderId, drafts: [...drafts], limit: listed };
      return (await call('try.candidates', request)).map(ofOrder);
    });
    const found = matching.error.value === null ? (matching.answer.value ?? []) : [];
    const next = found.findIndex(({ id }) => id === chosen.value?.id) + 1;
    const taken = found[next] ?? found[0];
    if (taken !== undefined) choose(taken);
  }

  const askForRun = coalesced(run);
  const askForList = coalesced(readList);
  watch(() => [chosen.value?.id, of().drafts, of().subject], askForRun);
  watch([text, place], askForList);
  refreshOnChange(
    ({ accountId, entity }) => accountId === of().accountId && playedKinds.includes(entity),
    async () => {
      await Promise.all([run(), readList()]);
    },
  );
  void run();
  void readList();
  return { kind, text, list, matching, result, chosen, choose, takeMatching, readList, run };
}

function ofOrder({ id, extOrderId, status, createdAt, orderSource }: OrderRow): TriedRecord {
  return { id, reference: extOrderId || id, status, detail: orderSource, createdAt };
}

function ofException({ id, reference, entityId, status, category, createdAt }: ExceptionRow): TriedRecord {
  return { id, reference: reference || entityId || id, status, detail: category, createdAt };
}

/** The newest exceptions with the text in their reference; only the newest 500 are looked at, as there is no search for them. */
async function newestExceptions(accountId: string, text: string): Promise<readonly TriedRecord[]> {
  const { rows } = await call('exceptions.page', { accountId, limit: 500, sort: '-createdAt' });
  const wanted = text.trim().toLowerCase();
  return rows
    .map(ofException)
    .filter(({ id, reference }) => `${reference}\n${id}`.toLowerCase().includes(wanted))
    .slice(0, listed);
}
