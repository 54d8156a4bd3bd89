import type { JsonValue } from '../json.ts';
import { readMoment } from './moment.ts';
import { readNumericText } from './numeric-text.ts';
import { composeText, normalizeText } from './text.ts';

/** What JSON says that a value is; `missing` is absent or null, `blocked` a path that could not be gone along. */
export type CellKind = 'missing' | 'text' | 'number' | 'boolean' | 'list' | 'object' | 'blocked';

/**
 * One value that a path found, with its readings (normalised text, number, moment) made at most once, however many
 * conditions ask. Cells are used again for the next record: don't keep one.
 */
export class Cell {
  kind: CellKind = 'missing';
  value: JsonValue | undefined = undefined;
  #text: string | undefined = undefined;
  #composed: string | undefined = undefined;
  #number: number | undefined = undefined;
  #moment: number | undefined = undefined;

  /** Takes what was found; undefined or null is a missing member. */
  set(value: JsonValue | undefined): void {
    this.value = value;
    this.#text = undefined;
    this.#composed = undefined;
    this.#number = undefined;
    this.#moment = undefined;
    this.kind = kindOf(value);
  }

  /** Marks the cell as one whose path can't be gone along. */
  block(): void {
    this.set(undefined);
    this.kind = 'blocked';
  }

  /** The text as it is compared; empty for what is no text. */
  get text(): string {
    return (this.#text ??= typeof this.value === 'string' ? normalizeText(this.value) : '');
  }

  /** The text as a pattern sees it; empty for what is no text. */
  get composed(): string {
    return (this.#composed ??= typeof this.value === 'string' ? composeText(this.value) : '');
  }

  /** The number, also one written as text; NaN for what is none. */
  get number(): number {
    return (this.#number ??= readNumber(this.value));
  }

  /** The moment that a text names, milliseconds since 1970 UTC; NaN for what is none. */
  get moment(): number {
    return (this.#moment ??= typeof this.value === 'string' ? readMoment(this.value) : NaN);
  }

  /** True for text of nothing but white space. */
  get isBlankText(): boolean {
    return this.kind === 'text' && this.text === '';
  }
}

function readNumber(value: JsonValue | undefined): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? readNumericText(value) : NaN;
}

function kindOf(value: JsonValue | undefined): CellKind {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      if (value === null || value === undefined) return 'missing';
      return Array.isArray(value) ? 'list' : 'object';
  }
}
