import type { ActionProblem } from '../outcome.ts';
import type { Draft } from './draft.ts';

/** An action that has been read: does its work on a draft, or says why it can't; `now` in milliseconds. */
export type RunAction = (draft: Draft, now: number) => ActionProblem | null;
