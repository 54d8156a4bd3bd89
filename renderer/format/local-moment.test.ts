import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOfLocal, localText } from './local-moment.ts';

describe('the text of a native field of date and time', () => {
  it('comes back as the end of the second that it names', () => {
    const times = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(times, (date) => {
        const back = instantOfLocal(localText(date.toISOString()));
        // Where the clock is put back an hour comes twice: the text can't tell them apart.
        expect(localText(back)).toBe(localText(date.toISOString()));
        expect(back).toMatch(/\.999Z$/u);
      }),
    );
  });

  it('is empty for what is no time', () => {
    expect(localText('never')).toBe('');
    expect(instantOfLocal('')).toBe('');
    expect(instantOfLocal('soon')).toBe('');
  });
});
