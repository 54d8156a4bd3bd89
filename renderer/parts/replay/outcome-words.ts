import type { ReplayOutcome, ReplayRow } from '../../../shared/domain/replay.ts';
import { useMessages, type MessageKey } from '../../composables/messages.ts';
import { useRuleWords } from '../../composables/rule-words.ts';
import { shownText } from '../../format/foreign.ts';
import { useTimes } from '../../format/time.ts';

const reasons: Readonly<Record<string, MessageKey>> = {
  filter: 'replay.reason.filter',
  runHistory: 'replay.reason.runHistory',
  defaultRule: 'replay.reason.defaultRule',
  action: 'replay.reason.action',
  moment: 'replay.reason.moment',
  settings: 'replay.reason.settings',
  lineItems: 'replay.reason.lineItems',
  engineState: 'replay.reason.engineState',
};

/** Outcomes in words, only as far as the two of a record differ. */
export function useOutcomeWords(locationName: (id: string) => string) {
  const { t } = useMessages();
  const times = useTimes();
  const { fieldWords, statusWords } = useRuleWords();
  const list = (values: readonly string[]): string => values.map((value) => shownText(value, 60)).join(', ');
  const same = (one: readonly string[], other: readonly string[]): boolean =>
    one.join('\n') === other.join('\n');

  /** Why an outcome can't be told. */
  const reasonWords = (reason: string): string => t(reasons[reason] ?? 'replay.reason.other');

  /** Who decided, and what of it is not as on the other side. */
  function outcomeWords({ before, after, differences }: ReplayRow, side: 'before' | 'after'): string {
    const [one, other] = side === 'before' ? [before, after] : [after, before];
    const who = one.deciderName || (one.deciderId ?? t('replay.nobody'));
    if (one.unknown !== null) return [shownText(who, 120), reasonWords(one.unknown)].join(': ');
    const fields = !same(one.fields, other.fields) || differences.includes('otherFields');
    const said = [
      one.holdUntil !== other.holdUntil && holdWords(one),
      one.status !== other.status && t('replay.status', { status: statusWords(one.status) }),
      !same(one.tags, other.tags) && listed(one.tags, 'replay.tags', 'replay.noTags', 'tags'),
      fields && listed(one.fields.map(fieldWords), 'replay.fields', 'replay.noFields', 'fields'),
      !same(one.rejectedItems, other.rejectedItems) &&
        listed(one.rejectedItems, 'replay.items', 'replay.noItems', 'items'),
      !same(one.locations, other.locations) &&
        listed(one.locations.map(locationName), 'replay.locations', 'replay.noLocations', 'locations'),
      one.routingStatus !== other.routingStatus &&
        t('replay.routing', { status: shownText(one.routingStatus ?? '–', 60) }),
    ].filter((part) => part !== false);
    return [shownText(who, 120), ...said].join(' · ');
  }

  function holdWords({ holdUntil }: ReplayOutcome): string {
    return holdUntil === null ? t('replay.notHeld') : t('replay.held', { at: times.moment(holdUntil) });
  }

  function listed(values: readonly string[], some: MessageKey, none: MessageKey, hole: string): string {
    return values.length === 0 ? t(none) : t(some, { [hole]: list(values) });
  }

  return { outcomeWords, reasonWords };
}
