import type { ComparedLine } from '../../../shared/domain/comparison.ts';

/** What a list of lines can be narrowed to. Several records of one name that wait for a person's word count as different. */
export const shownKinds = ['differs', 'onlyLeft', 'onlyRight'] as const;
export type ShownKind = (typeof shownKinds)[number];

/** Under which of them a line is counted; null for what is the same. */
export function shownKindOf({ kind }: Pick<ComparedLine, 'kind'>): ShownKind | null {
  if (kind === 'same') return null;
  return kind === 'ambiguous' ? 'differs' : kind;
}
