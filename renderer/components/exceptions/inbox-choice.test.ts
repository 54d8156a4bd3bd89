import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupSorts, groupStates } from '../../../shared/domain/exception-words.ts';
import { addressOf, choiceIn, openCauses, periodNames, type InboxChoice } from './inbox-choice.ts';

const choices: fc.Arbitrary<InboxChoice> = fc.record({
  state: fc.constantFrom(...groupStates),
  sort: fc.constantFrom(...groupSorts),
  category: fc.string(),
  integrationId: fc.string(),
  status: fc.constantFrom('', 'active', 'resolved'),
  period: fc.constantFrom(...periodNames),
  day: fc.constantFrom('', '2026-11-28'),
  text: fc.string(),
});

describe('the filters of the inbox in an address', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        expect(choiceIn(addressOf(choice))).toEqual(choice);
      }),
    );
  });

  it('say nothing of what is as it is at first', () => {
    expect(addressOf(openCauses)).toEqual({});
    expect(choiceIn({})).toEqual(openCauses);
  });

  it('count for nothing where nobody here has written them', () => {
    const foreign = { state: 'burning', sort: 'luck', period: 'eon', day: '2026-13-45' };
    expect(choiceIn(foreign)).toEqual(openCauses);
    expect(choiceIn({ day: '2026-11-28' })).toEqual({ ...openCauses, day: '2026-11-28', status: '' });
  });
});
