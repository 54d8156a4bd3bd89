import { operators, positiveForm, type OperatorName } from '../operators/operators.ts';
import { knownPaths } from '../known-fields.ts';
import type { Speech } from './speech.ts';
import { sayValue } from './values.ts';

const eachLineItem = 'lineItems[].';
const ofLineItems: ReadonlySet<string> = new Set(knownPaths('lineItems'));

/** A member of a record by the language's word for it; one that is not known as it is written. */
export function sayField(speech: Speech, path: string): string {
  const { fields, ofLineItem } = speech.words;
  const inner = memberOfLineItem(path);
  if (inner !== null) return ofLineItem(fields[inner] ?? inner, false);
  const known = Object.hasOwn(fields, path.trim()) ? fields[path.trim()] : undefined;
  return known ?? sayValue(speech, path);
}

/**
 * What a condition is about, and how it compares. A negated operator says of line items that none of them is so, and one that looks at all values together says
 * nothing of a single one.
 */
export function sayAsked(speech: Speech, path: string, operator: OperatorName): string {
  const { fields, ofLineItem, operators: words } = speech.words;
  const inner = memberOfLineItem(path);
  const { on, negated } = operators[operator];
  if (inner === null) return `${sayField(speech, path)} ${words[operator]}`;
  if (on === 'list') return `${sayValue(speech, path)} ${words[operator]}`;
  return `${ofLineItem(fields[inner] ?? inner, negated)} ${words[positiveForm(operator)]}`;
}

function memberOfLineItem(path: string): string | null {
  const text = path.trim();
  const inner = text.startsWith(eachLineItem) ? text.slice(eachLineItem.length) : '';
  return ofLineItems.has(inner) ? inner : null;
}
