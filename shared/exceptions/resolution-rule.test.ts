import { describe, expect, it } from 'vitest';
import { compileFilter } from '../rules/compile-filter.ts';
import { validateFilter } from '../rules/validate-filter.ts';
import { corpus } from './message-corpus.testing.ts';
import { messagePattern } from './message-pattern.ts';
import { resolutionFilter } from './resolution-rule.ts';

const now = Date.UTC(2026, 10, 23);
const matches = (message: string, filtered: string, category = 'stuckOrder', status = 'active') => {
  const cause = { category: 'stuckOrder', integrationId: 'i', pattern: messagePattern(filtered) };
  return compileFilter(resolutionFilter(cause))({ category, status, message }, now);
};

describe('the filter of a resolution rule', () => {
  it.each(corpus)('matches every message of its cause: $name', ({ messages }) => {
    for (const message of messages) {
      // What has no width, or turns the direction, is not in the pattern: then words are not found as they stand.
      if (/\p{Cf}|\u00A0|\n/u.test(message)) continue;
      expect(matches(message, messages[0] ?? '')).toBe(true);
    }
  });

  it('leaves other categories, closed ones and other messages alone', () => {
    const message = 'Order #12 has not moved for 31 hours';
    expect(matches(message, message, 'outOfStock')).toBe(false);
    expect(matches(message, message, 'stuckOrder', 'resolved')).toBe(false);
    expect(matches('Order #12 is lost', message)).toBe(false);
    expect(matches('', '')).toBe(true);
    expect(matches('Something', '')).toBe(false);
  });

  it('is one that the account takes', () => {
    for (const { messages } of corpus) {
      const pattern = messagePattern(messages[0] ?? '');
      const filter = resolutionFilter({ category: 'stuckOrder', integrationId: 'i', pattern });
      expect(validateFilter(filter)).toEqual([]);
    }
  });
});
