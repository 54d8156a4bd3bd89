import { folded } from './words.ts';

/** How well something is found, the best first. */
export const qualities = ['exact', 'beginning', 'words', 'text', 'similar'] as const;
export type Quality = (typeof qualities)[number];

/** What was typed, prepared once for many comparisons. */
export interface Asked {
  readonly whole: string;
  readonly words: readonly string[];
}

/** How well a title answers what was asked; `text` where what was found is elsewhere. */
export function qualityOf(title: string, { whole, words }: Asked): Quality {
  if (words.length === 0) return 'text';
  const own = folded(title);
  if (own === whole) return 'exact';
  if (own.startsWith(whole)) return 'beginning';
  const spaced = ` ${own}`;
  return words.every((word) => spaced.includes(` ${word}`)) ? 'words' : 'text';
}

/** Compares by quality, the best first. */
export function byQuality(left: Quality, right: Quality): number {
  return qualities.indexOf(left) - qualities.indexOf(right);
}
