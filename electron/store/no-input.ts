/** For operations that need nothing but the store itself: `{}`. */
export type NoInput = Readonly<Record<string, never>>;
