import { inject, provide, type ComputedRef, type InjectionKey } from 'vue';
import type { JsonValue } from '../../../shared/json.ts';
import type { FieldType } from '../../../shared/rules/known-fields.ts';
import type { Place } from './filter-edits.ts';
import type { Suggestion } from './suggestion.ts';

/** What a person does with one part of a filter, by its key. */
export type FilterStep =
  | {
      readonly kind: 'edit';
      readonly key: string;
      readonly members: Readonly<Record<string, JsonValue | undefined>>;
    }
  | { readonly kind: 'addCondition' | 'addGroup'; readonly key: string }
  | {
      readonly kind: 'remove' | 'duplicate' | 'wrap' | 'unwrap' | 'copy' | 'up' | 'down';
      readonly key: string;
    }
  | { readonly kind: 'move'; readonly key: string; readonly to: Place };

/** What the parts of a filter builder share. */
export interface BuilderContext {
  readonly disabled: ComputedRef<boolean>;
  readonly act: (step: FilterStep) => void;
  /** Typing in one control ended. */
  readonly settle: () => void;
  /** What a field holds; null where nobody knows. */
  readonly typeOf: (path: string) => FieldType | null;
  readonly suggestFields: (text: string) => Promise<readonly Suggestion[]>;
  readonly suggestValues: (path: string, text: string) => Promise<readonly Suggestion[]>;
}

const key: InjectionKey<BuilderContext> = Symbol('filter builder');

/** Hands the context to everything inside the builder. */
export function provideBuilder(context: BuilderContext): void {
  provide(key, context);
}

/** The context of the builder around this component. Throws outside of one. */
export function useBuilder(): BuilderContext {
  const context = inject(key);
  if (context === undefined) throw new Error('There is no filter builder around this component');
  return context;
}
