import { isJsonObject, plainText, type JsonObject, type JsonValue } from '../../json.ts';
import { isGroup, readMatch } from '../filter-tree.ts';
import { readOperator } from '../operators/operators.ts';
import { sayAsked } from './field-words.ts';
import type { Speech } from './speech.ts';
import { count, sayStatus, sayValue } from './values.ts';

/** Groups inside groups beyond this are named as such: nobody can follow such a sentence. */
const deepestSaid = 10;
/** Conditions of one group that are said; the others are counted. */
const mostSaid = 20;

/** True for a filter that lets everything through: absent, null, or without a condition. */
export function takesEverything(filter: JsonValue | undefined): boolean {
  if (filter === undefined || filter === null) return true;
  return isJsonObject(filter) && Array.isArray(filter.conditions) && filter.conditions.length === 0;
}

/** A filter in words: `total price is more than 100 and tag list contains one of vip`. What can't be said is named as such, so the words are always true. */
export function sayFilter(speech: Speech, filter: JsonValue | undefined): string {
  if (takesEverything(filter)) return speech.words.everything;
  return isJsonObject(filter) ? sayGroup(speech, filter, 1) : speech.words.unreadable;
}

function sayGroup(speech: Speech, { conditions, match: matchWord }: JsonObject, depth: number): string {
  const { words } = speech;
  if (!Array.isArray(conditions)) return words.unreadable;
  if (depth > deepestSaid) return words.tooDeep;
  if (conditions.length === 0) return words.everything;
  const match = readMatch(matchWord);
  if (match === undefined) return words.unreadable;
  const parts = conditions.slice(0, mostSaid).map((entry) => sayEntry(speech, entry, depth + 1));
  const more = conditions.length - mostSaid;
  if (more > 0) parts.push(words.moreConditions(count(speech, more)));
  const said = parts.join(` ${match === 'all' ? words.and : words.or} `);
  return match === 'none' ? words.noneOf(said) : said;
}

function sayEntry(speech: Speech, entry: JsonValue, depth: number): string {
  if (!isJsonObject(entry)) return speech.words.unreadable;
  if (!isGroup(entry)) return sayCondition(speech, entry);
  const said = sayGroup(speech, entry, depth);
  const several = Array.isArray(entry.conditions) && entry.conditions.length > 1;
  return several && readMatch(entry.match) !== 'none' ? `(${said})` : said;
}

function sayCondition(speech: Speech, { field, operator: word, value }: JsonObject): string {
  const operator = readOperator(word);
  if (operator === undefined || typeof field !== 'string') return speech.words.unreadable;
  const asked = sayAsked(speech, field, operator);
  if (operator === 'isEmpty' || operator === 'isNotEmpty') return asked;
  if (operator === 'between' && Array.isArray(value) && value.length === 2) {
    const [low, high] = value;
    return `${asked} ${speech.words.range(sayValue(speech, low), sayValue(speech, high))}`;
  }
  return `${asked} ${sayCompared(speech, field.trim(), value)}`;
}

/** Integrations and locations are named, statuses said in words; everything else is the value itself. */
function sayCompared(speech: Speech, field: string, value: JsonValue | undefined): string {
  const said = (one: JsonValue): JsonValue => {
    if (typeof one !== 'string') return one;
    if (field === 'integration') return speech.nameOf.integration(plainText(one));
    if (field === 'locationId') return speech.nameOf.location(plainText(one));
    return field === 'status' ? sayStatus(speech, one) : one;
  };
  if (value === undefined) return speech.words.noValue;
  return sayValue(speech, Array.isArray(value) ? value.map(said) : said(value));
}
