import { shallowRef, type ShallowRef } from 'vue';

/** A component that is loaded shortly before it is shown, so that it stands there at once when it is. */
export interface LoadedLater<Part> {
  /** The component; null until `prepare` has resolved. */
  readonly part: Readonly<ShallowRef<Part | null>>;
  readonly prepare: () => Promise<void>;
}

/** For the contents of menus and popovers, whose first entry gets the focus when they open: what came a moment later would not. */
export function useLoadedLater<Part>(load: () => Promise<{ readonly default: Part }>): LoadedLater<Part> {
  const part = shallowRef<Part | null>(null);
  return {
    part,
    async prepare() {
      part.value ??= (await load()).default;
    },
  };
}
