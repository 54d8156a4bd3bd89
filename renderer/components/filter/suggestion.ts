import type { JsonValue } from '../../../shared/json.ts';

/** Something that a field offers: the text that it then holds, the value that this stands for, and what helps to choose. */
export interface Suggestion {
  readonly text: string;
  readonly value: JsonValue;
  /** Shown in place of the text. */
  readonly title?: string;
  readonly detail?: string;
  readonly example?: string;
}
