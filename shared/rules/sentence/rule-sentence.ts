import { isJsonObject, plainText, type JsonObject, type JsonValue } from '../../json.ts';
import { shownText } from '../../shown-text.ts';
import { actionNamed, type ActionName } from '../actions/actions.ts';
import { readHold } from '../hold.ts';
import { sayFilter, takesEverything } from './filter-sentence.ts';
import { sayField } from './field-words.ts';
import type { Speech } from './speech.ts';
import { count, sayStatus, sayValue } from './values.ts';

/** Actions that are said; the others are counted. */
const mostActions = 12;
/** Sources that are named. */
const mostSources = 3;

/** The parts of a rule that a sentence is made of. */
export interface SaidRule {
  readonly filter?: JsonValue | undefined;
  readonly actions: readonly JsonValue[];
  /** Ids of its sources; none: all. */
  readonly integrations: readonly string[];
  readonly isDefault: boolean;
}

/** One action in words: `hold for 30 minutes, then Ready for fulfillment`. */
export function sayAction(speech: Speech, action: JsonValue): string {
  const name = actionNamed(action);
  if (name === null || !isJsonObject(action)) return speech.words.unknownAction;
  return sayKnown(speech, name, action);
}

function sayKnown(speech: Speech, name: ActionName, action: JsonObject): string {
  const { words } = speech;
  const said = (member: string): string => sayValue(speech, action[member]);
  switch (name) {
    case 'hold':
      return sayHold(speech, action);
    case 'setStatus':
      return words.setStatus(sayStatus(speech, action.status));
    case 'addTags':
      return words.addTags(said('tags'));
    case 'removeTags':
      return words.removeTags(said('tags'));
    case 'setField':
      return words.setField(sayTarget(speech, action.field), said('value'));
    case 'rejectLineItem':
      return words.rejectLineItem(sayFilter(speech, action.where));
    case 'route':
      return words.route(
        action.locationId === undefined
          ? words.noValue
          : sayValue(speech, speech.nameOf.location(plainText(action.locationId))),
      );
    case 'notify':
      return words.notify(said('emails'));
    case 'cancel':
      return words.cancel(action.reason === undefined || action.reason === null ? null : said('reason'));
    case 'resolveException':
    case 'dismissException':
    case 'code':
      return words[name];
  }
}

function sayTarget(speech: Speech, field: JsonValue | undefined): string {
  return typeof field === 'string' ? sayField(speech, field) : sayValue(speech, field);
}

/** Hours that can't be read take nothing from the rest of the sentence: what is wrong with them stands beside it. */
function sayHold(speech: Speech, action: JsonObject): string {
  const { businessHours, ...rest } = action;
  const hold = readHold(rest);
  if (typeof hold === 'string') return speech.words.unreadableHold;
  return speech.words.hold({
    minutes: count(speech, hold.minutes),
    status: sayStatus(speech, hold.nextStatus),
    businessHours: businessHours !== undefined && businessHours !== null,
    fromOrder: hold.startsAt === 'ordered',
  });
}

/** All actions in the order in which they run. */
export function sayActions(speech: Speech, actions: JsonValue | undefined): string {
  if (!Array.isArray(actions) || actions.length === 0) return speech.words.nothing;
  const said = actions.slice(0, mostActions).map((action) => sayAction(speech, action));
  const more = actions.length - mostActions;
  if (more > 0) said.push(speech.words.moreActions(count(speech, more)));
  return said.join(speech.words.then);
}

/** A whole rule in one sentence. */
export function sayRule(speech: Speech, { filter, actions, integrations, isDefault }: SaidRule): string {
  const does = sayActions(speech, [...actions]);
  if (isDefault) return speech.words.defaultRule(does);
  return speech.words.rule({
    from: integrations.length === 0 ? null : saySources(speech, integrations),
    words: takesEverything(filter) ? null : sayFilter(speech, filter),
    actions: does,
  });
}

function saySources(speech: Speech, ids: readonly string[]): string {
  const named = ids.slice(0, mostSources).map((id) => shownText(speech.nameOf.integration(id), 60));
  const more = ids.length - mostSources;
  const list = named.join(', ');
  return more > 0 ? speech.words.andMore(list, count(speech, more)) : list;
}
