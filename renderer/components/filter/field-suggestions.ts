import type { JsonValue } from '../../../shared/json.ts';
import { stableStringify } from '../../../shared/json.ts';
import { useMessages } from '../../composables/messages.ts';
import { useRuleWords } from '../../composables/rule-words.ts';
import { recordValues } from '../../composables/record-values.ts';
import { shownText } from '../../format/foreign.ts';
import { plainText } from '../../forms/field-control.ts';
import { knownPaths, typeOfField, type FilterOf } from '../../../shared/rules/known-fields.ts';
import type { Suggestion } from './suggestion.ts';

/** Fields and their values to choose from: known members, found by their path or their word, with what they hold, and what cached records have there. Never fails: without an answer nothing is offered. */
export function useFieldSuggestions(accountId: () => string, of: () => FilterOf) {
  const { t } = useMessages();
  const { fieldWords } = useRuleWords();
  const known = new Map<string, Promise<readonly JsonValue[]>>();

  function read(path: string, text: string, limit: number): Promise<readonly JsonValue[]> {
    const kind = of();
    return recordValues({
      accountId: accountId(),
      of: kind === 'lineItems' ? 'orders' : kind,
      path: kind === 'lineItems' ? `lineItems[].${path}` : path,
      text: text.slice(0, 500),
      limit,
    });
  }

  /** One value of each field, asked for once. */
  function example(path: string): Promise<readonly JsonValue[]> {
    const asked = known.get(path) ?? read(path, '', 3);
    known.set(path, asked);
    return asked;
  }

  async function suggestFields(text: string): Promise<readonly Suggestion[]> {
    const words = text.trim().toLowerCase();
    const paths = knownPaths(of()).filter((path) =>
      [path, fieldWords(path)].some((name) => name.toLowerCase().includes(words)),
    );
    return Promise.all(
      paths.slice(0, 60).map(async (path): Promise<Suggestion> => {
        const type = typeOfField(of(), path);
        const values = await example(path);
        return {
          text: path,
          value: path,
          detail: [fieldWords(path), ...(type === null ? [] : [t(`filter.types.${type}`)])].join(' · '),
          ...(values.length === 0
            ? {}
            : { example: values.map((value) => shownText(plainText(value), 40)).join(', ') }),
        };
      }),
    );
  }

  async function suggestValues(path: string, text: string): Promise<readonly Suggestion[]> {
    if (path === '') return [];
    const values = await read(path, text, 30);
    return values.map((value) => ({
      text: typeof value === 'object' ? stableStringify(value) : plainText(value),
      value,
    }));
  }

  return { suggestFields, suggestValues };
}
