import { describe, expect, it } from 'vitest';
import { sectionRead, type Stretch } from './section-in-view.ts';

const heights = { general: 300, accounts: 700, empty: 0, data: 500, advanced: 150, about: 150 };
const shown = 600;

/** The sections below each other, after so much was scrolled. */
function at(scrolled: number): readonly [readonly Stretch[], number] {
  let top = -scrolled;
  const sections = Object.entries(heights).map(([name, height]) => {
    const one = { name, top, height };
    top += height;
    return one;
  });
  return [sections, top - shown];
}

const read = (scrolled: number): string | null => {
  const [sections, left] = at(scrolled);
  return sectionRead(sections, { shown, scrolled, left });
};

describe('the section that is read', () => {
  it('is the one near the top', () => {
    expect(read(0)).toBe('general');
    expect(read(200)).toBe('general');
    expect(read(290)).toBe('accounts');
  });

  it('is each of them once, in their order, as one scrolls: also those that can’t come to the top', () => {
    const end = Object.values(heights).reduce((sum, height) => sum + height) - shown;
    const seen = Array.from({ length: end + 1 }, (_one, scrolled) => read(scrolled));
    expect(seen.filter((name, index) => name !== seen[index - 1])).toEqual([
      'general',
      'accounts',
      'data',
      'advanced',
      'about',
    ]);
  });

  it('is the first where all are shown, and none where there is none', () => {
    const all = [
      { name: 'general', top: 0, height: 100 },
      { name: 'about', top: 100, height: 100 },
    ];
    expect(sectionRead(all, { shown, scrolled: 0, left: 0 })).toBe('general');
    expect(sectionRead([], { shown, scrolled: 0, left: 0 })).toBe(null);
  });
});
