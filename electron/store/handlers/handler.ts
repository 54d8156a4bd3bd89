import type { StoreInput, StoreOperation, StoreOutput } from '../operations.ts';

/** How the store's thread answers one operation: at once, or later for work in steps that others may get in between. */
export type Handler<Name extends StoreOperation> = (
  input: StoreInput<Name>,
) => StoreOutput<Name> | Promise<StoreOutput<Name>>;

/** Handlers of some operations. */
export type Handlers<Names extends StoreOperation> = { readonly [Name in Names]: Handler<Name> };
