import { isJsonObject, plainText, type JsonValue } from '../../json.ts';
import { isInvisible, shownText } from '../../shown-text.ts';
import { readWord } from '../text.ts';
import type { Speech } from './speech.ts';
import type { Count } from './words.ts';

/** Values of a list that are named; the others are counted. */
const mostNamed = 4;

/** A number as the language writes it. Never rounded and never grouped: it has to be the one that is compared with. */
export function sayNumber({ exact }: Speech, value: number): string {
  return exact.format(value);
}

/** How many there are of something. */
export function count({ counting }: Speech, value: number): Count {
  return { value, text: counting.format(value) };
}

/** A value that is compared with or written; lists name their first few members. What can't be seen stands in quotes. */
export function sayValue(speech: Speech, value: JsonValue | undefined, limit = 60): string {
  const { words } = speech;
  if (value === undefined || value === null) return words.noValue;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return sayNumber(speech, value);
  if (Array.isArray(value)) return sayList(speech, value);
  if (isJsonObject(value)) return sayDuration(speech, value) ?? shownText(plainText(value), limit);
  return isInvisible(value) ? JSON.stringify(shownText(value, limit)) : shownText(value, limit);
}

/** A list by its first few members and the number of the others. */
export function sayList(speech: Speech, values: readonly JsonValue[]): string {
  if (values.length === 0) return speech.words.noValue;
  const named = values
    .slice(0, mostNamed)
    .map((one) => (Array.isArray(one) ? shownText(plainText(one), 40) : sayValue(speech, one, 40)))
    .join(', ');
  const more = values.length - mostNamed;
  return more > 0 ? speech.words.andMore(named, count(speech, more)) : named;
}

function sayDuration(
  speech: Speech,
  { amount, unit }: { amount?: JsonValue; unit?: JsonValue },
): string | null {
  if (typeof amount !== 'number') return null;
  switch (readWord(unit)) {
    case 'minutes':
      return speech.words.units.minutes(count(speech, amount));
    case 'hours':
      return speech.words.units.hours(count(speech, amount));
    case 'days':
      return speech.words.units.days(count(speech, amount));
    default:
      return null;
  }
}

/** A status by the language's word for it; one that the account made up itself as it is. */
export function sayStatus(speech: Speech, status: JsonValue | undefined): string {
  const word = readWord(status) ?? '';
  const known = Object.hasOwn(speech.words.statuses, word) ? speech.words.statuses[word] : undefined;
  return known ?? sayValue(speech, status);
}
